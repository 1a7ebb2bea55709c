package io.penstock.qradar.lint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Any expression on any event ends in findings. Without JAZZER_FUZZ=1 this replays its seeds: expression, NUL, event. */
class ExpressionLintFuzzTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "1m")
    void anyExpressionAndEvent(byte[] data) throws InterruptedException {
        String text = new String(data, StandardCharsets.UTF_8);
        int cut = text.indexOf('\0');
        String regex = cut < 0 ? text : text.substring(0, cut);
        String event = cut < 0 ? "LEEF:1.0|A|B|1|E|src=1\tmsg=" + text : text.substring(cut + 1);
        ExpressionLint lint = new ExpressionLint(List.of(new Sample("s", event)), PATIENCE);
        long start = System.nanoTime();
        for (Finding finding : lint.check(List.of(
                new PropertyExpression("P", ValueType.NUMBER, regex, 1, null),
                new PropertyExpression("Q", ValueType.IP, null, 0, regex)))) {
            if (finding.why().isEmpty() || finding.fix().isEmpty()) {
                throw new AssertionError("a finding without why or fix: " + finding);
            }
        }
        if (System.nanoTime() - start > 60_000_000_000L) {
            throw new AssertionError("it took longer than a minute");
        }
    }
}
