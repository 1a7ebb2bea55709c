package io.penstock.qradar.lint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Says what is wrong with custom property expressions.
 *
 * <p>Threads: each expression has a daemon thread of its own. One that does not come back in time is left behind and
 * reported: Java can stop neither it nor a regular expression that goes round without looking at the text. Everything else
 * is bounded by counting.
 */
public final class ExpressionLint {
    private final List<Sample> samples;
    private final Duration patience;

    /**
     * Makes one.
     *
     * @param samples events to try on, at least one
     * @param patience how long one expression may take; a usual one takes milliseconds
     */
    public ExpressionLint(List<Sample> samples, Duration patience) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("no sample events; give at least one");
        }
        this.samples = List.copyOf(samples);
        this.patience = patience;
    }

    /** The findings, in the order of the expressions. */
    public List<Finding> check(List<PropertyExpression> expressions) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (PropertyExpression expression : expressions) {
            findings.addAll(check(expression));
        }
        return findings;
    }

    /** The findings for one expression. */
    public List<Finding> check(PropertyExpression expression) throws InterruptedException {
        BlockingQueue<List<Finding>> answer = new ArrayBlockingQueue<>(1);
        Thread.ofPlatform().daemon().name("lint").start(() -> answer.add(look(expression)));
        List<Finding> findings = answer.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return findings != null
                ? findings
                : List.of(new Finding(
                        Problem.EXPLOSIVE,
                        expression.name(),
                        expression.text(),
                        "",
                        "it was not done after " + patience.toSeconds() + " s",
                        expression.remedy()));
    }

    private List<Finding> look(PropertyExpression expression) {
        List<Finding> findings = new ArrayList<>();
        if (Names.isField(expression.name())) {
            findings.add(new Finding(
                    Problem.NAME_TAKEN,
                    expression.name(),
                    expression.text(),
                    "",
                    "QRadar has a field of this name; searches and rules take one for the other",
                    "give the property a name of its own, for example with the product's name in front"));
        }
        findings.addAll(
                expression.regex() == null ? KeyLint.check(expression, samples) : RegexLint.check(expression, samples));
        String key = expression.meant();
        if (key != null && Names.isNormalized(key)) {
            findings.add(new Finding(
                    Problem.PREDEFINED,
                    expression.name(),
                    expression.text(),
                    "",
                    "QRadar fills a field of its own from the LEEF key " + key,
                    "use that field and leave the property out"));
        }
        return findings;
    }
}
