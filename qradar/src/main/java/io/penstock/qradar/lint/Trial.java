package io.penstock.qradar.lint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a regular expression found in a text, by {@code find} as QRadar does it.
 *
 * @param value the group's text; null if nothing was found, or the group has no part in the match
 * @param matched whether anything matched
 * @param start where the value starts, -1 if there is none
 * @param steps how many characters were looked at
 * @param done false if the budget or the stack was spent first; then nothing is known but that
 */
record Trial(@Nullable String value, boolean matched, int start, long steps, boolean done) {
    /** Enough for everything but an expression that explodes: some 0.02 s. */
    static final long BUDGET = 4_000_000;

    /** Tries it; a group that the expression does not have counts as the whole match. */
    static Trial run(Pattern pattern, int group, String text) {
        CountedText counted = new CountedText(text, BUDGET);
        try {
            Matcher matcher = pattern.matcher(counted);
            if (!matcher.find()) {
                return new Trial(null, false, -1, counted.steps(), true);
            }
            int asked = group <= matcher.groupCount() ? group : 0;
            return new Trial(matcher.group(asked), true, matcher.start(asked), counted.steps(), true);
        } catch (CountedText.Spent | StackOverflowError e) {
            return new Trial(null, false, -1, counted.steps(), false);
        }
    }
}
