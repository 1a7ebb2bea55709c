package io.penstock.lab.ariel;

/** A LIKE pattern: {@code %} is any text, {@code _} any one character. No regular expression, so no backtracking. */
final class LikePattern {
    private final String pattern;
    private final boolean anyCase;

    LikePattern(String pattern, boolean anyCase) {
        this.pattern = pattern;
        this.anyCase = anyCase;
    }

    boolean matches(String text) {
        int at = 0;
        int in = 0;
        int lastAny = -1;
        int retry = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '%') {
                lastAny = at++;
                retry = in;
            } else if (at < pattern.length() && fits(pattern.charAt(at), text.charAt(in))) {
                at++;
                in++;
            } else if (lastAny >= 0) {
                at = lastAny + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '%') {
            at++;
        }
        return at == pattern.length();
    }

    private boolean fits(char wanted, char found) {
        return wanted == '_'
                || wanted == found
                || anyCase && Character.toLowerCase(wanted) == Character.toLowerCase(found);
    }
}
