package io.penstock.protocol.kerberos;

import io.penstock.capture.Bytes;
import io.penstock.protocol.ber.Ber;
import java.nio.charset.StandardCharsets;

/** A principal's name with a slash between its parts (RFC 4120 section 6.2), cut at 255 bytes. Makes no garbage. */
final class Principal {
    private static final int MAX = 255;

    private final byte[] name = new byte[MAX];
    private final Bytes window = new Bytes();
    private int length;

    /** Forgets the name. */
    void clear() {
        length = 0;
    }

    /** Reads the PrincipalName at which the reader stands. */
    void read(Ber ber) {
        length = 0;
        ber.open();
        while (ber.next()) {
            if (ber.number() == 1) {
                parts(ber);
            }
        }
        ber.leave();
    }

    private void parts(Ber ber) {
        ber.open();
        if (ber.next()) {
            ber.open();
            while (ber.next()) {
                if (length > 0 && length < MAX) {
                    name[length++] = '/';
                }
                int taken = Math.min(ber.length(), MAX - length);
                ber.bytes().copyTo(ber.content(), name, length, taken);
                length += taken;
            }
            ber.leave();
        }
        ber.leave();
    }

    /** The name, {@link #length} bytes of it. */
    Bytes bytes() {
        return window.wrap(name, 0, length);
    }

    int length() {
        return length;
    }

    /** The name. For people: it allocates. */
    String text() {
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }
}
