package io.penstock.lab.ariel;

import io.penstock.lab.event.StepLimit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression of a query. It finds its match anywhere in the text, and ends the search if it goes on too long. */
final class Regex {
    private static final int LONGEST = 1_000;

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    static Regex compile(String regex, boolean anyCase) {
        if (regex.length() > LONGEST) {
            throw new IllegalArgumentException("has a regular expression of more than " + LONGEST + " characters");
        }
        try {
            return new Regex(Pattern.compile(regex, anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "has a wrong regular expression " + AqlException.quote(regex) + ": " + e.getDescription(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("has a regular expression with too many brackets", e);
        }
    }

    /** Whether there is a match in the text. */
    boolean finds(String text) {
        try {
            return pattern.matcher(new StepLimit(text)).find();
        } catch (StepLimit.Reached | StackOverflowError e) {
            throw tooLong();
        }
    }

    String replaceAll(String text, String replacement) {
        try {
            return pattern.matcher(new StepLimit(text)).replaceAll(Matcher.quoteReplacement(replacement));
        } catch (StepLimit.Reached | StackOverflowError e) {
            throw tooLong();
        }
    }

    private AqlException tooLong() {
        return AqlException.about("the regular expression " + AqlException.quote(pattern.pattern())
                + " went on too long on one event and was stopped; use no nested repetitions");
    }
}
