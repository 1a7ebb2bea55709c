package io.penstock.delivery.http;

/** Makes a foreign text fit into a message. */
final class OneLine {
    private static final int LONGEST = 200;

    private OneLine() {}

    /** One line of at most 200 characters without control, format and unpaired surrogate characters. */
    static String of(String text) {
        String line = text.substring(0, Math.min(text.length(), 10 * LONGEST))
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
