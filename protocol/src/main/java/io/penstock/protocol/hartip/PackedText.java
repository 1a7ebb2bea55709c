package io.penstock.protocol.hartip;

import io.penstock.capture.Bytes;

/** Packed ASCII: four characters in three bytes (HCF_SPEC-127 section 5.1.1). */
final class PackedText {
    private PackedText() {}

    /** @param length bytes, a multiple of three */
    static String text(Bytes bytes, int from, int length) {
        StringBuilder text = new StringBuilder(length / 3 * 4);
        for (int at = from; at + 3 <= from + length; at += 3) {
            int three = bytes.u24(at);
            for (int shift = 18; shift >= 0; shift -= 6) {
                int six = three >> shift & 0x3F;
                text.append((char) (six < 0x20 ? six + 0x40 : six));
            }
        }
        return text.toString();
    }
}
