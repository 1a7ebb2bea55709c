package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** Spells out points of known layout: index, flags, value, status, time. */
final class PointFields {
    private static final String[] BINARY = {
        "online", "restart", "communication lost", "remote forced", "local forced", "chatter", "reserved", ""
    };
    private static final String[] COUNTER = {
        "online",
        "restart",
        "communication lost",
        "remote forced",
        "local forced",
        "rollover",
        "discontinuity",
        "reserved"
    };
    private static final String[] ANALOG = {
        "online",
        "restart",
        "communication lost",
        "remote forced",
        "local forced",
        "over range",
        "reference error",
        "reserved"
    };

    private PointFields() {}

    /** Milliseconds since 1970 in 6 bytes. */
    static long time(Bytes bytes, int at) {
        return bytes.u32le(at) | (long) bytes.u16le(at + 4) << 32;
    }

    static void packed(Fields fields, ObjectHeader header, ObjectType type, Bytes bytes, int from, int end) {
        int prefix = header.prefixSize();
        if (prefix > 0) {
            for (int at = from; end - at > prefix; at += prefix + 1) {
                fields.open("points").put("index", header.prefixAt(bytes, at));
                fields.put("value", bytes.u8(at + prefix)).close();
            }
            return;
        }
        long there = Math.min(header.count, (end - from) * 8L / type.bits);
        for (int i = 0; i < there; i++) {
            int bit = i * type.bits;
            int value = bytes.u8(from + bit / 8) >> bit % 8 & (1 << type.bits) - 1;
            fields.open("points")
                    .put("index", header.start + i)
                    .put("value", value)
                    .close();
        }
    }

    static void fixed(Fields fields, ObjectHeader header, ObjectType type, Bytes bytes, int from, int end) {
        int prefix = header.prefixSize();
        int step = prefix + type.size;
        long index = header.start;
        for (int at = from; end - at >= step; at += step) {
            fields.open("points");
            fields.put("index", prefix > 0 ? header.prefixAt(bytes, at) : index++);
            parts(fields, type, bytes, at + prefix);
            fields.close();
        }
    }

    static void parts(Fields fields, ObjectType type, Bytes bytes, int from) {
        int at = from;
        for (int i = 0; i < type.parts(); i++) {
            Part part = type.part(i);
            switch (part) {
                case FLAGS -> flags(fields, type, bytes.u8(at));
                case STATUS -> status(fields, type, bytes.u8(at));
                case U8 -> fields.put("value", bytes.u8(at));
                case U16 -> fields.put(type.group == 52 ? "delay" : "value", bytes.u16le(at));
                case U32 -> fields.put("value", bytes.u32le(at));
                case I16 -> fields.put("value", (short) bytes.u16le(at));
                case I32 -> fields.put("value", bytes.i32le(at));
                case F32 -> fields.put("value", (double) Float.intBitsToFloat(bytes.i32le(at)));
                case F64 -> fields.put("value", Double.longBitsToDouble(bytes.i64le(at)));
                case TIME -> fields.put("time", time(bytes, at));
                case RELATIVE_TIME -> fields.put("relativeTime", bytes.u16le(at));
                case INTERVAL -> fields.put("interval", bytes.u32le(at));
                case CROB -> control(fields, bytes, at);
            }
            at += part.size;
        }
    }

    private static void control(Fields fields, Bytes bytes, int at) {
        int code = bytes.u8(at);
        fields.put("controlCode", code)
                .put("operation", Codes.controlType(code))
                .put("tripClose", Codes.tripClose(code))
                .put("clear", (code & 0x20) != 0)
                .put("queue", (code & 0x10) != 0)
                .put("repetitions", bytes.u8(at + 1))
                .put("onTime", bytes.u32le(at + 2))
                .put("offTime", bytes.u32le(at + 6));
    }

    private static void status(Fields fields, ObjectType type, int status) {
        int code = type.group == 13 || type.group == 43 ? status & 0x7F : status;
        if (code != status || type.group == 13) {
            fields.put("state", status >> 7);
        }
        fields.put("status", code).put("statusName", Codes.control(code));
    }

    private static void flags(Fields fields, ObjectType type, int flags) {
        fields.put("flags", flags);
        String[] names = names(type.group);
        int quality = type.group == 3 || type.group == 4 ? 0x3F : names[7].isEmpty() ? 0x7F : 0xFF;
        for (int bit = 0; bit < 8; bit++) {
            if ((flags & quality & 1 << bit) != 0) {
                fields.put("flagNames", names[bit]);
            }
        }
        if (quality == 0x3F) {
            fields.put("value", flags >> 6);
        } else if (quality == 0x7F) {
            fields.put("value", flags >> 7);
        }
    }

    private static String[] names(int group) {
        return switch (group) {
            case 1, 2, 3, 4, 10, 11 -> BINARY;
            case 20, 21, 22, 23 -> COUNTER;
            default -> ANALOG;
        };
    }
}
