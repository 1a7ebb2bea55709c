package io.penstock.protocol.http;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Probe;
import io.penstock.protocol.text.Text;

/** Request lines and status lines (RFC 9112 sections 3 and 4). A flyweight on the first line. */
final class StartLine {
    /** Section 3 recommends to take at least 8000 bytes. */
    static final int MAX = 16_384;

    private static final int SHORTEST_METHOD = 3;
    private static final int LONGEST_METHOD = 20;
    private static final String VERSION = "HTTP/1.";

    boolean isReply;
    int methodEnd;
    int targetStart;
    int targetEnd;
    int status;
    /** The digit behind {@code HTTP/1.}. */
    int minor;

    /** True if the part from 0 to {@code end} is such a line. */
    boolean read(Bytes bytes, int end) {
        isReply = Text.startsWith(bytes, 0, end, VERSION);
        return isReply ? status(bytes, end) : request(bytes, end);
    }

    private boolean status(Bytes bytes, int end) {
        int code = VERSION.length() + 2;
        if (end < code + 3 || bytes.u8(code - 1) != ' ' || end > code + 3 && bytes.u8(code + 3) != ' ') {
            return false;
        }
        status = Text.number(bytes, code, code + 3);
        minor = bytes.u8(code - 2) - '0';
        return status >= 100 && (minor == 0 || minor == 1);
    }

    private boolean request(Bytes bytes, int end) {
        methodEnd = methodEnd(bytes, end);
        int version = end - VERSION.length() - 1;
        if (methodEnd <= 0 || version < methodEnd + 3 || !Text.startsWith(bytes, version, end, VERSION)) {
            return false;
        }
        targetStart = methodEnd + 1;
        targetEnd = version - 1;
        minor = bytes.u8(end - 1) - '0';
        return bytes.u8(targetEnd) == ' '
                && (minor == 0 || minor == 1)
                && Text.find(bytes, targetStart, targetEnd, ' ') < 0
                && Text.isPrintable(bytes, targetStart, targetEnd);
    }

    /** Where a word of capitals ends with a space: 0 if there is none, -1 if it may yet come. */
    private static int methodEnd(Bytes bytes, int end) {
        int at = 0;
        while (at < end && at <= LONGEST_METHOD) {
            int c = bytes.u8(at);
            if (c == ' ' && at >= SHORTEST_METHOD) {
                return at;
            }
            if ((c < 'A' || c > 'Z') && !(c == '-' && at > 0)) {
                return 0;
            }
            at++;
        }
        return at > LONGEST_METHOD ? 0 : -1;
    }

    static Probe probe(Bytes bytes) {
        int have = bytes.length();
        int common = Math.min(have, VERSION.length());
        boolean reply = Text.startsWith(bytes, 0, common, VERSION.substring(0, common));
        if (!reply && methodEnd(bytes, Math.min(have, LONGEST_METHOD + 1)) == 0) {
            return Probe.NO;
        }
        int lf = Text.find(bytes, 0, Math.min(have, MAX), '\n');
        if (lf < 0) {
            return have < MAX && Text.isPrintable(bytes, 0, Text.endOfLine(bytes, 0, have)) ? Probe.MORE : Probe.NO;
        }
        return new StartLine().read(bytes, Text.endOfLine(bytes, 0, lf)) ? Probe.YES : Probe.NO;
    }
}
