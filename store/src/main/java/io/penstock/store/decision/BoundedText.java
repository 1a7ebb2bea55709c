package io.penstock.store.decision;

import java.nio.charset.StandardCharsets;

/** Text from outside as it is kept: one line without control characters, of bounded length, storable in any database. */
final class BoundedText {
    private BoundedText() {}

    /** The text with control characters and line ends as blanks, cut at {@code limit} characters with an ellipsis. */
    static String line(String text, int limit) {
        String start = text;
        if (text.length() > limit) {
            int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
            start = text.substring(0, end) + "…";
        }
        // Through UTF-8, so that half a surrogate pair, which PostgreSQL refuses, becomes a question mark.
        byte[] clean =
                start.replaceAll("[\\p{Cntrl}\\x80-\\x9f\\u2028\\u2029]", " ").getBytes(StandardCharsets.UTF_8);
        return new String(clean, StandardCharsets.UTF_8);
    }
}
