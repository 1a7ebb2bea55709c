package io.penstock.protocol.ber;

import io.penstock.capture.Bytes;
import java.io.ByteArrayOutputStream;

/** An object identifier (X.690 8.19) to compare with. Does not change. */
public final class Oid {
    /** Arcs that are written out at most. */
    private static final int MAX_ARCS = 64;

    private final byte[] encoded;

    private Oid(byte[] encoded) {
        this.encoded = encoded;
    }

    /**
     * An object identifier by its arcs.
     *
     * @param dotted for example {@code 1.0.9506.2.3}; at least two arcs, each of at most 63 bits
     */
    public static Oid of(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        arc(out, Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            arc(out, Long.parseLong(arcs[i]));
        }
        return new Oid(out.toByteArray());
    }

    /** True if these bytes are the content of this object identifier. */
    public boolean is(Bytes bytes, int from, int length) {
        if (length != encoded.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((byte) bytes.u8(from + i) != encoded[i]) {
                return false;
            }
        }
        return true;
    }

    /** The arcs in dots; what is no whole arc, or too many or too large, ends it with {@code ...}. */
    static String text(Bytes bytes, int from, int length, boolean relative) {
        StringBuilder text = new StringBuilder();
        long arc = 0;
        int arcs = 0;
        boolean whole = true;
        for (int i = 0; i < length; i++) {
            int octet = bytes.u8(from + i);
            if (arc > Long.MAX_VALUE >> 7 || arcs == MAX_ARCS) {
                return text.append("...").toString();
            }
            arc = arc << 7 | octet & 0x7F;
            whole = octet < 0x80;
            if (whole) {
                append(text, arc, arcs++ == 0 && !relative);
                arc = 0;
            }
        }
        return whole ? text.toString() : text.append("...").toString();
    }

    private static void append(StringBuilder text, long arc, boolean first) {
        if (!text.isEmpty()) {
            text.append('.');
        }
        if (first) {
            long root = Math.min(arc / 40, 2);
            text.append(root).append('.').append(arc - root * 40);
        } else {
            text.append(arc);
        }
    }

    private static void arc(ByteArrayOutputStream out, long arc) {
        for (int shift = 56; shift > 0; shift -= 7) {
            if (arc >>> shift != 0) {
                out.write((int) (arc >>> shift & 0x7F | 0x80));
            }
        }
        out.write((int) (arc & 0x7F));
    }
}
