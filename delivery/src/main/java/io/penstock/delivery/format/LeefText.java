package io.penstock.delivery.format;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes text safe for LEEF, which has no escaping. */
final class LeefText {
    /** Marks a value that was cut. */
    private static final byte[] CUT = "…".getBytes(StandardCharsets.UTF_8);

    private LeefText() {}

    /**
     * An attribute's value: control characters, line separators and controls of writing direction become a space, a lone
     * surrogate U+FFFD, blanks at both ends go, since QRadar's parser trims them too.
     */
    static byte[] value(@Nullable String text) {
        return text == null ? new byte[0] : replaced(text, ' ', false).strip().getBytes(StandardCharsets.UTF_8);
    }

    /** A header field: as a value, but what is unwanted and {@code |} become {@code _}; cut to {@code maxBytes}. */
    static byte[] header(String text, int maxBytes) {
        return cut(replaced(text, '_', true).getBytes(StandardCharsets.UTF_8), maxBytes);
    }

    /**
     * Cuts UTF-8 between two characters so that it has at most {@code maxBytes} with the mark; what fits stays as it is.
     */
    static byte[] cut(byte[] utf8, int maxBytes) {
        if (utf8.length <= maxBytes) {
            return utf8;
        }
        int end = maxBytes - CUT.length;
        if (end < 0) {
            return new byte[0];
        }
        // 10xxxxxx continues a character (RFC 3629, 3): go back to where one starts.
        while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        byte[] result = new byte[end + CUT.length];
        System.arraycopy(utf8, 0, result, 0, end);
        System.arraycopy(CUT, 0, result, end, CUT.length);
        return result;
    }

    private static String replaced(String text, char replacement, boolean pipeToo) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isUnsafe(c) || (pipeToo && c == '|')) {
                result.append(replacement);
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                result.append('\uFFFD');
            } else {
                result.appendCodePoint(c);
            }
        }
        return result.toString();
    }

    private static boolean isUnsafe(int c) {
        return Character.isISOControl(c) // C0, DEL and C1
                || c == 0x2028 // line and paragraph separator: some parsers end a line there
                || c == 0x2029
                || c == 0x061C // the rest turns the writing direction and with it what an analyst reads (UAX #9, 2)
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
