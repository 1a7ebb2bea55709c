package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;

/** Values of properties (20.2): into the range of an operation, and spelled out. */
final class Values {
    private final Tag tag = new Tag();

    /** Takes the untagged numbers between two places into an operation; true if there were any. */
    void range(Bytes bytes, int from, int to, Operation operation) {
        int at = from;
        while (at < to && tag.read(bytes, at, to)) {
            at = tag.next;
            if (tag.context || !isNumber(tag)) {
                continue;
            }
            long value = number(bytes);
            operation.lowestValue = operation.hasValues ? Math.min(operation.lowestValue, value) : value;
            operation.highestValue = operation.hasValues ? Math.max(operation.highestValue, value) : value;
            operation.hasValues = true;
        }
    }

    private static boolean isNumber(Tag tag) {
        return switch (tag.number) {
            case Tag.BOOLEAN -> true;
            case Tag.UNSIGNED, Tag.SIGNED, Tag.ENUMERATED -> tag.length > 0 && tag.length <= 8;
            case Tag.REAL -> tag.length == 4;
            case Tag.DOUBLE -> tag.length == 8;
            default -> false;
        };
    }

    /** A number; of one with a fraction what is before it. */
    private long number(Bytes bytes) {
        return switch (tag.number) {
            case Tag.BOOLEAN -> tag.length;
            case Tag.SIGNED -> tag.signed(bytes);
            case Tag.REAL -> (long) Float.intBitsToFloat(bytes.i32(tag.from));
            case Tag.DOUBLE -> (long) Double.longBitsToDouble(bytes.i64(tag.from));
            default -> tag.unsigned(bytes);
        };
    }

    /** Spells out what stands between two places, one field a value; constructed values are groups. */
    void spell(Bytes bytes, int from, int to, Fields fields) {
        if (!fields.on()) {
            return;
        }
        int at = from;
        while (at < to && tag.read(bytes, at, to)) {
            at = tag.next;
            if (tag.opening) {
                fields.open("group");
            } else if (tag.closing) {
                fields.close();
            } else if (tag.context) {
                fields.hex("tag" + tag.number, bytes, tag.from, tag.length);
            } else {
                one(bytes, fields);
            }
        }
    }

    private void one(Bytes bytes, Fields fields) {
        switch (tag.number) {
            case 0 -> fields.put("value", "null");
            case Tag.BOOLEAN -> fields.put("value", tag.length != 0);
            case Tag.UNSIGNED, Tag.ENUMERATED -> fields.put("value", tag.unsigned(bytes));
            case Tag.SIGNED -> fields.put("value", tag.signed(bytes));
            case Tag.CHARACTERS -> characters(bytes, fields);
            case Tag.OBJECT -> object(bytes, fields);
            default -> {
                if (tag.number == Tag.REAL && tag.length == 4) {
                    fields.put("value", Float.intBitsToFloat(bytes.i32(tag.from)));
                } else if (tag.number == Tag.DOUBLE && tag.length == 8) {
                    fields.put("value", Double.longBitsToDouble(bytes.i64(tag.from)));
                } else {
                    fields.hex("value", bytes, tag.from, tag.length);
                }
            }
        }
    }

    /** The first octet says which characters; 0 is UTF-8. */
    private void characters(Bytes bytes, Fields fields) {
        if (tag.length > 0 && bytes.u8(tag.from) == 0) {
            fields.text("value", bytes, tag.from + 1, tag.length - 1);
        } else {
            fields.hex("value", bytes, tag.from, tag.length);
        }
    }

    private void object(Bytes bytes, Fields fields) {
        if (tag.length == 4) {
            long id = bytes.u32(tag.from);
            fields.put("value", BacnetNames.objectType((int) (id >> 22)) + "," + (id & 0x3FFFFF));
        } else {
            fields.hex("value", bytes, tag.from, tag.length);
        }
    }
}
