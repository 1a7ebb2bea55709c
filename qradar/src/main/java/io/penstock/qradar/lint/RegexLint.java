package io.penstock.qradar.lint;

import io.penstock.qradar.lint.LeefText.Attribute;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Looks at one regular expression: on the samples as they are, on the samples changed, and at its text. */
final class RegexLint {
    private static final int LONGEST_REGEX = 2000;
    private static final String PLANTED = "planted-by-somebody-else";
    /** Unescaped, outside of a class: good enough for an advice. */
    private static final Pattern DOT_STAR = Pattern.compile("(?<!\\\\)\\.[*+]");

    private final PropertyExpression expression;
    private final Pattern pattern;
    private final int groups;
    private final @Nullable String key;
    private final List<Sample> samples;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Problem> said = EnumSet.noneOf(Problem.class);

    private RegexLint(PropertyExpression expression, Pattern pattern, List<Sample> samples) {
        this.expression = expression;
        this.pattern = pattern;
        this.groups = pattern.matcher("").groupCount();
        this.key = expression.meant();
        this.samples = samples;
    }

    static List<Finding> check(PropertyExpression expression, List<Sample> samples) {
        String regex = expression.text();
        if (regex.length() > LONGEST_REGEX) {
            return List.of(invalid(
                    expression, "it has " + regex.length() + " characters; tried are at most " + LONGEST_REGEX));
        }
        try {
            RegexLint lint = new RegexLint(expression, Pattern.compile(regex), samples);
            lint.run();
            return lint.findings;
        } catch (PatternSyntaxException e) {
            return List.of(
                    invalid(expression, "Java cannot read it: " + e.getDescription() + " near index " + e.getIndex()));
        } catch (StackOverflowError e) {
            return List.of(invalid(expression, "it is nested too deep"));
        }
    }

    private static Finding invalid(PropertyExpression expression, String why) {
        return new Finding(Problem.INVALID, expression.name(), expression.text(), "", why, expression.remedy());
    }

    private void run() {
        group();
        Sample keyed = null;
        boolean matched = false;
        for (Sample sample : samples) {
            Trial trial = Trial.run(pattern, expression.group(), sample.payload());
            if (!trial.done()) {
                say(Problem.EXPLOSIVE, sample, "it was given up after " + trial.steps() + " steps on this sample");
                return;
            }
            LeefText leef = LeefText.of(sample.payload());
            keyed = keyed == null && leef != null && key != null && leef.attribute(key) != null ? sample : keyed;
            matched |= trial.matched();
            if (expression.group() <= groups && trial.value() != null) {
                value(sample, leef, trial.value(), trial.start());
            }
        }
        if (!matched) {
            neverMatches(keyed);
        }
        if (keyed != null && key != null && expression.group() > 0 && expression.group() <= groups) {
            LeefText leef = LeefText.of(keyed.payload());
            if (leef != null) {
                changed(keyed, leef, key, matched);
            }
        }
        grown(keyed);
        Matcher dots = DOT_STAR.matcher(expression.text());
        if (dots.find()) {
            say(
                    Problem.DOT_STAR,
                    null,
                    "'" + dots.group()
                            + "' runs to the end of the event and comes back; a class that leaves out the TAB,"
                            + " [^\\t], stops by itself");
        }
    }

    private void group() {
        if (expression.group() > groups) {
            say(
                    Problem.NO_GROUP,
                    null,
                    "it asks for capture group " + expression.group() + " and the expression has "
                            + (groups == 0 ? "none" : groups + " only"));
        } else if (expression.group() == 0) {
            say(Problem.WHOLE_MATCH, null, "group 0 is the whole match, so that the value holds the key too");
        }
    }

    private void value(Sample sample, @Nullable LeefText leef, String value, int start) {
        char delimiter = leef == null ? '\t' : leef.delimiter();
        Attribute inside = leef == null ? null : leef.at(start);
        int end = value.indexOf(delimiter);
        if (key != null
                && inside != null
                && expression.group() > 0
                && !inside.key().equals(key)) {
            say(
                    Problem.OTHER_KEY,
                    sample,
                    "the value '" + shortened(value) + "' stands in the attribute " + shortened(inside.key()));
        } else if (end >= 0) {
            say(
                    Problem.TOO_MUCH,
                    sample,
                    "it runs over the end of the value '" + shortened(value.substring(0, end)) + "' up to '"
                            + shortened(value.substring(value.lastIndexOf(delimiter) + 1)) + "', "
                            + value.chars().filter(c -> c == delimiter).count() + " attributes too far");
        } else if (!expressionFits(value)) {
            say(
                    Problem.TYPE,
                    sample,
                    "the property is " + expression.type() + " and the value is '" + shortened(value) + "'");
        }
    }

    private boolean expressionFits(String value) {
        return expression.group() == 0 || expression.type().fits(value);
    }

    private void neverMatches(@Nullable Sample keyed) {
        LeefText leef = keyed == null ? null : LeefText.of(keyed.payload());
        Attribute attribute = leef == null || key == null ? null : leef.attribute(key);
        String why = "none of " + samples.size() + " samples has a match";
        if (key != null && attribute == null) {
            why += "; none has the key " + key;
        } else if (leef != null && attribute != null) {
            boolean inMiddle = Trial.run(pattern, 0, leef.moved(attribute, 1)).matched();
            why += inMiddle
                    ? "; " + key + " is the last attribute there, and the expression wants a TAB behind the value"
                    : "; the samples have '" + key + "=', but not the other text that the expression wants";
        }
        say(Problem.NEVER_MATCHES, keyed, why);
    }

    /** The same event in other orders, and with the key's text where it does not belong. */
    private void changed(Sample sample, LeefText leef, String wanted, boolean matched) {
        Attribute attribute = leef.attribute(wanted);
        if (attribute == null) {
            return;
        }
        if (matched && !said.contains(Problem.TOO_MUCH) && !said.contains(Problem.OTHER_KEY)) {
            List<String> fails = new ArrayList<>();
            place(leef, attribute, 0, "first", fails);
            place(leef, attribute, 1, "in the middle", fails);
            place(leef, attribute, Integer.MAX_VALUE, "last", fails);
            if (!fails.isEmpty()) {
                say(
                        Problem.PLACE,
                        sample,
                        "it is right where the attribute stands now, and not where it stands "
                                + String.join(" or ", fails));
            }
        }
        for (String plant : List.of("x" + wanted + "=" + PLANTED, "note=see " + wanted + "=" + PLANTED)) {
            Trial trial = Trial.run(pattern, expression.group(), leef.led(plant));
            if (trial.value() != null && trial.value().startsWith(PLANTED)) {
                say(
                        Problem.UNANCHORED,
                        sample,
                        "with '" + plant + "' earlier in the event the value comes from there: nothing before '"
                                + wanted + "=' says that a key begins");
                return;
            }
        }
    }

    private void place(LeefText leef, Attribute attribute, int place, String words, List<String> fails) {
        Trial trial = Trial.run(pattern, expression.group(), leef.moved(attribute, place));
        if (trial.value() == null
                || !trial.value().strip().equals(leef.value(attribute).strip())) {
            fails.add(words);
        }
    }

    private void grown(@Nullable Sample keyed) {
        LeefText leef = keyed == null ? null : LeefText.of(keyed.payload());
        Attribute attribute = leef == null || key == null ? null : leef.attribute(key);
        String head = leef == null || attribute == null ? "" : leef.payload().substring(0, attribute.value());
        String tail = leef == null || attribute == null ? "" : leef.payload().substring(attribute.value());
        Growth.Verdict verdict = Growth.worst(pattern, key, head, tail);
        if (verdict != null) {
            say(
                    verdict.problem(),
                    null,
                    "on an event of " + verdict.length() + " characters with '" + shortened(verdict.pump())
                            + "' over and over it took " + (verdict.done() ? "" : "more than ") + verdict.steps()
                            + " steps; "
                            + (verdict.problem() == Problem.SLOW
                                    ? "twice the length takes four times as many"
                                    : "they grow without end in practice")
                            + ". Names in events are the attacker's to choose");
        }
    }

    private void say(Problem problem, @Nullable Sample sample, String why) {
        if (said.add(problem)) {
            findings.add(new Finding(
                    problem,
                    expression.name(),
                    expression.text(),
                    sample == null ? "" : sample.label(),
                    why,
                    expression.remedy()));
        }
    }

    /** A piece for a sentence; control characters stay visible. */
    static String shortened(String text) {
        String shown = text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
        return shown.length() <= 60 ? shown : shown.substring(0, 59) + "…";
    }
}
