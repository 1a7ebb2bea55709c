package io.penstock.lab.event;

import io.penstock.lab.LabException;
import io.penstock.lab.leef.LeefEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How a custom property finds its value. */
public sealed interface PropertyExpression {

    /** By LEEF key: a bare key, or a header field as {@code $eventid$}. */
    static PropertyExpression leefKey(String key) {
        return new LeefKey(key);
    }

    /**
     * By regular expression over the whole payload, syslog header included; its first match counts.
     *
     * @param group the capture group, 0 for the whole match
     * @throws LabException if it is not a java.util.regex expression or has no such group
     */
    static PropertyExpression regex(String expression, int group) {
        try {
            Pattern pattern = Pattern.compile(expression);
            if (group < 0 || group > pattern.matcher("").groupCount()) {
                throw new LabException("The expression " + expression + " has no capture group " + group
                        + ". Put the wanted part in parentheses or use group 0.");
            }
            return new Regex(pattern, group);
        } catch (PatternSyntaxException e) {
            throw new LabException(
                    "The expression " + expression + " is not a Java regular expression: " + e.getDescription()
                            + " at position " + e.getIndex() + ". Correct it.",
                    e);
        }
    }

    /**
     * Looks for the value.
     *
     * @return the value; empty if it is not there
     * @throws TooManySteps if a regular expression was stopped
     */
    Optional<String> find(LeefEvent event, String payload) throws TooManySteps;

    /** See {@link PropertyExpression#leefKey(String)}. */
    record LeefKey(String key) implements PropertyExpression {
        @Override
        public Optional<String> find(LeefEvent event, String payload) {
            return Optional.of(event.value(key)).filter(value -> !value.isEmpty());
        }
    }

    /** See {@link PropertyExpression#regex(String, int)}. */
    record Regex(Pattern pattern, int group) implements PropertyExpression {
        @Override
        public Optional<String> find(LeefEvent event, String payload) throws TooManySteps {
            Matcher matcher = pattern.matcher(new StepLimit(payload));
            try {
                return matcher.find()
                        ? Optional.ofNullable(matcher.group(group)).filter(value -> !value.isEmpty())
                        : Optional.empty();
            } catch (StepLimit.Reached | StackOverflowError e) {
                throw new TooManySteps();
            }
        }
    }

    /** A regular expression needed more steps than the lab gives it. */
    final class TooManySteps extends Exception {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("more than " + StepLimit.STEPS + " steps", null, false, false);
        }
    }
}
