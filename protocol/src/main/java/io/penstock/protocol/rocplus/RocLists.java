package io.penstock.protocol.rocplus;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** The fields of messages that hold lists of more than one sort of value; nothing is put that does not fit. */
final class RocLists {
    private static final int HISTORY_INFORMATION = 139;
    private static final int REQUEST_PARAMETERS = 180;
    private static final int TRANSACTIONS = 206;
    private static final int ERROR = 255;
    private static final int DATA = RocMessage.HEADER;

    private RocLists() {}

    /** @param from behind the fields that the layout of the opcode put */
    static void put(Fields fields, Bytes bytes, int from, boolean request) {
        int command = bytes.length() > DATA ? bytes.u8(DATA) : -1;
        switch (RocMessage.opcode(bytes)) {
            case HISTORY_INFORMATION -> {
                if (!request && command == 1) {
                    periods(fields, bytes, from);
                }
            }
            case REQUEST_PARAMETERS -> {
                if (request) {
                    parameters(fields, bytes, from);
                }
            }
            case TRANSACTIONS -> {
                if (!request && command == 1) {
                    transactions(fields, bytes, from);
                } else if (!request && command == 2) {
                    values(fields, bytes, from);
                }
            }
            case ERROR -> errors(fields, bytes);
            default -> {}
        }
    }

    private static void parameters(Fields fields, Bytes bytes, int from) {
        for (int at = from; at + 3 <= bytes.length(); at += 3) {
            fields.open("parameters").put("pointType", bytes.u8(at));
            fields.put("logicalNumber", bytes.u8(at + 1))
                    .put("parameter", bytes.u8(at + 2))
                    .close();
        }
    }

    /** Each period has a time, if times were asked for, and a value for each point (opcode 139). */
    private static void periods(Fields fields, Bytes bytes, int from) {
        if (from < DATA + 7) {
            return;
        }
        int periods = bytes.u8(DATA + 4);
        boolean timed = bytes.u8(DATA + 5) != 0;
        int points = bytes.u8(DATA + 6);
        int at = from;
        int size = (timed ? 4 : 0) + 4 * points;
        for (int period = 0; size > 0 && period < periods && at + size <= bytes.length(); period++) {
            fields.open("history");
            if (timed) {
                fields.put("time", bytes.u32le(at));
            }
            for (int i = timed ? 4 : 0; i < size; i += 4) {
                fields.put("values", (double) Float.intBitsToFloat(bytes.i32le(at + i)));
            }
            fields.close();
            at += size;
        }
    }

    private static void transactions(Fields fields, Bytes bytes, int from) {
        for (int at = from; at + 6 <= bytes.length(); at += 6) {
            fields.open("list").put("transactionNumber", bytes.u16le(at));
            fields.put("dateCreated", bytes.u32le(at + 2)).close();
        }
    }

    /** Each value has its type before it; behind a type of unknown length nothing can be told apart. */
    private static void values(Fields fields, Bytes bytes, int from) {
        int at = from;
        while (at < bytes.length()) {
            int type = bytes.u8(at);
            int size = size(type);
            if (size < 0 || at + 1 + size > bytes.length()) {
                fields.hex("rest", bytes, at, bytes.length() - at);
                return;
            }
            fields.open("values")
                    .put("type", typeName(type))
                    .hex("value", bytes, at + 1, size)
                    .close();
            at += 1 + size;
        }
    }

    private static int size(int type) {
        return switch (type) {
            case 0, 1, 2 -> 1;
            case 3, 4 -> 2;
            case 5, 6, 7, 20 -> 4;
            case 8 -> 8;
            case 9 -> 3;
            case 10 -> 7;
            case 11 -> 10;
            default -> -1;
        };
    }

    private static String typeName(int type) {
        return switch (type) {
            case 0 -> "BINARY";
            case 1 -> "U8";
            case 2 -> "S8";
            case 3 -> "U16";
            case 4 -> "S16";
            case 5 -> "U32";
            case 6 -> "S32";
            case 7 -> "FLOAT";
            case 8 -> "DOUBLE";
            case 9 -> "STRING3";
            case 10 -> "STRING7";
            case 11 -> "STRING10";
            default -> "TIME";
        };
    }

    private static void errors(Fields fields, Bytes bytes) {
        for (int at = DATA; at + 2 <= bytes.length(); at += 2) {
            fields.open("errors").put("code", bytes.u8(at));
            fields.put("name", RocReader.errorName(bytes.u8(at)))
                    .put("offset", bytes.u8(at + 1))
                    .close();
        }
    }
}
