package io.penstock.protocol.ssh;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Probe;
import io.penstock.protocol.text.Text;

/** The line with which both sides begin (RFC 4253 section 4.2): {@code SSH-2.0-software comment}. A flyweight. */
final class Banner {
    /** The longest line, with CR and LF. */
    static final int MAX = 255;

    private static final String START = "SSH-";

    int end;
    int softwareStart;
    boolean isOld;

    static Probe probe(Bytes bytes) {
        int common = Math.min(bytes.length(), START.length());
        if (!Text.startsWith(bytes, 0, common, START.substring(0, common))) {
            return Probe.NO;
        }
        if (bytes.length() < START.length() + 2) {
            return Probe.MORE;
        }
        boolean version = bytes.u8(4) >= '1' && bytes.u8(4) <= '2' && bytes.u8(5) == '.';
        return version ? Probe.YES : Probe.NO;
    }

    /** Reads the line up to {@code lineEnd}; false if it does not name a software. */
    boolean read(Bytes bytes, int lineEnd) {
        end = lineEnd;
        int dash = Text.find(bytes, START.length(), end, '-');
        softwareStart = dash < 0 ? end : dash + 1;
        isOld = !Text.isWord(bytes, START.length(), dash, "2.0") && !Text.isWord(bytes, START.length(), dash, "1.99");
        return softwareStart < end;
    }
}
