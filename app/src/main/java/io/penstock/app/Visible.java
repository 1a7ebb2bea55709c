package io.penstock.app;

/**
 * Text from outside made fit for a terminal: one line, no control characters and nothing that changes the direction of
 * writing, of a bounded length.
 */
final class Visible {
    private Visible() {}

    /** The text with what is not to be shown replaced by {@code ?}, cut at {@code limit} characters with an ellipsis. */
    static String text(String from, int limit) {
        StringBuilder text = new StringBuilder(Math.min(from.length(), limit));
        int[] points = from.codePoints().limit(limit + 1L).toArray();
        int end = points.length > limit ? limit - 1 : points.length;
        for (int i = 0; i < end; i++) {
            text.appendCodePoint(isShown(points[i]) ? points[i] : '?');
        }
        if (points.length > limit) {
            text.append('…');
        }
        return text.toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
