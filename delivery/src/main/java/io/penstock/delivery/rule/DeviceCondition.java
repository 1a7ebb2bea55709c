package io.penstock.delivery.rule;

import io.penstock.delivery.settings.Setting;
import java.util.List;

/**
 * A condition on one side of an alert.
 *
 * @param in the side must be one of these, empty for any
 * @param notIn the side must be none of these; a side that is not known is none of them
 */
public record DeviceCondition(
        @Setting("Device names, MAC addresses, IP addresses and subnets, one of which the side must be.")
        List<String> in,

        @Setting("Device names, MAC addresses, IP addresses and subnets, none of which the side may be.")
        List<String> notIn) {
    public DeviceCondition {
        in = List.copyOf(in);
        notIn = List.copyOf(notIn);
        DeviceSet.of("in", in);
        DeviceSet.of("not-in", notIn);
    }
}
