package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** The virtual link layer of BACnet/IP (Annex J.2): type, function, length, parameters. */
final class Bvlc {
    static final int TYPE = 0x81;
    static final int HEADER = 4;
    /** A PDU of 1476 bytes with the longest headers. */
    static final int LONGEST = 1536;

    static final int RESULT = 0;
    static final int FORWARDED = 4;
    static final int ORIGINAL_UNICAST = 10;
    static final int ORIGINAL_BROADCAST = 11;
    static final int DISTRIBUTE_BROADCAST = 9;
    private static final int SECURE = 12;

    private Bvlc() {}

    static boolean isDefined(int function) {
        return function <= SECURE;
    }

    /** Where the network layer starts; 0 if the function has none. */
    static int network(int function) {
        return switch (function) {
            case FORWARDED -> 10;
            case DISTRIBUTE_BROADCAST, ORIGINAL_UNICAST, ORIGINAL_BROADCAST -> HEADER;
            default -> 0;
        };
    }

    /** True if the length is one that the function can have. */
    static boolean fits(int function, int length) {
        return switch (function) {
            case RESULT, 5 -> length == 6;
            case 1, 3 -> length >= HEADER && (length - HEADER) % 10 == 0;
            case 2, 6 -> length == HEADER;
            case FORWARDED -> length >= 12;
            case 7 -> (length - HEADER) % 10 == 0;
            case 8 -> length == 10;
            case DISTRIBUTE_BROADCAST, ORIGINAL_UNICAST, ORIGINAL_BROADCAST -> length >= 6;
            default -> function == SECURE;
        };
    }

    static void spell(Bytes bytes, int end, Fields fields) {
        int function = bytes.u8(1);
        fields.put("linkFunction", function);
        fields.put("linkFunctionName", BacnetFunctions.name(BacnetFunctions.LINK + function));
        fields.put("linkLength", bytes.u16(2));
        if (function == RESULT && end >= 6) {
            fields.put("resultCode", bytes.u16(4));
        } else if (function == 5 && end >= 6) {
            fields.put("timeToLive", bytes.u16(4));
        } else if (function == FORWARDED && end >= 10) {
            address(bytes, HEADER, "forwarded", fields);
        } else if (function == 8 && end >= 10) {
            address(bytes, HEADER, "entry", fields);
        } else if (function == 1 || function == 3 || function == 7) {
            for (int at = HEADER; at + 10 <= end; at += 10) {
                address(bytes, at, "entry", fields);
            }
        }
    }

    private static void address(Bytes bytes, int at, String name, Fields fields) {
        String ip = bytes.u8(at) + "." + bytes.u8(at + 1) + "." + bytes.u8(at + 2) + "." + bytes.u8(at + 3);
        fields.open(name).put("address", ip).put("port", bytes.u16(at + 4)).close();
    }
}
