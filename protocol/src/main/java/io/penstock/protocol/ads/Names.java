package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;

/** Texts that end with a zero. */
final class Names {
    private Names() {}

    /** How long a text is without its zero. */
    static int length(Bytes bytes, int from, int most) {
        int length = 0;
        while (length < most && bytes.u8(from + length) != 0) {
            length++;
        }
        return length;
    }
}
