package io.penstock.protocol.text;

import io.penstock.capture.Bytes;

/** Looks at ASCII text in a window. All positions are in the window. */
public final class Text {
    private Text() {}

    /** Where a byte stands from {@code from} on, before {@code end}; -1 if it does not. */
    public static int find(Bytes bytes, int from, int end, int wanted) {
        for (int at = from; at < end; at++) {
            if (bytes.u8(at) == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** Where a line ends whose LF stands at {@code lf}: before the CR, if there is one. */
    public static int endOfLine(Bytes bytes, int from, int lf) {
        return lf > from && bytes.u8(lf - 1) == '\r' ? lf - 1 : lf;
    }

    /** True if the part is this word, whose letters are upper case, in any case. */
    public static boolean isWord(Bytes bytes, int from, int end, String word) {
        return end - from == word.length() && startsWith(bytes, from, end, word);
    }

    /** True if the part begins with this word, whose letters are upper case, in any case. */
    public static boolean startsWith(Bytes bytes, int from, int end, String word) {
        if (end - from < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int c = bytes.u8(from + i);
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A decimal number of at most 9 digits, or -1 if the part is none. */
    public static int number(Bytes bytes, int from, int end) {
        if (end <= from || end - from > 9) {
            return -1;
        }
        int value = 0;
        for (int at = from; at < end; at++) {
            int digit = bytes.u8(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The first position from {@code from} on that is no space or tab; {@code end} if all are. */
    public static int skipSpaces(Bytes bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes.u8(at) == ' ' || bytes.u8(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Where the part ends without the spaces and tabs behind it. */
    public static int trimEnd(Bytes bytes, int from, int end) {
        int at = end;
        while (at > from && (bytes.u8(at - 1) == ' ' || bytes.u8(at - 1) == '\t')) {
            at--;
        }
        return at;
    }

    /** True if the part has no control characters but tabs. */
    public static boolean isPrintable(Bytes bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            int c = bytes.u8(at);
            if (c < ' ' && c != '\t' || c == 0x7F) {
                return false;
            }
        }
        return true;
    }
}
