package io.penstock.lab.web;

/**
 * Text from the wire for people's eyes: control characters and those that turn or hide text are made visible, so that
 * what is read is what was sent. HTML is escaped by the templates, not here.
 */
public final class Visible {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final char DELETE_PICTURE = '\u2421';

    private Visible() {}

    /** The whole text, with control pictures (U+2400 and on) or {@code ⟨U+202E⟩} in place of invisible characters. */
    public static String all(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c < 0x20) {
                shown.append((char) (CONTROL_PICTURES + c));
            } else if (c == 0x7F) {
                shown.append(DELETE_PICTURE);
            } else if (isInvisible(c)) {
                shown.append(String.format("\u27E8U+%04X\u27E9", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
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
