package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;

/**
 * The items of a message in common packet format (volume 2, 2-6): a count, then type, length and content of each. A flyweight
 * that is filled anew for each message. Owned by the thread of its flow.
 */
final class CommonPacket {
    static final int NULL_ADDRESS = 0x0000;
    static final int IDENTITY = 0x000C;
    static final int CIP_SECURITY = 0x0086;
    static final int CONNECTED_ADDRESS = 0x00A1;
    static final int CONNECTED_DATA = 0x00B1;
    static final int UNCONNECTED_DATA = 0x00B2;
    static final int LIST_SERVICES = 0x0100;
    static final int SOCKET_TO_TARGET = 0x8000;
    static final int SOCKET_TO_ORIGINATOR = 0x8001;
    static final int SEQUENCED_ADDRESS = 0x8002;
    static final int UNCONNECTED_UDP = 0x8003;

    int addressType;
    long connection;
    int dataType;
    /** Where the content of the data item starts and ends. */
    int dataFrom;

    int dataTo;
    /** A type that is reserved, or {@link Operation#NONE}. */
    int reserved;

    /** The first item's content that is none of an address or data. */
    int otherFrom;

    int otherTo;
    int otherType;

    /** Reads the items between two places; false if they do not fit. */
    boolean read(Bytes bytes, int from, int to, Fields fields) {
        addressType = Operation.NONE;
        connection = Operation.NONE;
        dataType = Operation.NONE;
        otherType = Operation.NONE;
        reserved = Operation.NONE;
        if (from + 2 > to) {
            return false;
        }
        int count = bytes.u16le(from);
        int at = from + 2;
        for (int i = 0; i < count; i++) {
            if (at + 4 > to) {
                return false;
            }
            int type = bytes.u16le(at);
            int length = bytes.u16le(at + 2);
            at += 4;
            if (at + length > to) {
                return false;
            }
            item(bytes, type, at, length);
            if (fields.on()) {
                spell(bytes, type, at, length, fields);
            }
            at += length;
        }
        return at == to;
    }

    private void item(Bytes bytes, int type, int at, int length) {
        switch (type) {
            case NULL_ADDRESS -> addressType = addressType == Operation.NONE ? type : addressType;
            case CONNECTED_ADDRESS, SEQUENCED_ADDRESS, UNCONNECTED_UDP -> {
                addressType = type;
                connection = length >= 4 ? bytes.u32le(at) : Operation.NONE;
            }
            case CONNECTED_DATA, UNCONNECTED_DATA -> {
                if (dataType == Operation.NONE) {
                    dataType = type;
                    dataFrom = at;
                    dataTo = at + length;
                }
            }
            default -> {
                if (otherType == Operation.NONE) {
                    otherType = type;
                    otherFrom = at;
                    otherTo = at + length;
                }
                if (isReserved(type)) {
                    reserved = type;
                }
            }
        }
    }

    private static void spell(Bytes bytes, int type, int at, int length, Fields fields) {
        fields.open("item").put("typeId", type).put("typeName", name(type)).put("length", length);
        if ((type == CONNECTED_ADDRESS || type == SEQUENCED_ADDRESS || type == UNCONNECTED_UDP) && length >= 4) {
            fields.put("connectionId", bytes.u32le(at));
            if (length >= 8) {
                fields.put("sequenceNumber", bytes.u32le(at + 4));
            }
        } else if ((type == SOCKET_TO_TARGET || type == SOCKET_TO_ORIGINATOR) && length >= 8) {
            // Unlike all else, socket addresses are big-endian.
            fields.put("socketFamily", bytes.u16(at)).put("socketPort", bytes.u16(at + 2));
            fields.put("socketAddress", address(bytes, at + 4));
        } else if (type == LIST_SERVICES && length >= 4) {
            fields.put("version", bytes.u16le(at)).put("capabilities", bytes.u16le(at + 2));
            fields.text("serviceName", bytes, at + 4, textLength(bytes, at + 4, at + length));
        }
        fields.close();
    }

    static String address(Bytes bytes, int at) {
        return bytes.u8(at) + "." + bytes.u8(at + 1) + "." + bytes.u8(at + 2) + "." + bytes.u8(at + 3);
    }

    private static int textLength(Bytes bytes, int from, int to) {
        int end = from;
        while (end < to && bytes.u8(end) != 0) {
            end++;
        }
        return end - from;
    }

    /** Volume 2, table 2-6.3, with what older versions used. */
    private static boolean isReserved(int type) {
        return switch (type) {
            case IDENTITY,
                    CIP_SECURITY,
                    0x87,
                    0x88,
                    LIST_SERVICES,
                    SOCKET_TO_TARGET,
                    SOCKET_TO_ORIGINATOR,
                    0x91,
                    0xA2,
                    0xA3,
                    0xA4 -> false;
            default -> type < 0x83 || type > 0x85 && type < 0x101 || type > 0x10F;
        };
    }

    static String name(int type) {
        return switch (type) {
            case NULL_ADDRESS -> "Null Address";
            case IDENTITY -> "Identity";
            case CIP_SECURITY -> "CIP Security Information";
            case 0x87 -> "EtherNet/IP Capability";
            case 0x88 -> "EtherNet/IP Usage";
            case CONNECTED_ADDRESS -> "Connected Address";
            case CONNECTED_DATA -> "Connected Data";
            case UNCONNECTED_DATA -> "Unconnected Data";
            case LIST_SERVICES -> "List Services Response";
            case SOCKET_TO_TARGET -> "Socket Address O->T";
            case SOCKET_TO_ORIGINATOR -> "Socket Address T->O";
            case SEQUENCED_ADDRESS -> "Sequenced Address";
            case UNCONNECTED_UDP -> "Unconnected Message over UDP";
            default -> "unknown item";
        };
    }
}
