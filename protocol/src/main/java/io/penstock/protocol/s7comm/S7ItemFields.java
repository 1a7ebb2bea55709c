package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** Spells out the items of Read Var and Write Var, and their values. */
final class S7ItemFields {
    private static final int ANY = 0x10;
    private static final int ANY_LENGTH = 10;
    private static final int DB_READ = 0xB0;
    private static final int RANGE = 5;

    private S7ItemFields() {}

    static void items(Bytes message, int from, int end, int items, Fields fields) {
        int at = from;
        for (int i = 0; i < items && at + 3 <= end; i++) {
            int length = message.u8(at + 1);
            if (at + 2 + length > end) {
                return;
            }
            fields.open("item").put("specification", message.u8(at)).put("length", length);
            fields.put("syntax", message.u8(at + 2));
            if (message.u8(at + 2) == ANY && length == ANY_LENGTH) {
                any(message, at, fields);
            } else if (message.u8(at + 2) == DB_READ && length >= 2) {
                ranges(message, at, length, fields);
            } else if (length > 1) {
                fields.hex("address", message, at + 3, length - 1);
            }
            fields.close();
            at += 2 + length + (length & 1);
        }
    }

    private static void any(Bytes message, int at, Fields fields) {
        int address = message.u24(at + 9);
        fields.put("transportSize", message.u8(at + 3)).put("count", message.u16(at + 4));
        fields.put("dbNumber", message.u16(at + 6)).put("area", message.u8(at + 8));
        fields.put("areaName", S7Areas.name(message.u8(at + 8)));
        if (S7Areas.isNumbered(message.u8(at + 8))) {
            fields.put("number", address);
        } else {
            fields.put("byteAddress", address >> 3).put("bitAddress", address & 7);
        }
    }

    /** Ranges of data blocks: how many, then of each a length, a block and an address. */
    private static void ranges(Bytes message, int at, int length, Fields fields) {
        int count = message.u8(at + 3);
        for (int i = 0; i < count && 2 + (i + 1) * RANGE <= length; i++) {
            int range = at + 4 + i * RANGE;
            fields.open("range").put("length", message.u8(range)).put("dbNumber", message.u16(range + 1));
            fields.put("byteAddress", message.u16(range + 3)).close();
        }
    }

    static void values(Bytes message, int from, int items, Fields fields) {
        int at = from;
        for (int i = 0; i < items && at < message.length(); i++) {
            fields.open("value").put("returnCode", message.u8(at));
            int length = S7Items.length(message, at);
            if (at + 4 <= message.length()) {
                fields.put("transportSize", message.u8(at + 1)).put("length", message.u16(at + 2));
                fields.hex("data", message, S7Items.value(at), length);
            }
            fields.close();
            at = S7Items.nextData(message, at);
        }
    }
}
