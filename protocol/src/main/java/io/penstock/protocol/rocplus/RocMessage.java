package io.penstock.protocol.rocplus;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** The frame of a message (D301180X012 section 1.2): two addresses of unit and group, opcode, length, data, CRC. */
final class RocMessage {
    /** Bytes before the data. */
    static final int HEADER = 6;
    /** Bytes of a message without data. */
    static final int SHORTEST = HEADER + 2;

    private RocMessage() {}

    static int opcode(Bytes bytes) {
        return bytes.u8(4);
    }

    /** Bytes of the whole message; there is a header. */
    static int length(Bytes bytes) {
        return SHORTEST + bytes.u8(5);
    }

    /** The same for a request and its reply, which exchange the addresses. */
    static long key(Bytes bytes) {
        int destination = bytes.u16(0);
        int source = bytes.u16(2);
        return (long) Math.min(destination, source) << 16 | Math.max(destination, source);
    }

    /**
     * True if the CRC-16 of the first {@code end} bytes stands behind them, low byte first. Controllers start it from 0; there
     * are programs that start it from 0xFFFF, as Modbus does.
     */
    static boolean isChecked(Bytes bytes, int end) {
        int sent = bytes.u16le(end);
        return crc(bytes, end, 0) == sent || crc(bytes, end, 0xFFFF) == sent;
    }

    private static int crc(Bytes bytes, int end, int start) {
        int crc = start;
        for (int i = 0; i < end; i++) {
            crc ^= bytes.u8(i);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }

    static void put(Fields fields, Bytes bytes, boolean request) {
        fields.put("request", request);
        fields.put("destinationUnit", bytes.u8(0)).put("destinationGroup", bytes.u8(1));
        fields.put("sourceUnit", bytes.u8(2)).put("sourceGroup", bytes.u8(3));
        fields.put("opcode", opcode(bytes)).put("dataLength", bytes.u8(5));
        fields.put("crc", bytes.u16le(length(bytes) - 2));
    }
}
