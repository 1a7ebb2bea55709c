package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;
import io.penstock.protocol.NameTable;

/** Memory areas (W227 2-2, W342 5-2-2). */
final class Areas {
    private static final NameTable NAMES = NameTable.of(Areas.class, "areas.tsv", "unknown area");

    private Areas() {}

    /** The name of an area. */
    static String name(int code) {
        return NAMES.name(code);
    }

    /** True if an address in the area is that of a bit. */
    static boolean isBits(int code) {
        return code < 0x80;
    }

    /** Bytes of one item of the area. */
    static int size(int code) {
        if (isBits(code)) {
            return 1;
        }
        return code == 0xC0 || code == 0xDC || code == 0xDD || code >= 0xF0 ? 4 : 2;
    }

    /** How long a padded text is without the spaces and zeros at its end. */
    static int trimmed(Bytes bytes, int at, int size) {
        int length = size;
        while (length > 0 && (bytes.u8(at + length - 1) == ' ' || bytes.u8(at + length - 1) == 0)) {
            length--;
        }
        return length;
    }
}
