package io.penstock.protocol.c1222;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ber.Ber;

/** Names of nodes among the data of services: object identifiers, whole or relative to the network's (IEEE 1703 5.2.3). */
final class Titles {
    private static final int RELATIVE = 0x80;

    private final Fields fields;
    private final Ber ber = new Ber();

    Titles(Observer observer) {
        fields = observer.fields();
    }

    /** Puts one; returns where it ends, or -1 if there is no whole one. */
    int put(Bytes bytes, int from, int end, String name) {
        if (from >= end) {
            return -1;
        }
        ber.start(bytes, from, end - from);
        if (!ber.next()) {
            return -1;
        }
        int tag = ber.identifier();
        if (tag != Ber.OBJECT_IDENTIFIER && tag != RELATIVE) {
            return -1;
        }
        if (fields.on()) {
            fields.put(name, text());
        }
        return ber.content() + ber.length();
    }

    /** The one that was put last, in dots. */
    String text() {
        return ber.identifier() == RELATIVE ? "." + ber.relativeOid() : ber.oid();
    }

    /** Puts all to the end; false if something else is among them. */
    boolean all(Bytes bytes, int from, int end, String name) {
        int at = from;
        while (at >= 0 && at < end) {
            at = put(bytes, at, end, name);
        }
        return at == end;
    }
}
