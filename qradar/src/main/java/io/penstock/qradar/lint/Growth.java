package io.penstock.qradar.lint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Measures how an expression's work grows on events made to trouble it: a piece of text that the expression knows,
 * repeated 16 to 512 characters long, alone or behind the sample's own beginning, with and without an end that fits. Work
 * is counted in characters looked at.
 */
final class Growth {
    private static final int FIRST = 16;
    private static final int LAST = 512;
    private static final int MOST_PUMPS = 28;
    /** Work of one expression, over all that is tried. */
    private static final long WHOLE_BUDGET = 20_000_000;
    /** Below so many steps a character, growth does not matter. */
    private static final int CHEAP = 24;

    /** What was found. */
    record Verdict(Problem problem, String pump, int length, long steps, boolean done) {}

    private final Pattern pattern;
    private long spent;

    private Growth(Pattern pattern) {
        this.pattern = withoutMemory(pattern);
    }

    /**
     * The same expression as Java 8 runs it, which QRadar has: Java since 9 remembers where a loop has failed, unless the
     * expression refers back to a group. So one that never matches is added that does.
     */
    private static Pattern withoutMemory(Pattern pattern) {
        int group = pattern.matcher("").groupCount() + 1;
        try {
            return Pattern.compile(pattern.pattern() + "|(?!)()\\" + group);
        } catch (PatternSyntaxException e) {
            return pattern;
        }
    }

    /**
     * Tries it.
     *
     * @param key the LEEF key that the expression is about, null if unknown
     * @param head the beginning of a sample, up to the key's value; empty for none
     * @param tail the rest of the sample
     * @return the worst, null if the work grows as the event does
     */
    static @Nullable Verdict worst(Pattern pattern, @Nullable String key, String head, String tail) {
        Growth growth = new Growth(pattern);
        Verdict worst = null;
        for (String pump : pumps(pattern.pattern(), key)) {
            for (String before : head.isEmpty() ? new String[] {""} : new String[] {"", head}) {
                for (String after : new String[] {"\u0001", tail}) {
                    Verdict verdict = growth.grow(before, pump, after);
                    if (verdict != null && verdict.problem() == Problem.EXPLOSIVE) {
                        return verdict;
                    }
                    worst = worst == null ? verdict : worst;
                    if (growth.spent > WHOLE_BUDGET) {
                        return worst;
                    }
                }
            }
        }
        return worst;
    }

    private @Nullable Verdict grow(String before, String pump, String after) {
        Trial none = Trial.run(pattern, 0, before + after);
        spent += none.steps();
        long previous = 1;
        Verdict verdict = null;
        for (int length = FIRST; length <= LAST; length *= 2) {
            String text = before + pump.repeat(Math.max(1, length / pump.length())) + after;
            Trial trial = Trial.run(pattern, 0, text);
            spent += trial.steps();
            long steps = Math.max(1, trial.steps() - none.steps());
            if (!trial.done() || (steps > 6 * previous && steps > 20_000)) {
                return new Verdict(Problem.EXPLOSIVE, pump, text.length(), trial.steps(), trial.done());
            }
            verdict = steps > 3 * previous && steps > (long) CHEAP * length
                    ? new Verdict(Problem.SLOW, pump, text.length(), trial.steps(), true)
                    : null;
            previous = steps;
        }
        return verdict;
    }

    /** Texts that the expression may go round on. */
    private static Set<String> pumps(String regex, @Nullable String key) {
        Set<String> pumps = new LinkedHashSet<>();
        if (key != null) {
            pumps.add(key + "=");
            pumps.add("\t" + key + "=");
            pumps.add("|" + key + "=");
        }
        pumps.addAll(List.of("a", "0", " ", "\t", "=", "|", "a=", "\ta=", "a ", "a0"));
        for (int i = 0; i < regex.length() && pumps.size() < MOST_PUMPS; i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                c = regex.charAt(++i);
                pumps.add(
                        switch (c) {
                            case 't' -> "\t";
                            case 'n' -> "\n";
                            case 'd' -> "7";
                            case 'w' -> "b";
                            case 's' -> " ";
                            default -> String.valueOf(c);
                        });
            } else if ("()[]{}?*+.^$|".indexOf(c) < 0) {
                pumps.add(String.valueOf(c));
            }
        }
        return pumps;
    }
}
