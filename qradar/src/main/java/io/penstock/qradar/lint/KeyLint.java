package io.penstock.qradar.lint;

import io.penstock.qradar.lint.LeefText.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks at one LEEF key expression. */
final class KeyLint {
    private static final Pattern KEY = Pattern.compile("\\w{1,255}");
    /** Header fields, as QRadar's DSM editor names them. */
    private static final Pattern HEADER = Pattern.compile("\\$(leefversion|vendor|product|version|eventid)\\$");

    private KeyLint() {}

    static List<Finding> check(PropertyExpression expression, List<Sample> samples) {
        String key = expression.text();
        if (HEADER.matcher(key).matches()) {
            return List.of();
        }
        if (!KEY.matcher(key).matches()) {
            return List.of(finding(
                    expression,
                    Problem.INVALID,
                    "",
                    "a LEEF key is letters, digits and _ (or $eventid$ and the like for the header)",
                    "give the bare key, without = and quotes"));
        }
        List<Finding> findings = new ArrayList<>();
        boolean found = false;
        for (Sample sample : samples) {
            LeefText leef = LeefText.of(sample.payload());
            Attribute attribute = leef == null ? null : leef.attribute(key);
            if (leef == null || attribute == null) {
                continue;
            }
            found = true;
            String value = leef.value(attribute);
            if (!value.isBlank() && !expression.type().fits(value)) {
                findings.add(finding(
                        expression,
                        Problem.TYPE,
                        sample.label(),
                        "the property is " + expression.type() + " and the value is '" + RegexLint.shortened(value)
                                + "'",
                        "make the property alphanumeric, or take another key"));
                break;
            }
        }
        if (!found) {
            findings.add(finding(
                    expression,
                    Problem.NEVER_MATCHES,
                    "",
                    "none of " + samples.size() + " samples has the key " + key + "; upper and lower case count",
                    "take the key as it stands in the events"));
        }
        return findings;
    }

    private static Finding finding(
            PropertyExpression expression, Problem problem, String sample, String why, String fix) {
        return new Finding(problem, expression.name(), expression.text(), sample, why, fix);
    }
}
