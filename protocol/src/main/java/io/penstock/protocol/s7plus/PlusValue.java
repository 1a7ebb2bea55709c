package io.penstock.protocol.s7plus;

import io.penstock.protocol.Fields;

/** One value: flags, a type, and as many bytes as the type has. Keeps the last whole number. Owned by its reader. */
final class PlusValue {
    private static final int MAX_DEPTH = 8;
    private static final int ARRAY = 0x10;
    private static final int ADDRESSES = 0x20;
    private static final int SPARSE = 0x40;
    private static final int BLOB = 0x14;
    private static final int WSTRING = 0x15;
    private static final int STRUCT = 0x17;

    private final Fields fields;
    private long number;
    private boolean hasNumber;

    PlusValue(Fields fields) {
        this.fields = fields;
    }

    boolean hasNumber() {
        return hasNumber;
    }

    long number() {
        return number;
    }

    /** Reads a value; false if its type is unknown or it is cut: then nothing behind it can be read. */
    boolean read(Cursor cursor, String name) {
        hasNumber = false;
        return read(cursor, name, 0);
    }

    private boolean read(Cursor cursor, String name, int depth) {
        int flags = cursor.u8();
        int type = cursor.u8();
        if (cursor.failed() || (flags & SPARSE) != 0) {
            return false;
        }
        if (type == STRUCT) {
            return (flags & (ARRAY | ADDRESSES)) == 0 && struct(cursor, name, depth);
        }
        if ((flags & (ARRAY | ADDRESSES)) == 0) {
            return scalar(cursor, name, type);
        }
        long count = cursor.vlq();
        for (long i = 0; i < count; i++) {
            if (cursor.left() == 0 || !scalar(cursor, name, type)) {
                return false;
            }
        }
        hasNumber = false;
        return !cursor.failed();
    }

    /** An id, then numbered members up to a number 0. */
    private boolean struct(Cursor cursor, String name, int depth) {
        long id = cursor.u32();
        if (depth == MAX_DEPTH) {
            return false;
        }
        fields.open(name);
        if (fields.on()) {
            fields.put("struct", id);
        }
        boolean whole = true;
        for (long member = cursor.vlq(); whole && member != 0 && !cursor.failed(); ) {
            if (fields.on()) {
                fields.put("member", member);
            }
            whole = read(cursor, "memberValue", depth + 1);
            member = whole ? cursor.vlq() : 0;
        }
        fields.close();
        hasNumber = false;
        return whole && !cursor.failed();
    }

    private boolean scalar(Cursor cursor, String name, int type) {
        switch (type) {
            case 0x00 -> {
                // Null.
            }
            case 0x01, 0x02, 0x0A -> whole(cursor.u8(), name, cursor);
            case 0x03, 0x0B -> whole(cursor.u16(), name, cursor);
            case 0x04, 0x13 -> whole(cursor.vlq(), name, cursor);
            case 0x05 -> whole(cursor.vlq64(), name, cursor);
            case 0x06 -> whole((byte) cursor.u8(), name, cursor);
            case 0x07 -> whole((short) cursor.u16(), name, cursor);
            case 0x08, 0x09, 0x11 -> whole(cursor.signedVlq(), name, cursor);
            case 0x0C, 0x12 -> whole(cursor.u32(), name, cursor);
            case 0x0E -> real(cursor, name);
            case 0x0D, 0x0F, 0x10 -> hex(cursor, name, 8);
            case BLOB -> {
                if (cursor.vlq() != 0) {
                    return false;
                }
                hex(cursor, name, cursor.vlq());
            }
            case WSTRING -> {
                long length = cursor.vlq();
                int from = cursor.skip(length);
                if (!cursor.failed()) {
                    fields.text(name, cursor.bytes(), from, (int) length);
                }
            }
            default -> {
                return false;
            }
        }
        return !cursor.failed();
    }

    private void whole(long value, String name, Cursor cursor) {
        if (cursor.failed()) {
            return;
        }
        number = value;
        hasNumber = true;
        if (fields.on()) {
            fields.put(name, value);
        }
    }

    private void real(Cursor cursor, String name) {
        int from = cursor.skip(4);
        if (!cursor.failed() && fields.on()) {
            fields.put(name, (double) Float.intBitsToFloat(cursor.bytes().i32(from)));
        }
    }

    private void hex(Cursor cursor, String name, long length) {
        int from = cursor.skip(length);
        if (!cursor.failed()) {
            fields.hex(name, cursor.bytes(), from, (int) length);
        }
    }
}
