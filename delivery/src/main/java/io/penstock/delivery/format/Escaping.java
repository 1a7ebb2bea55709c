package io.penstock.delivery.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each character of a text that the network may have chosen. Dangerous everywhere, and so replaced or
 * escaped by every format: control characters, line separators, and the controls of writing direction, which change what
 * an analyst reads (UAX #9, 2). A lone surrogate becomes U+FFFD.
 */
final class Escaping {
    /** Nothing is replaced. */
    static final Escaping NONE = new Escaping("", null, false);
    /** A LEEF attribute's value: LEEF has no escaping, what is dangerous becomes a space. */
    static final Escaping LEEF_VALUE = new Escaping("", " ", true);
    /** A LEEF header field: what is dangerous, and {@code |}, becomes {@code _}. */
    static final Escaping LEEF_HEADER = new Escaping("", "_", false).with('|', "_");
    /** A CEF header field (CEF guide, character encoding): backslash and {@code |} get a backslash. */
    static final Escaping CEF_HEADER = new Escaping("\\|", " ", true);
    /** A CEF extension's value: backslash and {@code =} get a backslash, line ends become \n and \r. */
    static final Escaping CEF_VALUE =
            new Escaping("\\=", " ", true).with('\n', "\\n").with('\r', "\\r");
    /** A PARAM-VALUE of RFC 5424, 6.3.3: quote, backslash and {@code ]} get a backslash. */
    static final Escaping STRUCTURED = new Escaping("\"\\]", " ", false);
    /** Text behind which nothing comes. */
    static final Escaping CONTENT = new Escaping("", " ", true);
    /** A value between labels: {@code ;} ends it, so one within becomes a comma. */
    static final Escaping LABELLED = new Escaping("", " ", true).with(';', ",");
    /** A JSON string (RFC 8259, 7): what is dangerous becomes {@code \}{@code uXXXX} and comes back when parsed. */
    static final Escaping JSON = new Escaping("\"\\", null, false)
            .with('\n', "\\n")
            .with('\r', "\\r")
            .with('\t', "\\t")
            .escapingUnicode();

    private static final byte[] CUT = "…".getBytes(StandardCharsets.UTF_8);

    /** For ASCII: the byte that is written, 0 for a sequence. */
    final byte[] ascii = new byte[0x80];

    private final byte[][] sequences = new byte[0x80][];
    private final byte[] replacement;
    private final boolean refusesWide;
    private final boolean strips;
    private boolean unicode;

    private Escaping(String backslashed, @Nullable String replacement, boolean strips) {
        this.replacement = (replacement == null ? "" : replacement).getBytes(StandardCharsets.US_ASCII);
        this.refusesWide = replacement != null;
        this.strips = strips;
        for (int c = 0; c < 0x80; c++) {
            ascii[c] = (byte) c;
            sequences[c] = new byte[] {(byte) c};
            if (backslashed.indexOf(c) >= 0) {
                with((char) c, "\\" + (char) c);
            } else if (replacement != null && isDangerous((char) c)) {
                with((char) c, replacement);
            }
        }
    }

    private Escaping with(char c, String sequence) {
        sequences[c] = sequence.getBytes(StandardCharsets.US_ASCII);
        ascii[c] = sequence.length() == 1 ? (byte) sequence.charAt(0) : 0;
        return this;
    }

    private Escaping escapingUnicode() {
        unicode = true;
        for (char c = 0; c < 0x80; c++) {
            if (isDangerous(c) && ascii[c] == c) {
                with(c, escape(c));
            }
        }
        return this;
    }

    /** True if a character above ASCII is not written as it is. */
    boolean refuses(char c) {
        return (refusesWide || unicode) && isDangerous(c);
    }

    /** What is written in place of a character that is not written as it is. */
    byte[] sequence(char c) {
        if (c < 0x80) {
            return sequences[c];
        }
        return unicode ? escape(c).getBytes(StandardCharsets.US_ASCII) : replacement;
    }

    /**
     * Appends a text, at most {@code most} bytes of it: longer ones are cut between two characters, never within an
     * escape, and marked with …, which counts.
     */
    void write(String text, int most, Utf8 out) {
        int from = 0;
        int to = text.length();
        if (strips) {
            while (from < to && !isPrinting(text.charAt(from)) && isBlank(text.codePointAt(from))) {
                from += Character.charCount(text.codePointAt(from));
            }
            while (to > from && !isPrinting(text.charAt(to - 1)) && isBlank(text.codePointBefore(to))) {
                to -= Character.charCount(text.codePointBefore(to));
            }
        }
        if (to - from > most) { // a character is a byte at least
            cut(text, from, to, most, out);
            return;
        }
        int start = out.size();
        out.text(text, from, to, this);
        if (out.size() - start > most) {
            out.truncate(start);
            cut(text, from, to, most, out);
        }
    }

    /** True if {@link #write} would append nothing. */
    boolean isEmpty(String text) {
        if (!strips) {
            return text.isEmpty();
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isPrinting(text.charAt(i)) || !isBlank(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void cut(String text, int from, int to, int most, Utf8 out) {
        int end = out.size() + most - CUT.length;
        if (end < out.size()) {
            return;
        }
        for (int i = from; i < to; ) {
            int before = out.size();
            int next = i + Character.charCount(text.codePointAt(i));
            out.text(text, i, next, this);
            if (out.size() > end) {
                out.truncate(before);
                break;
            }
            i = next;
        }
        out.append(CUT);
    }

    private static boolean isPrinting(char c) {
        return c > ' ' && c < 0x7F;
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || (c <= Character.MAX_VALUE && isDangerous((char) c));
    }

    private static boolean isDangerous(char c) {
        return c < ' '
                || (c >= 0x7F && c <= 0x9F) // DEL and C1
                || c == 0x2028 // line and paragraph separator: some parsers end a line there
                || c == 0x2029
                || c == 0x061C // the rest turns the writing direction
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private static String escape(char c) {
        return String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
