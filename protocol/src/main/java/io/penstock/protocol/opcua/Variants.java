package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;

/** The value of the data value that a cursor has read last. */
final class Variants {
    private Variants() {}

    /** Takes a number into an operation; of one with a fraction what is before it. */
    static void range(UaCursor cursor, Operation operation) {
        operation.hasValues = false;
        if (cursor.failed() || !isNumber(cursor.valueType)) {
            return;
        }
        long value = number(cursor.bytes(), cursor.valueFrom, cursor.valueType);
        operation.lowestValue = value;
        operation.highestValue = value;
        operation.hasValues = true;
    }

    private static boolean isNumber(int type) {
        return type >= 1 && type <= 11;
    }

    private static long number(Bytes bytes, int at, int type) {
        return switch (type) {
            case 1, 3 -> bytes.u8(at);
            case 2 -> (byte) bytes.u8(at);
            case 4 -> (short) bytes.u16le(at);
            case 5 -> bytes.u16le(at);
            case 6 -> bytes.i32le(at);
            case 7 -> bytes.u32le(at);
            case 8, 9 -> bytes.i64le(at);
            case 10 -> (long) Float.intBitsToFloat(bytes.i32le(at));
            default -> (long) Double.longBitsToDouble(bytes.i64le(at));
        };
    }

    static void spell(UaCursor cursor, Fields fields) {
        if (!fields.on() || cursor.failed()) {
            return;
        }
        fields.put("status", cursor.status).put("variantType", cursor.valueType);
        Bytes bytes = cursor.bytes();
        int at = cursor.valueFrom;
        switch (cursor.valueType) {
            case 1 -> fields.put("value", bytes.u8(at) != 0);
            case 10 -> fields.put("value", Float.intBitsToFloat(bytes.i32le(at)));
            case 11 -> fields.put("value", Double.longBitsToDouble(bytes.i64le(at)));
            case 12 -> {
                if (cursor.valueLength > 0) {
                    fields.text("value", bytes, at, cursor.valueLength);
                }
            }
            default -> {
                if (isNumber(cursor.valueType)) {
                    fields.put("value", number(bytes, at, cursor.valueType));
                }
            }
        }
    }
}
