package io.penstock.protocol.mms;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.ber.Ber;

/**
 * Spells out arguments and results of services that have no reader of their own: each element by its tag, {@code [2]} for a
 * context-specific one, with text as text and all else in hexadecimal.
 */
final class MmsElements {
    private static final int MAX_DEPTH = 20;

    private MmsElements() {}

    /** Spells out the element at which the reader stands. */
    static void spell(String name, Ber ber, Fields fields) {
        if (!fields.on()) {
            return;
        }
        if (ber.isConstructed() && ber.depth() < MAX_DEPTH && ber.enter()) {
            fields.open(name);
            while (ber.next()) {
                spell(tag(ber), ber, fields);
            }
            fields.close();
            ber.leave();
        } else if (isText(ber.bytes(), ber.content(), ber.length())) {
            fields.text(name, ber.bytes(), ber.content(), ber.length());
        } else {
            fields.hex(name, ber.bytes(), ber.content(), ber.length());
        }
    }

    private static String tag(Ber ber) {
        return ber.tagClass() == 0 ? "universal" + ber.number() : "[" + ber.number() + "]";
    }

    private static boolean isText(Bytes bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            int octet = bytes.u8(from + i);
            if (octet < ' ' || octet > '~') {
                return false;
            }
        }
        return length > 1;
    }
}
