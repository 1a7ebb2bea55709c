package io.penstock.protocol.mms;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;
import io.penstock.protocol.ber.Ber;

/** Names of objects (ISO 9506-2 clause 7.5.2): a domain's as {@code domain/item}, others as they are. Owned by its reader. */
final class MmsName {
    /** Of a virtual device, of a domain, of an association. */
    private static final int VMD_SPECIFIC = 0x80;

    static final int DOMAIN_SPECIFIC = 0xA1;
    private static final int ASSOCIATION_SPECIFIC = 0x82;
    private static final int VISIBLE_STRING = 0x1A;
    private static final int GRAPHIC_STRING = 0x19;
    /** Elements around a name that are entered at most. */
    private static final int MAX_DEPTH = 4;

    private final byte[] joined = new byte[Operation.MAX_NAME];
    private final Bytes window = new Bytes();
    private int length;

    /** Takes another name. */
    void set(MmsName other) {
        length = other.length;
        System.arraycopy(other.joined, 0, joined, 0, length);
    }

    /** Forgets the name. */
    void clear() {
        length = 0;
    }

    /** How long the name is, 0 if there is none. */
    int length() {
        return length;
    }

    /** The name's bytes. */
    Bytes bytes() {
        return window.wrap(joined, 0, length);
    }

    /** Gives an operation this name. */
    void to(Operation operation) {
        operation.name(bytes(), 0, length);
    }

    /** Reads the object name at which the reader stands, if it is one. */
    boolean object(Ber ber, Fields fields) {
        length = 0;
        switch (ber.identifier()) {
            case VMD_SPECIFIC, ASSOCIATION_SPECIFIC -> append(ber);
            case DOMAIN_SPECIFIC -> domain(ber);
            default -> {
                // No name.
            }
        }
        if (length > 0) {
            fields.text("name", bytes(), 0, length);
        }
        return length > 0;
    }

    /** Reads the first name at or inside the element at which the reader stands. */
    void find(Ber ber, Fields fields) {
        length = 0;
        find(ber, 0);
        if (length > 0) {
            fields.text("name", bytes(), 0, length);
        }
    }

    private void find(Ber ber, int depth) {
        if (!ber.isConstructed()) {
            if (ber.length() > 0) {
                append(ber);
            }
            return;
        }
        if (depth == MAX_DEPTH || !ber.enter()) {
            return;
        }
        while (length == 0 && ber.next()) {
            boolean flag = ber.identifier() == VMD_SPECIFIC && ber.length() == 1 && depth == 0 && isNoText(ber);
            if (ber.identifier() == DOMAIN_SPECIFIC) {
                domain(ber);
            }
            if (length == 0 && !flag) {
                find(ber, depth + 1);
            }
        }
        ber.leave();
    }

    /** A flag or scope before the name, not a name. */
    private static boolean isNoText(Ber ber) {
        int octet = ber.bytes().u8(ber.content());
        return octet < ' ' || octet == 0xFF;
    }

    /** Two identifiers, joined by a slash; or one alone, in elements of other services. */
    private void domain(Ber ber) {
        ber.open();
        while (ber.next()) {
            if (ber.identifier() == VISIBLE_STRING || ber.identifier() == GRAPHIC_STRING) {
                if (length > 0 && length < joined.length) {
                    joined[length++] = '/';
                }
                append(ber);
            }
        }
        ber.leave();
    }

    private void append(Ber ber) {
        int size = Math.min(ber.length(), joined.length - length);
        ber.bytes().copyTo(ber.content(), joined, length, size);
        length += size;
    }
}
