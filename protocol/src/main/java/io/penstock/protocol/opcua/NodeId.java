package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;
import java.nio.charset.StandardCharsets;

/**
 * A node id (Part 6, 5.2.2.9), also an expanded one. Its text is that of 5.3.1.10, such as {@code ns=1;s=the.answer}. A
 * flyweight that is filled anew for each.
 */
final class NodeId {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    int encoding;
    int namespace;
    /** The number, or {@link Operation#NONE} if it is none. */
    long number;

    private char kind;
    private int from;
    private int length;
    private final byte[] text = new byte[Operation.MAX_NAME];
    private int textLength;
    private final Bytes name = new Bytes();
    private Bytes bytes = new Bytes();

    void read(UaCursor cursor) {
        encoding = cursor.u8();
        namespace = 0;
        number = Operation.NONE;
        kind = 'i';
        bytes = cursor.bytes();
        switch (encoding & 0x3F) {
            case 0 -> number = cursor.u8();
            case 1 -> {
                namespace = cursor.u8();
                number = cursor.u16();
            }
            case 2 -> {
                namespace = cursor.u16();
                number = cursor.u32();
            }
            case 3, 5 -> {
                namespace = cursor.u16();
                kind = (encoding & 0x3F) == 3 ? 's' : 'b';
                cursor.string();
                from = cursor.from;
                length = Math.max(cursor.length, 0);
            }
            case 4 -> {
                namespace = cursor.u16();
                kind = 'g';
                from = cursor.at();
                length = 16;
                cursor.skip(16);
            }
            default -> cursor.skip(-1);
        }
        if ((encoding & 0x80) != 0) {
            cursor.string();
        }
        if ((encoding & 0x40) != 0) {
            cursor.u32();
        }
        if (cursor.failed()) {
            length = 0;
        }
    }

    /** True for the node 0 of namespace 0, which stands for none. */
    boolean isNull() {
        return namespace == 0 && number == 0;
    }

    /** A number of namespace 0, which the standard defines; else {@link Operation#NONE}. */
    long standard() {
        return namespace == 0 ? number : Operation.NONE;
    }

    /** Its text, good until the next one is asked for. */
    Bytes text() {
        textLength = 0;
        if (namespace != 0) {
            put('n');
            put('s');
            put('=');
            decimal(namespace);
            put(';');
        }
        put(kind);
        put('=');
        switch (kind) {
            case 'i' -> decimal(Math.max(number, 0));
            case 's' -> {
                for (int i = 0; i < length && textLength < text.length; i++) {
                    put((char) bytes.u8(from + i));
                }
            }
            case 'g' -> guid();
            default -> {
                for (int i = 0; i < length && textLength < text.length; i++) {
                    hex(from + i);
                }
            }
        }
        return name.wrap(text, 0, textLength);
    }

    /** The first three groups of a GUID are little-endian numbers. */
    private void guid() {
        if (length == 0) {
            return;
        }
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                put('-');
            }
            hex(from + (i < 4 ? 3 - i : i < 6 ? 9 - i : i < 8 ? 13 - i : i));
        }
    }

    private void hex(int at) {
        int value = bytes.u8(at);
        put((char) HEX[value >> 4]);
        put((char) HEX[value & 15]);
    }

    private void decimal(long value) {
        long digits = 1;
        while (value / digits >= 10) {
            digits *= 10;
        }
        for (; digits > 0; digits /= 10) {
            put((char) ('0' + value / digits % 10));
        }
    }

    private void put(char one) {
        if (textLength < text.length) {
            text[textLength++] = (byte) one;
        }
    }
}
