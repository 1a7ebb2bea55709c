package io.penstock.protocol.tns;

import io.penstock.capture.Bytes;
import io.penstock.protocol.text.Text;

/** Finds values in a connect descriptor, {@code (DESCRIPTION=(CONNECT_DATA=(SERVICE_NAME=x)…))}. A flyweight. */
final class Descriptor {
    private int start;
    private int end;

    /** Finds the value behind a key, whose letters are upper case; false if there is none. */
    boolean find(Bytes bytes, int from, int to, String key) {
        for (int at = from; at < to; at++) {
            if (bytes.u8(at) != '(' || !Text.startsWith(bytes, at + 1, to, key)) {
                continue;
            }
            int equals = Text.skipSpaces(bytes, at + 1 + key.length(), to);
            if (equals < to && bytes.u8(equals) == '=') {
                start = Text.skipSpaces(bytes, equals + 1, to);
                int close = Text.find(bytes, start, to, ')');
                end = Text.trimEnd(bytes, start, close < 0 ? to : close);
                return end > start && bytes.u8(start) != '(';
            }
        }
        return false;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }
}
