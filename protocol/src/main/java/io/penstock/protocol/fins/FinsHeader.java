package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** The ten bytes before a command, and the command (W342 3-2). */
final class FinsHeader {
    /** With the command's two bytes. */
    static final int SIZE = 12;

    static final int MOST_GATEWAYS = 7;

    private FinsHeader() {}

    static boolean isReply(Bytes bytes) {
        return (bytes.u8(0) & 0x40) != 0;
    }

    static boolean wantsReply(Bytes bytes) {
        return (bytes.u8(0) & 1) == 0;
    }

    static int command(Bytes bytes) {
        return bytes.u16(10);
    }

    /** The number of the node that is asked or answers. */
    static int node(Bytes bytes) {
        return bytes.u8(isReply(bytes) ? 7 : 4);
    }

    /** What a reply repeats: service identifier, command and the unit that asked; its node may be filled in on the way. */
    static long key(Bytes bytes) {
        return (long) bytes.u8(9) << 24 | (long) command(bytes) << 8 | bytes.u8(isReply(bytes) ? 5 : 8);
    }

    static void put(Fields fields, Bytes bytes) {
        fields.put("gateway", (bytes.u8(0) & 0x80) != 0).put("response", isReply(bytes));
        fields.put("responseRequired", wantsReply(bytes)).put("gatewayCount", bytes.u8(2));
        fields.put("destinationNetworkAddress", bytes.u8(3)).put("destinationNodeNumber", bytes.u8(4));
        fields.put("destinationUnitAddress", bytes.u8(5)).put("sourceNetworkAddress", bytes.u8(6));
        fields.put("sourceNodeNumber", bytes.u8(7)).put("sourceUnitAddress", bytes.u8(8));
        fields.put("serviceId", bytes.u8(9)).put("commandCode", command(bytes));
    }
}
