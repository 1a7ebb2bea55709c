package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;

/** The layout of one group and variation of the object library. */
final class ObjectType {
    /** Each object says itself how long it is, or its prefix does. */
    static final int VARIABLE = -1;

    final int group;
    final int variation;
    /** Bits per object of packed ones, else 0. */
    final int bits;
    /** Bytes of an object, or {@link #VARIABLE}. */
    final int size;

    private final Part[] parts;

    private ObjectType(int group, int variation, int bits, int size, Part... parts) {
        this.group = group;
        this.variation = variation;
        this.bits = bits;
        this.size = size;
        this.parts = parts;
    }

    static ObjectType of(int group, int variation, Part... parts) {
        int size = 0;
        for (Part part : parts) {
            size += part.size;
        }
        return new ObjectType(group, variation, 0, size, parts);
    }

    static ObjectType packed(int group, int variation, int bits) {
        return new ObjectType(group, variation, bits, 0);
    }

    static ObjectType variable(int group, int variation) {
        return new ObjectType(group, variation, 0, VARIABLE);
    }

    int parts() {
        return parts.length;
    }

    Part part(int index) {
        return parts[index];
    }

    /** True if objects have a number that counts as a value. */
    boolean hasValue() {
        for (Part part : parts) {
            if (isValue(part)) {
                return true;
            }
        }
        return false;
    }

    /** The object's value, of a control its code; fractions are cut. */
    long value(Bytes bytes, int at) {
        int next = at;
        for (Part part : parts) {
            if (isValue(part)) {
                return switch (part) {
                    case U8 -> bytes.u8(next);
                    case U16 -> bytes.u16le(next);
                    case U32 -> bytes.u32le(next);
                    case I16 -> (short) bytes.u16le(next);
                    case I32 -> bytes.i32le(next);
                    case F32 -> (long) Float.intBitsToFloat(bytes.i32le(next));
                    case F64 -> (long) Double.longBitsToDouble(bytes.i64le(next));
                    default -> bytes.u8(next);
                };
            }
            next += part.size;
        }
        return 0;
    }

    private static boolean isValue(Part part) {
        return switch (part) {
            case U8, U16, U32, I16, I32, F32, F64, CROB -> true;
            default -> false;
        };
    }

    /** The status of a control, which stands last. */
    int status(Bytes bytes, int at) {
        return bytes.u8(at + size - 1);
    }

    /** True for controls, whose response has a status per point. */
    boolean isControl() {
        return group == ObjectTypes.BINARY_COMMAND && size > 0 || group == ObjectTypes.ANALOG_COMMAND;
    }
}
