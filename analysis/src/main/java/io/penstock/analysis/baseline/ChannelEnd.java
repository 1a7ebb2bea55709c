package io.penstock.analysis.baseline;

import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;

/**
 * One end of a channel: an IP address, or of a channel without IP a hardware address.
 *
 * @param isIp false if {@code low} is a hardware address
 * @param high first half of the IP address, see {@link IpAddress}; else 0
 * @param low second half, or the hardware address
 */
public record ChannelEnd(boolean isIp, long high, long low) {
    /** The client of a flow. */
    public static ChannelEnd client(Flow flow) {
        return flow.isIp()
                ? new ChannelEnd(true, flow.clientHigh(), flow.clientLow())
                : new ChannelEnd(false, 0, flow.clientMac());
    }

    /** The server of a flow. */
    public static ChannelEnd server(Flow flow) {
        return flow.isIp()
                ? new ChannelEnd(true, flow.serverHigh(), flow.serverLow())
                : new ChannelEnd(false, 0, flow.serverMac());
    }

    /** The address as text. */
    @Override
    public String toString() {
        return isIp ? IpAddress.text(high, low) : MacAddress.text(low);
    }
}
