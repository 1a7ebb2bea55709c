package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import org.jspecify.annotations.Nullable;

/** Spells out an object header with its points. */
final class ObjectFields {
    private ObjectFields() {}

    static void write(
            Fields fields,
            ObjectHeader header,
            @Nullable ObjectType type,
            Bytes bytes,
            int from,
            int end,
            boolean data) {
        begin(fields, header);
        if (header.hasRange()) {
            fields.put("start", header.start).put("stop", header.stop);
        }
        if (header.range() != 6) {
            fields.put("count", header.count);
        }
        if (header.hasSizes()) {
            sized(fields, header, type, bytes, from, end);
        } else if (!data) {
            indexes(fields, header, bytes, from, end);
        } else if (ObjectTypes.isString(header.group)) {
            strings(fields, header, bytes, from, end);
        } else if (header.group == ObjectTypes.ATTRIBUTES) {
            attributes(fields, header, bytes, from, end);
        } else if (type != null && type.bits > 0) {
            PointFields.packed(fields, header, type, bytes, from, end);
        } else if (type != null && type.size == ObjectType.VARIABLE) {
            fields.open("points");
            content(fields, header, type, bytes, from, end);
            fields.close();
        } else if (type != null && type.size > 0) {
            PointFields.fixed(fields, header, type, bytes, from, end);
        }
        fields.close();
    }

    /** Opens the group of a header. */
    static Fields begin(Fields fields, ObjectHeader header) {
        return fields.open("objects")
                .put("group", header.group)
                .put("variation", header.variation)
                .put("name", ObjectTypes.area(header.group, header.variation))
                .put("qualifier", header.qualifier);
    }

    private static void sized(
            Fields fields, ObjectHeader header, @Nullable ObjectType type, Bytes bytes, int from, int end) {
        int prefix = header.prefixSize();
        int at = from;
        for (long left = header.count; left > 0 && end - at >= prefix; left--) {
            long size = header.prefixAt(bytes, at);
            at += prefix;
            int to = (int) Math.min(end, at + size);
            fields.open("points").put("size", size);
            content(fields, header, type, bytes, at, to);
            fields.close();
            at = to;
        }
    }

    private static void content(
            Fields fields, ObjectHeader header, @Nullable ObjectType type, Bytes bytes, int at, int end) {
        if (header.group == ObjectTypes.FILE) {
            FileObjects.fields(fields, header.variation, bytes, at, end);
        } else if (header.group == ObjectTypes.AUTHENTICATION) {
            SecurityObjects.fields(fields, header.variation, bytes, at, end);
        } else if (type != null && type.size > 0 && end - at >= type.size) {
            PointFields.parts(fields, type, bytes, at);
        } else {
            fields.hex("data", bytes, at, end - at);
        }
    }

    private static void indexes(Fields fields, ObjectHeader header, Bytes bytes, int from, int end) {
        int prefix = header.prefixSize();
        for (int at = from; prefix > 0 && end - at >= prefix; at += prefix) {
            fields.open("points").put("index", header.prefixAt(bytes, at)).close();
        }
    }

    private static void strings(Fields fields, ObjectHeader header, Bytes bytes, int from, int end) {
        int prefix = header.prefixSize();
        int step = prefix + header.variation;
        long index = header.start;
        for (int at = from; step > 0 && end - at >= step; at += step) {
            fields.open("points");
            fields.put("index", prefix > 0 ? header.prefixAt(bytes, at) : index++);
            fields.text("text", bytes, at + prefix, header.variation).close();
        }
    }

    private static void attributes(Fields fields, ObjectHeader header, Bytes bytes, int from, int end) {
        int at = from;
        int prefix = header.prefixSize();
        while (end - at >= prefix + 2) {
            int type = bytes.u8(at + prefix);
            int length = Math.min(DeviceAttributes.length(bytes, at + prefix), end - at - prefix - 2);
            int value = at + prefix + 2;
            fields.open("points").put("attribute", DeviceAttributes.name(header.variation));
            fields.put("dataType", type).put("length", length);
            switch (type) {
                case DeviceAttributes.TEXT -> fields.text("value", bytes, value, length);
                case 2 -> number(fields, bytes, value, length, false);
                case 3 -> number(fields, bytes, value, length, true);
                case 4 -> fraction(fields, bytes, value, length);
                case 7 -> {
                    if (length == 6) {
                        fields.put("value", PointFields.time(bytes, value));
                    }
                }
                default -> fields.hex("value", bytes, value, length);
            }
            fields.close();
            at = value + length;
        }
    }

    private static void number(Fields fields, Bytes bytes, int at, int length, boolean signed) {
        long value = 0;
        for (int i = Math.min(length, 8) - 1; i >= 0; i--) {
            value = value << 8 | bytes.u8(at + i);
        }
        int unused = 64 - 8 * Math.clamp(length, 1, 8);
        fields.put("value", signed ? value << unused >> unused : value);
    }

    private static void fraction(Fields fields, Bytes bytes, int at, int length) {
        if (length == 4) {
            fields.put("value", (double) Float.intBitsToFloat(bytes.i32le(at)));
        } else if (length == 8) {
            fields.put("value", Double.longBitsToDouble(bytes.i64le(at)));
        } else {
            fields.hex("value", bytes, at, length);
        }
    }
}
