package io.penstock.lab.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text from the wire for people's eyes: control characters and those that turn or hide text are replaced by their names,
 * so that what is read is what was sent. HTML is escaped by the templates, not here.
 */
public final class Visible {
    private static final String[] NAMES = {
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI", "DLE",
        "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US"
    };

    private Visible() {}

    /**
     * A stretch of text.
     *
     * @param text ordinary text, or the name of one invisible character, for example {@code TAB} or {@code U+202E}
     * @param name whether it is a name
     */
    public record Piece(String text, boolean name) {}

    /** The text with every invisible character as a piece of its own. */
    public static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int after = at + Character.charCount(c);
            if (isInvisible(c)) {
                if (at > start) {
                    pieces.add(new Piece(text.substring(start, at), false));
                }
                pieces.add(new Piece(c < NAMES.length ? NAMES[c] : String.format("U+%04X", c), true));
                start = after;
            }
            at = after;
        }
        if (start < text.length()) {
            pieces.add(new Piece(text.substring(start), false));
        }
        return pieces;
    }

    /** The whole text, with {@code ⟨TAB⟩} or {@code ⟨U+202E⟩} in place of invisible characters. */
    public static String all(String text) {
        if (text.codePoints().noneMatch(Visible::isInvisible)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        for (Piece piece : pieces(text)) {
            shown.append(piece.name() ? "\u27E8" + piece.text() + "\u27E9" : piece.text());
        }
        return shown.toString();
    }

    /** The same as {@link #all} where line breaks are meant to be seen as such: in notes and queries. */
    public static String lines(String text) {
        return text.lines().map(Visible::all).collect(Collectors.joining("\n"));
    }

    /** At most {@code length} characters of it, with an ellipsis where it was cut. */
    public static String start(String text, int length) {
        if (text.length() <= length) {
            return all(text);
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return all(text.substring(0, end)) + "\u2026";
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
