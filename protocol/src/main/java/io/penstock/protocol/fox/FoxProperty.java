package io.penstock.protocol.fox;

import io.penstock.capture.Bytes;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;

/**
 * One property of a message: {@code NAME=TYPE:VALUE} and a line feed. A value of bytes or of an object is {@code LENGTH[BYTES]}, and
 * line feeds may be in it. Positions are in the window that was read.
 */
final class FoxProperty {
    /** The property is not there as a whole. */
    static final int MORE = -1;
    /** The bytes are no property. */
    static final int NONE = -2;

    /** No recorded line is nearly as long; those in brackets may be longer. */
    private static final int LONGEST = 4096;

    private static final int LONGEST_VALUE = 255;

    private int at;
    private int equals;
    private int valueAt;
    private int valueEnd;

    /** Reads the property at {@code from}; gives the position behind it, {@link #MORE} or {@link #NONE}. */
    int read(Bytes bytes, int from) {
        int limit = Math.min(bytes.length(), from + LONGEST);
        int lf = Text.find(bytes, from, limit, '\n');
        int line = lf < 0 ? limit : lf;
        at = from;
        equals = Text.find(bytes, from, line, '=');
        if (equals >= 0 && equals + 3 < line && bytes.u8(equals + 2) == ':') {
            int type = bytes.u8(equals + 1);
            int bracket = type == 'b' || type == 'o' ? Text.find(bytes, equals + 3, line, '[') : -1;
            if (bracket >= 0) {
                return bracketed(bytes, bracket);
            }
        }
        if (lf < 0) {
            return bytes.length() - from >= LONGEST ? NONE : MORE;
        }
        valueAt = equals + 3;
        valueEnd = lf;
        return equals > from && valueAt <= lf && bytes.u8(equals + 2) == ':' ? lf + 1 : NONE;
    }

    private int bracketed(Bytes bytes, int bracket) {
        int digits = bracket;
        while (bytes.u8(digits - 1) >= '0' && bytes.u8(digits - 1) <= '9') {
            digits--;
        }
        int length = Text.number(bytes, digits, bracket);
        if (length < 0 || length > FoxDissector.LONGEST) {
            return NONE;
        }
        valueAt = bracket + 1;
        valueEnd = valueAt + length;
        if (bytes.length() < valueEnd + 2) {
            return MORE;
        }
        return bytes.u8(valueEnd) == ']' && bytes.u8(valueEnd + 1) == '\n' ? valueEnd + 2 : NONE;
    }

    /** True if it has this name, in any case; {@code name} is in upper case. */
    boolean isNamed(Bytes bytes, String name) {
        return Text.isWord(bytes, at, equals, name);
    }

    String name(Bytes bytes) {
        return bytes.text(at, Math.min(equals - at, LONGEST_VALUE), StandardCharsets.UTF_8);
    }

    int type(Bytes bytes) {
        return bytes.u8(equals + 1);
    }

    String value(Bytes bytes) {
        return bytes.text(valueAt, Math.min(valueEnd - valueAt, LONGEST_VALUE), StandardCharsets.UTF_8);
    }
}
