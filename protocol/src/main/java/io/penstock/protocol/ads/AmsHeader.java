package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.NameTable;

/** The header of an AMS message (AMS, AMS header), and before it that of AMS/TCP. */
final class AmsHeader {
    /** Bytes of the AMS/TCP header: two that are 0, four of length. */
    static final int TCP = 6;

    static final int SIZE = 32;
    /** No device sends more; a longer one is no message. */
    static final long LONGEST = 1L << 26;

    static final NameTable ERRORS = NameTable.of(AmsHeader.class, "errors.tsv", "unknown error");
    private static final NameTable PORTS = NameTable.of(AmsHeader.class, "ports.tsv", "unknown port");
    private static final int RESPONSE = 1;
    private static final int COMMAND = 4;
    private static final int UNDEFINED = 0xFE00;

    private AmsHeader() {}

    /** True if AMS/TCP and AMS header, of which so many bytes are there, say nothing that no device says. */
    static boolean isPlausible(Bytes bytes, int at) {
        int have = bytes.length() - at;
        if (have < TCP) {
            return (have < 1 || bytes.u8(at) == 0) && (have < 2 || bytes.u8(at + 1) == 0);
        }
        long length = bytes.u32le(at + 2);
        if (bytes.u16(at) != 0 || length < SIZE || length > LONGEST) {
            return false;
        }
        if (have < TCP + SIZE) {
            return true;
        }
        int header = at + TCP;
        int flags = bytes.u16le(header + 18);
        return length == SIZE + bytes.u32le(header + 20)
                && AdsCommand.of(bytes.u16le(header + 16)) != null
                && (flags & COMMAND) != 0
                && (flags & UNDEFINED) == 0;
    }

    static boolean isReply(Bytes bytes) {
        return (bytes.u16le(18) & RESPONSE) != 0;
    }

    static boolean hasUndefinedFlags(Bytes bytes) {
        return (bytes.u16le(18) & UNDEFINED) != 0;
    }

    static int command(Bytes bytes) {
        return bytes.u16le(16);
    }

    /** The length of data that the header tells; of a long message fewer may be there. */
    static long dataLength(Bytes bytes) {
        return bytes.u32le(20);
    }

    static long error(Bytes bytes) {
        return bytes.u32le(24);
    }

    /** The AMS port of the device that is asked or answers. */
    static int port(Bytes bytes) {
        return bytes.u16le(isReply(bytes) ? 14 : 6);
    }

    /** What a reply repeats: invoke id and both ports. */
    static long key(Bytes bytes) {
        int asks = bytes.u16le(isReply(bytes) ? 6 : 14);
        return bytes.u32le(28) << 32 | (long) asks << 16 | port(bytes);
    }

    static void put(Fields fields, Bytes bytes) {
        if (!fields.on()) {
            return;
        }
        fields.put("targetNetId", netId(bytes, 0)).put("targetPort", bytes.u16le(6));
        fields.put("targetPortName", PORTS.name(bytes.u16le(6)));
        fields.put("sourceNetId", netId(bytes, 8)).put("sourcePort", bytes.u16le(14));
        fields.put("sourcePortName", PORTS.name(bytes.u16le(14)));
        AdsCommand command = AdsCommand.of(command(bytes));
        fields.put("commandId", command(bytes));
        fields.put("commandName", command == null ? "unknown command" : command.title);
        fields.put("stateFlags", bytes.u16le(18)).put("response", isReply(bytes));
        fields.put("dataLength", dataLength(bytes)).put("errorCode", error(bytes));
        fields.put("errorName", ERRORS.name(error(bytes))).put("invokeId", bytes.u32le(28));
    }

    /** An AMS Net ID as people write it. */
    static String netId(Bytes bytes, int at) {
        StringBuilder text = new StringBuilder(23);
        for (int i = 0; i < 6; i++) {
            text.append(i == 0 ? "" : ".").append(bytes.u8(at + i));
        }
        return text.toString();
    }
}
