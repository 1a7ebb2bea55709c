package io.penstock.protocol.ber;

import io.penstock.capture.Bytes;
import org.jspecify.annotations.Nullable;

/** Identifier and length of one element (X.690 8.1.2 and 8.1.3). A flyweight, owned by its reader. */
final class Header {
    private static final int LONG_TAG = 0x1F;
    private static final int CONSTRUCTED = 0x20;
    private static final int INDEFINITE = -1;
    /** Four groups of seven bits. */
    private static final int LARGEST_TAG = (1 << 28) - 1;

    int first;
    int number;
    /** Where the content starts. */
    int content;
    /** Bytes of the content, without end-of-contents octets. */
    int length;
    /** Where the next element starts. */
    int next;

    @Nullable
    BerFault fault;

    /** Takes what another one has read. */
    void set(Header other) {
        first = other.first;
        number = other.number;
        content = other.content;
        length = other.length;
        next = other.next;
    }

    /** Reads the element at {@code at}, which must end before {@code limit}; false with a fault if it cannot be. */
    boolean read(Bytes bytes, int at, int limit) {
        if (!begin(bytes, at, limit)) {
            return false;
        }
        next = length == INDEFINITE ? endOfContents(bytes, limit) : content + length;
        return fault == null;
    }

    boolean isConstructed() {
        return (first & CONSTRUCTED) != 0;
    }

    private boolean begin(Bytes bytes, int at, int limit) {
        fault = null;
        int from = tag(bytes, at, limit);
        return from > 0 && length(bytes, from, limit);
    }

    /** Returns where the length stands, 0 with a fault if there is none. */
    private int tag(Bytes bytes, int at, int limit) {
        if (at + 2 > limit) {
            return fail(BerFault.TRUNCATED);
        }
        first = bytes.u8(at++);
        number = first & LONG_TAG;
        if (number != LONG_TAG) {
            return at;
        }
        number = 0;
        int octet;
        do {
            if (at == limit) {
                return fail(BerFault.TRUNCATED);
            }
            octet = bytes.u8(at++);
            if (number > LARGEST_TAG >> 7 || number == 0 && octet == 0x80) {
                return fail(BerFault.TAG);
            }
            number = number << 7 | octet & 0x7F;
        } while (octet >= 0x80);
        return at;
    }

    private boolean length(Bytes bytes, int from, int limit) {
        int at = from;
        if (at >= limit) {
            return fail(BerFault.TRUNCATED) > 0;
        }
        int octet = bytes.u8(at++);
        long size = octet;
        if (octet == 0x80) {
            content = at;
            length = INDEFINITE;
            return isConstructed() || fail(BerFault.LENGTH) > 0;
        }
        if (octet == 0xFF) {
            return fail(BerFault.LENGTH) > 0;
        }
        if (octet > 0x80) {
            size = 0;
            for (int left = octet & 0x7F; left > 0; left--) {
                if (at == limit || size > Integer.MAX_VALUE) {
                    return fail(BerFault.TRUNCATED) > 0;
                }
                size = size << 8 | bytes.u8(at++);
            }
        }
        if (size > limit - at) {
            return fail(BerFault.TRUNCATED) > 0;
        }
        content = at;
        length = (int) size;
        return true;
    }

    /** Steps over what an indefinite length holds, in one pass; returns where the next element starts. */
    private int endOfContents(Bytes bytes, int limit) {
        int tag = first;
        int tagNumber = number;
        int start = content;
        int at = start;
        int open = 1;
        while (open > 0) {
            if (!begin(bytes, at, limit)) {
                fault = fault == BerFault.TRUNCATED ? BerFault.END_OF_CONTENTS : fault;
                return limit;
            }
            if (length == INDEFINITE) {
                at = content;
                if (++open > Ber.MAX_DEPTH) {
                    return fail(BerFault.TOO_DEEP);
                }
            } else {
                open -= first == 0 && length == 0 ? 1 : 0;
                at = content + length;
            }
        }
        first = tag;
        number = tagNumber;
        content = start;
        length = at - 2 - start;
        return at;
    }

    private int fail(BerFault why) {
        fault = why;
        return 0;
    }
}
