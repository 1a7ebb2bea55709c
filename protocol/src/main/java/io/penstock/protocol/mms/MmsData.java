package io.penstock.protocol.mms;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.ber.Ber;
import java.nio.charset.StandardCharsets;

/**
 * Values of MMS, the choice {@code Data} of ISO 9506-2 clause 14.4.2: steps over them, keeps the smallest and largest number and
 * spells them out. Owned by the thread of its flow.
 */
public final class MmsData {
    /** Values below each other that are read at most. */
    private static final int MAX_DEPTH = 16;

    private static final int ARRAY = 0xA1;
    private static final int STRUCTURE = 0xA2;
    private static final int BOOLEAN = 0x83;
    private static final int BIT_STRING = 0x84;
    private static final int INTEGER = 0x85;
    private static final int UNSIGNED = 0x86;
    private static final int FLOATING_POINT = 0x87;
    private static final int REAL = 0x88;
    private static final int OCTET_STRING = 0x89;
    private static final int VISIBLE_STRING = 0x8A;
    private static final int BINARY_TIME = 0x8C;
    private static final int BCD = 0x8D;
    private static final int BOOLEAN_ARRAY = 0x8E;
    private static final int OBJECT_ID = 0x8F;
    private static final int MMS_STRING = 0x90;
    private static final int UTC_TIME = 0x91;

    private final Ber ber;
    private final Fields fields;
    private long lowest;
    private long highest;
    private boolean hasNumbers;

    /** Reads where {@code ber} stands; numbers are forgotten at {@link #begin}. */
    public MmsData(Ber ber, Fields fields) {
        this.ber = ber;
        this.fields = fields;
    }

    /** Forgets the numbers seen. */
    public void begin() {
        lowest = Long.MAX_VALUE;
        highest = Long.MIN_VALUE;
        hasNumbers = false;
    }

    /** True if there was a boolean, an integer or an unsigned since {@link #begin}. */
    public boolean hasNumbers() {
        return hasNumbers;
    }

    /** The smallest of them, true being 1. */
    public long lowest() {
        return lowest;
    }

    /** The largest of them. */
    public long highest() {
        return highest;
    }

    /** True if the element is a value of MMS. */
    public static boolean isData(int identifier) {
        return identifier == ARRAY
                || identifier == STRUCTURE
                || identifier >= BOOLEAN && identifier <= UTC_TIME && identifier != 0x8B;
    }

    /** Reads all values of the element that was entered, each a group {@code name}; returns how many there are. */
    public int all(String name) {
        int count = 0;
        while (ber.next()) {
            one(name);
            count++;
        }
        return count;
    }

    /** Reads the value that the reader stands on. */
    public void one(String name) {
        if (fields.on()) {
            fields.open(name);
            value();
            fields.close();
        } else {
            value();
        }
    }

    private void value() {
        int identifier = ber.identifier();
        switch (identifier) {
            case ARRAY, STRUCTURE -> {
                if (ber.depth() < MAX_DEPTH && ber.enter()) {
                    all(identifier == ARRAY ? "array" : "structure");
                    ber.leave();
                }
            }
            case BOOLEAN -> number(ber.bool() ? 1 : 0);
            case INTEGER -> number(ber.integer());
            case UNSIGNED, BCD -> number(ber.unsigned());
            default -> {
                // No whole number.
            }
        }
        if (fields.on()) {
            spell(identifier);
        }
    }

    private void number(long value) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        hasNumbers = true;
    }

    private void spell(int identifier) {
        Bytes bytes = ber.bytes();
        int from = ber.content();
        int length = ber.length();
        switch (identifier) {
            case ARRAY, STRUCTURE -> {
                // Its elements are spelled out.
            }
            case BOOLEAN -> fields.put("boolean", ber.bool());
            case BIT_STRING -> fields.put("bitString", MmsTime.bits(ber));
            case INTEGER -> fields.put("integer", ber.integer());
            case UNSIGNED -> fields.put("unsigned", ber.unsigned());
            case FLOATING_POINT -> floating(bytes, from, length);
            case REAL -> fields.hex("real", bytes, from, length);
            case OCTET_STRING -> fields.hex("octetString", bytes, from, length);
            case VISIBLE_STRING -> fields.text("visibleString", bytes, from, length);
            case BINARY_TIME -> fields.put("binaryTime", MmsTime.binary(bytes, from, length));
            case BCD -> fields.put("bcd", ber.unsigned());
            case BOOLEAN_ARRAY -> fields.put("booleanArray", MmsTime.bits(ber));
            case OBJECT_ID -> fields.put("objectId", ber.oid());
            case MMS_STRING -> fields.put("mmsString", ber.text(StandardCharsets.UTF_8));
            case UTC_TIME -> {
                if (length == MmsTime.UTC_LENGTH) {
                    fields.put("utcTime", MmsTime.utc(bytes, from)).put("timeQuality", bytes.u8(from + 7));
                } else {
                    fields.hex("utcTime", bytes, from, length);
                }
            }
            default -> fields.put("unknownType", identifier).hex("value", bytes, from, length);
        }
    }

    /** A width of the exponent, then a number of IEEE 754: of 4 bytes if the width is 8, of 8 if it is 11. */
    private void floating(Bytes bytes, int from, int length) {
        if (length == 5 && bytes.u8(from) == 8) {
            fields.put("floatingPoint", (double) Float.intBitsToFloat(bytes.i32(from + 1)));
        } else if (length == 9 && bytes.u8(from) == 11) {
            fields.put("floatingPoint", Double.longBitsToDouble(bytes.i64(from + 1)));
        } else {
            fields.hex("floatingPoint", bytes, from, length);
        }
    }
}
