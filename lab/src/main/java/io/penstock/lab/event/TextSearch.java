package io.penstock.lab.event;

import java.util.function.Predicate;

/**
 * Looks for a text, upper and lower case alike. A regular expression for the same takes most of a processor where a page
 * looks through a million payloads. Stateless.
 */
public final class TextSearch {
    private TextSearch() {}

    /** Tells in which texts it stands; an empty one stands in all. */
    public static Predicate<String> of(String wanted) {
        if (wanted.isEmpty()) {
            return text -> true;
        }
        char lower = Character.toLowerCase(wanted.charAt(0));
        char upper = Character.toUpperCase(wanted.charAt(0));
        return text -> isIn(text, wanted, lower, upper);
    }

    private static boolean isIn(String text, String wanted, char lower, char upper) {
        int last = text.length() - wanted.length();
        int nextLower = text.indexOf(lower);
        int nextUpper = lower == upper ? -1 : text.indexOf(upper);
        while (nextLower >= 0 || nextUpper >= 0) {
            boolean first = nextUpper < 0 || nextLower >= 0 && nextLower < nextUpper;
            int at = first ? nextLower : nextUpper;
            if (at > last) {
                return false;
            }
            if (text.regionMatches(true, at, wanted, 0, wanted.length())) {
                return true;
            }
            if (first) {
                nextLower = text.indexOf(lower, at + 1);
            } else {
                nextUpper = text.indexOf(upper, at + 1);
            }
        }
        return false;
    }
}
