package io.penstock.protocol.ber;

import io.penstock.capture.Bytes;

/** How long an element is of which perhaps only the beginning is there. */
final class Size {
    private static final int MOST_OCTETS = 8;
    private static final int LONGEST = 1 << 30;

    private Size() {}

    static int of(Bytes window, int start) {
        int at = start;
        int have = window.length();
        if (at >= have) {
            return Ber.NEEDS_MORE;
        }
        if ((window.u8(at++) & 0x1F) == 0x1F) {
            int first = at;
            do {
                if (at == have) {
                    return at - first < 4 ? Ber.NEEDS_MORE : Ber.NOT_BER;
                }
                if (at - first == 4 || at == first && window.u8(at) == 0x80) {
                    return Ber.NOT_BER;
                }
            } while (window.u8(at++) >= 0x80);
        }
        return at == have ? Ber.NEEDS_MORE : length(window, start, at, have);
    }

    private static int length(Bytes window, int start, int from, int have) {
        int octet = window.u8(from);
        int octets = octet & 0x7F;
        if (octet < 0x80) {
            return from + 1 + octet - start;
        }
        if (octets == 0) {
            return indefinite(window, start);
        }
        if (octets > MOST_OCTETS) {
            return Ber.NOT_BER;
        }
        if (from + 1 + octets > have) {
            return Ber.NEEDS_MORE;
        }
        long size = 0;
        for (int i = 1; i <= octets; i++) {
            size = size << 8 | window.u8(from + i);
            if (size > LONGEST) {
                return Ber.NOT_BER;
            }
        }
        size += from + 1 + octets - start;
        return size > LONGEST ? Ber.NOT_BER : (int) size;
    }

    private static int indefinite(Bytes window, int start) {
        Header header = new Header();
        if (header.read(window, start, window.length())) {
            return header.next - start;
        }
        return header.fault == BerFault.END_OF_CONTENTS ? Ber.NEEDS_MORE : Ber.NOT_BER;
    }
}
