package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;

/**
 * Reads the binary encoding (Part 6, 5.2) one after the other. What does not fit the message sets {@link #failed} and reads as
 * 0 from then on, so that nobody need ask at each step. A flyweight.
 */
final class UaCursor {
    /** Diagnostics in diagnostics, variants in variants (Part 6, 5.2.2.12: decoders support 100; nobody sends that). */
    private static final int MAX_DEPTH = 16;

    private Bytes bytes = new Bytes();
    private int at;
    private int end;
    private boolean failed;
    private int depth;
    /** Where the content of the string or byte string that was read last starts, and its length; -1 for null. */
    int from;

    int length;

    UaCursor over(Bytes message, int start, int stop) {
        bytes = message;
        at = start;
        end = stop;
        failed = false;
        depth = 0;
        return this;
    }

    boolean failed() {
        return failed;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    Bytes bytes() {
        return bytes;
    }

    private boolean has(int count) {
        failed |= count < 0 || end - at < count;
        return !failed;
    }

    void skip(int count) {
        if (has(count)) {
            at += count;
        }
    }

    int u8() {
        return has(1) ? bytes.u8(at++) : 0;
    }

    int u16() {
        if (!has(2)) {
            return 0;
        }
        at += 2;
        return bytes.u16le(at - 2);
    }

    long u32() {
        return i32() & 0xFFFFFFFFL;
    }

    int i32() {
        if (!has(4)) {
            return 0;
        }
        at += 4;
        return bytes.i32le(at - 4);
    }

    long i64() {
        if (!has(8)) {
            return 0;
        }
        at += 8;
        return bytes.i64le(at - 8);
    }

    double f64() {
        return Double.longBitsToDouble(i64());
    }

    /** A string or byte string: its place is in {@link #from} and {@link #length}. */
    void string() {
        length = i32();
        from = at;
        if (length < -1) {
            failed = true;
        } else if (length > 0) {
            skip(length);
        }
        if (failed) {
            length = -1;
        }
    }

    /** An array's length, 0 for null. Each element takes at least one byte, so that no length costs more than the message. */
    int array() {
        int count = i32();
        if (count < -1 || count > left()) {
            failed = true;
        }
        return failed || count < 0 ? 0 : count;
    }

    void strings() {
        for (int i = array(); i > 0 && !failed; i--) {
            string();
        }
    }

    void qualifiedName() {
        u16();
        string();
    }

    /** The text is in {@link #from} and {@link #length}. */
    void localizedText() {
        int mask = u8();
        if ((mask & 1) != 0) {
            string();
        }
        length = -1;
        if ((mask & 2) != 0) {
            string();
        }
    }

    void extensionObject(NodeId type) {
        type.read(this);
        int encoding = u8();
        if (encoding != 0) {
            string();
        } else {
            from = at;
            length = -1;
        }
    }

    void diagnosticInfo() {
        if (++depth > MAX_DEPTH) {
            failed = true;
            return;
        }
        int mask = u8();
        skip(4 * Integer.bitCount(mask & 0x0F));
        if ((mask & 0x10) != 0) {
            string();
        }
        if ((mask & 0x20) != 0) {
            skip(4);
        }
        if ((mask & 0x40) != 0) {
            diagnosticInfo();
        }
        depth--;
    }

    void diagnosticInfos() {
        for (int i = array(); i > 0 && !failed; i--) {
            diagnosticInfo();
        }
    }

    /** Skips a variant (5.2.2.16); a scalar's content is in {@link #from}. Returns its type, -1 for an array. */
    int variant(NodeId scratch) {
        if (++depth > MAX_DEPTH) {
            failed = true;
            return -1;
        }
        int mask = u8();
        int type = mask & 0x3F;
        boolean array = (mask & 0x80) != 0;
        int count = array ? array() : 1;
        // Nothing a thousand times would cost a thousand steps and no bytes.
        failed |= array && type == 0 && count > 0;
        int first = at;
        for (int i = 0; i < count && !failed; i++) {
            scalar(type, scratch);
        }
        int firstFrom = from;
        int firstLength = length;
        if ((mask & 0x40) != 0) {
            skip(4 * array());
        }
        depth--;
        boolean text = type == 12;
        from = text ? firstFrom : first;
        length = text ? firstLength : -1;
        return array ? -1 : type;
    }

    private void scalar(int type, NodeId scratch) {
        switch (type) {
            case 0 -> {
                // Null: nothing is there.
            }
            case 1, 2, 3 -> skip(1);
            case 4, 5 -> skip(2);
            case 6, 7, 10, 19 -> skip(4);
            case 8, 9, 11, 13 -> skip(8);
            case 12, 15, 16 -> string();
            case 14 -> skip(16);
            case 17, 18 -> scratch.read(this);
            case 20 -> qualifiedName();
            case 21 -> localizedText();
            case 22 -> extensionObject(scratch);
            case 23 -> dataValue(scratch);
            case 24 -> variant(scratch);
            case 25 -> diagnosticInfo();
            default -> failed = true;
        }
    }

    /** The status of the data value that was read last, and the type of its variant, -1 if that is an array or missing. */
    long status;

    int valueType;
    int valueFrom;
    int valueLength;

    void dataValue(NodeId scratch) {
        int mask = u8();
        int type = -1;
        int place = at;
        int size = -1;
        if ((mask & 1) != 0) {
            type = variant(scratch);
            place = from;
            size = length;
        }
        long result = (mask & 2) != 0 ? u32() : 0;
        skip((mask & 4) != 0 ? 8 : 0);
        skip((mask & 8) != 0 ? 8 : 0);
        skip((mask & 16) != 0 ? 2 : 0);
        skip((mask & 32) != 0 ? 2 : 0);
        status = result;
        valueType = type;
        valueFrom = place;
        valueLength = size;
    }
}
