package io.penstock.protocol.bacnet;

import io.penstock.protocol.Talk;
import java.util.HexFormat;

/** Builds messages of BACnet/IP from hexadecimal. */
final class BacnetMessages {
    private BacnetMessages() {}

    /** An Original-Unicast-NPDU without addresses. */
    static String unicast(String pdu) {
        return link(0x0A, "01 04" + pdu);
    }

    /** An Original-Broadcast-NPDU without addresses. */
    static String broadcast(String pdu) {
        return link(0x0B, "01 00" + pdu);
    }

    /** A message with the length that fits. */
    static String link(int function, String rest) {
        byte[] bytes = Talk.bytes(rest);
        return "81%02X%04X".formatted(function, bytes.length + 4)
                + HexFormat.of().formatHex(bytes);
    }
}
