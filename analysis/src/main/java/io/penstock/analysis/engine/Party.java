package io.penstock.analysis.engine;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;

/**
 * Who an alert is about, in numbers: an endpoint becomes text only when an alert is really raised.
 *
 * @param mac hardware address, or {@link MacAddress#NONE}
 * @param high first half of the IP address, see {@link IpAddress}
 * @param low second half; both 0 if there is none
 * @param port 0 to 65535, or -1
 */
public record Party(long mac, long high, long low, int port) {
    /** The client of a flow. */
    public static Party client(Flow flow) {
        return new Party(FlowContext.of(flow).clientMac, flow.clientHigh(), flow.clientLow(), flow.clientPort());
    }

    /** The server of a flow. */
    public static Party server(Flow flow) {
        return new Party(FlowContext.of(flow).serverMac, flow.serverHigh(), flow.serverLow(), flow.serverPort());
    }

    /** Who sends in this direction. */
    public static Party sender(Flow flow, Direction direction) {
        return direction == Direction.TO_SERVER ? client(flow) : server(flow);
    }

    /** Who receives in this direction. */
    public static Party receiver(Flow flow, Direction direction) {
        return sender(flow, direction.reverse());
    }

    /** The same without a port, for alerts on a device and not on one connection. */
    public Party withoutPort() {
        return new Party(mac, high, low, -1);
    }
}
