package io.penstock.protocol.http;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ntlm.NtlmReader;
import io.penstock.protocol.ntlm.Utf16;
import io.penstock.protocol.text.Text;

/**
 * NTLM in the fields Authorization and WWW-Authenticate and their kin (RFC 4559, [MS-NTHT] section 2.2): a message in base 64 behind
 * {@code NTLM}, or in SPNEGO behind {@code Negotiate}. A flyweight, good until the next is read.
 */
final class NtlmHeader {
    /** A ticket of Kerberos may be longer; the names of NTLM come before. */
    private static final int LONGEST = 4096;

    private final NtlmReader reader;
    private final Bytes window = new Bytes();
    private byte[] token = {};

    NtlmHeader(Flow flow, Observer observer) {
        reader = new NtlmReader(flow, observer);
    }

    /** True if the value is of one of these schemes. */
    static boolean isNtlm(Bytes bytes, int from, int end) {
        return Text.startsWith(bytes, from, end, "NTLM ") || Text.startsWith(bytes, from, end, "NEGOTIATE ");
    }

    /** Reads the value; returns the message's type, or {@link NtlmReader#NONE}. */
    int read(Direction direction, Bytes bytes, int from, int end) {
        int start = Text.skipSpaces(bytes, Text.find(bytes, from, end, ' '), end);
        int length = decode(bytes, start, end);
        return reader.read(window.wrap(token, 0, length), 0, length, direction);
    }

    /** The user of the message that was read. */
    Utf16 user() {
        return reader.user();
    }

    /** RFC 4648 section 4, up to what is none or too long. */
    private int decode(Bytes bytes, int from, int end) {
        if (token.length == 0) {
            token = new byte[LONGEST];
        }
        int length = 0;
        int bits = 0;
        int count = 0;
        for (int at = from; at < end && length < LONGEST; at++) {
            int value = value(bytes.u8(at));
            if (value < 0) {
                break;
            }
            bits = bits << 6 | value;
            count += 6;
            if (count >= 8) {
                count -= 8;
                token[length++] = (byte) (bits >> count);
            }
        }
        return length;
    }

    private static int value(int c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}
