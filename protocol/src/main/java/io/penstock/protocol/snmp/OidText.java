package io.penstock.protocol.snmp;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;

/** Writes an object identifier in dots into an operation's name, without making a string. */
final class OidText {
    private final byte[] text = new byte[Operation.MAX_NAME + 32];
    private final byte[] digits = new byte[20];
    private final Bytes window = new Bytes();
    private int length;

    void into(Operation operation, Bytes bytes, int from, int size) {
        length = 0;
        long arc = 0;
        boolean first = true;
        for (int i = 0; i < size && length < Operation.MAX_NAME; i++) {
            int octet = bytes.u8(from + i);
            arc = arc << 7 & Long.MAX_VALUE | octet & 0x7F;
            if (octet >= 0x80) {
                continue;
            }
            if (first) {
                long root = Math.min(arc / 40, 2);
                number(root);
                arc -= root * 40;
                first = false;
            }
            number(arc);
            arc = 0;
        }
        operation.name(window.wrap(text, 0, length), 0, length);
    }

    private void number(long value) {
        if (length > 0) {
            text[length++] = '.';
        }
        int count = 0;
        long left = value;
        do {
            digits[count++] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        while (count > 0) {
            text[length++] = digits[--count];
        }
    }
}
