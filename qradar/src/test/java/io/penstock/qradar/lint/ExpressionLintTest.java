package io.penstock.qradar.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.qradar.PenstockContent;
import io.penstock.qradar.XsenseContent;
import java.io.BufferedReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpressionLintTest {
    /** The event that Microsoft published with the ten expressions. */
    private static final Sample PUBLISHED = new Sample(
            "published",
            "<9>May 5 12:29:23 sensor_Agent LEEF:1.0|CyberX|CyberX platform|2.5.0|CyberX platform Alert|"
                    + "devTime=May 05 2019 15:28:54\tdevTimeFormat=MMM dd yyyy HH:mm:ss\tsev=2\tcat=XSense Alerts\t"
                    + "title=Device is Suspected to be Disconnected (Unresponsive)\tscore=81\treporter=192.168.219.50\t"
                    + "rta=0\talertId=6\tengine=Operational\tsenderName=sensor Agent\tUUID=5-1557059334000\tsite=Site\t"
                    + "zone=Zone\tactions=handle\tdst=192.168.2.2\tdstName=192.168.2.2\t"
                    + "msg=Device 192.168.2.2 is suspected to be disconnected (unresponsive).");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void publishedExpressionsHaveTheKnownDefects() throws InterruptedException {
        // What java.util.regex finds with each in the published event: nothing, up to the last TAB, or right by chance.
        Map<String, List<Problem>> expected = new LinkedHashMap<>();
        expected.put("Xsense Alert Description", List.of(Problem.NEVER_MATCHES));
        expected.put("Xsense Alert ID", List.of(Problem.TOO_MUCH));
        expected.put("Xsense Alert Score", List.of(Problem.NEVER_MATCHES));
        expected.put("Xsense Alert Title", List.of(Problem.TOO_MUCH));
        expected.put("Xsense Destination Name", List.of());
        expected.put("Xsense Direct Redirect", List.of(Problem.TOO_MUCH));
        expected.put("Xsense Sender IP", List.of(Problem.TOO_MUCH));
        expected.put("Xsense Sender Name", List.of(Problem.TOO_MUCH));
        expected.put("Xsense Alert Engine", List.of(Problem.NEVER_MATCHES));
        expected.put("Xsense Source Device Name", List.of(Problem.NO_GROUP, Problem.NEVER_MATCHES));
        Map<String, List<Problem>> errors = new LinkedHashMap<>();
        Map<String, List<Problem>> warnings = new LinkedHashMap<>();
        for (PropertyExpression expression : XsenseContent.publishedProperties().stream()
                .map(PropertyExpression::regex)
                .toList()) {
            List<Finding> findings = lint(expression, PUBLISHED);
            errors.put(expression.name(), problems(findings, Level.ERROR));
            warnings.put(expression.name(), problems(findings, Level.WARNING));
        }
        assertThat(errors).isEqualTo(expected);
        // Right only because the key stands last but one.
        assertThat(warnings.get("Xsense Destination Name")).contains(Problem.PLACE, Problem.UNANCHORED);
        assertThat(warnings.values().stream().filter(found -> found.contains(Problem.PLACE)))
                .hasSize(1);
    }

    @Test
    void findingsSayWhyAndWhatToDo() throws InterruptedException {
        assertThat(lint(regex("Xsense Alert Description", "msg=(.*)(?=\\t)"), PUBLISHED))
                .filteredOn(finding -> finding.problem() == Problem.NEVER_MATCHES)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.why()).contains("msg is the last attribute", "wants a TAB");
                    assertThat(finding.fix()).contains("(?:^[^\\t]*\\||\\t)msg=([^\\t]+)");
                });
        assertThat(lint(regex("Score", "Detected score=(.*)(?=\\t)"), PUBLISHED)
                        .getFirst()
                        .why())
                .contains("'score='", "not the other text");
        assertThat(lint(regex("Id", "alertId=(.*)(?=\\t)"), PUBLISHED)
                        .getFirst()
                        .why())
                .contains("'6'", "8 attributes too far");
    }

    @Test
    void ownExpressionsHaveNone() throws InterruptedException {
        ExpressionLint own = new ExpressionLint(SampleEvents.penstock(), PATIENCE);
        assertThat(own.check(PenstockContent.properties().stream()
                        .map(PropertyExpression::regex)
                        .toList()))
                .isEmpty();
        assertThat(own.check(PenstockContent.properties().stream()
                        .map(PropertyExpression::key)
                        .toList()))
                .isEmpty();
        ExpressionLint xsense = new ExpressionLint(SampleEvents.xsense(), PATIENCE);
        assertThat(xsense.check(XsenseContent.properties().stream()
                        .map(PropertyExpression::regex)
                        .toList()))
                .extracting(Finding::property, Finding::problem)
                // QRadar's Source IP has it already; the published set-up wants the property all the same.
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Xsense Source Device Name", Problem.PREDEFINED));
    }

    @Test
    void aKeyInsideAnotherKeyOrAValue() throws InterruptedException {
        Sample sample = new Sample("s", "LEEF:1.0|A|B|1|E|identsrc=2\tsrc=1\tmsg=x");
        assertThat(errors(regex("P", "src=([^\\t]+)"), sample)).containsExactly(Problem.OTHER_KEY);
        // The header's pipe, not a TAB, is before the first attribute.
        assertThat(lint(regex("P", "\\tmsg=([^\\t]+)"), sample))
                .extracting(Finding::problem)
                .containsExactly(Problem.PLACE);
        assertThat(problems(lint(regex("P", "msg=([^\\t]+)"), sample), Level.WARNING))
                .containsExactly(Problem.UNANCHORED);
    }

    @Test
    void groupsTypesAndNames() throws InterruptedException {
        Sample sample = new Sample("s", "LEEF:1.0|A|B|1|E|id=abc\tn=12\tip=10.0.0.1");
        assertThat(errors(expression("P", ValueType.NUMBER, "(?:\\||\\t)id=([^\\t]+)", 1), sample))
                .containsExactly(Problem.TYPE);
        assertThat(errors(expression("P", ValueType.NUMBER, "(?:\\||\\t)n=([^\\t]+)", 1), sample))
                .isEmpty();
        assertThat(errors(expression("P", ValueType.IP, "(?:\\||\\t)ip=([^\\t]+)", 1), sample))
                .isEmpty();
        assertThat(errors(expression("P", ValueType.TEXT, "(?:\\||\\t)n=([^\\t]+)", 2), sample))
                .containsExactly(Problem.NO_GROUP);
        assertThat(problems(lint(expression("P", ValueType.TEXT, "(?:\\||\\t)n=([^\\t]+)", 0), sample), Level.WARNING))
                .containsExactly(Problem.WHOLE_MATCH);
        assertThat(errors(regex("count", "(?:\\||\\t)n=([^\\t]+)"), sample)).containsExactly(Problem.NAME_TAKEN);
        assertThat(errors(regex("P", "(?:n=([^\\t]+)"), sample)).containsExactly(Problem.INVALID);
        assertThat(errors(key("n"), sample)).isEmpty();
        assertThat(errors(key("N"), sample)).containsExactly(Problem.NEVER_MATCHES);
        assertThat(errors(key("n="), sample)).containsExactly(Problem.INVALID);
        assertThat(errors(key("$eventid$"), sample)).isEmpty();
    }

    @Test
    void workThatGrowsFasterThanTheEvent() throws InterruptedException {
        // Textbook cases of catastrophic backtracking: nested quantifiers, overlapping alternatives.
        for (String regex : List.of("msg=((\\w+\\s?)*)!\\t", "(a|aa)+\\tb=(x)", "(\\w*\\d*\\w*\\d*)*=(\\d)\\1Z")) {
            assertThat(errors(regex("P", regex), PUBLISHED)).as(regex).contains(Problem.EXPLOSIVE);
        }
        assertThat(problems(lint(regex("P", "title=([^\\t]+) .*x"), PUBLISHED), Level.WARNING))
                .contains(Problem.SLOW);
        assertThat(lint(regex("P", "(?:\\||\\t)title=([^\\t]+)"), PUBLISHED)).isEmpty();
    }

    @Test
    void anExpressionThatGoesRoundWithoutLookingAtTheEventIsLeftBehind() throws InterruptedException {
        assertThat(new ExpressionLint(List.of(PUBLISHED), Duration.ofMillis(1))
                        .check(regex("P", "(?:(?:){20000}){20000}")))
                .extracting(Finding::problem)
                .containsExactly(Problem.EXPLOSIVE);
    }

    @Test
    void otherDelimitersOfLeef2() throws InterruptedException {
        Sample caret = new Sample("s", "LEEF:2.0|A|B|1|E|x5E|id=1^msg=a");
        assertThat(errors(regex("P", "(?:\\||\\^)id=([^\\^]+)"), caret)).isEmpty();
        assertThat(errors(regex("P", "(?:\\||\\^)id=([^\\t]+)"), caret)).containsExactly(Problem.TOO_MUCH);
    }

    @Test
    void filesOfExpressions() throws Exception {
        assertThat(ExpressionFile.table("name\ttype\tregex\tgroup\tkey\nA\tnumeric\t\\tid=(\\d+)\t1\t\nB\t\t\t\tmsg\n"))
                .containsExactly(
                        new PropertyExpression("A", ValueType.NUMBER, "\\tid=(\\d+)", 1, null),
                        new PropertyExpression("B", ValueType.TEXT, null, 1, "msg"));
        assertThatThrownBy(() -> ExpressionFile.entries(List.of(Map.of("name", "A", "regx", "x"))))
                .hasMessageContaining("expression 1")
                .hasMessageContaining("regx");
        assertThatThrownBy(() -> ExpressionFile.entries(List.of(Map.of("name", "A", "key", "x", "type", "blob"))))
                .hasMessageContaining("blob");
        assertThat(SampleEvents.read(new BufferedReader(new StringReader("a\n\nb\n"))))
                .containsExactly(new Sample("line 1", "a"), new Sample("line 3", "b"));
    }

    private static List<Finding> lint(PropertyExpression expression, Sample sample) throws InterruptedException {
        return new ExpressionLint(List.of(sample), PATIENCE).check(expression);
    }

    private static List<Problem> errors(PropertyExpression expression, Sample sample) throws InterruptedException {
        return problems(lint(expression, sample), Level.ERROR);
    }

    private static List<Problem> problems(List<Finding> findings, Level level) {
        return findings.stream()
                .filter(finding -> finding.level() == level)
                .map(Finding::problem)
                .toList();
    }

    private static PropertyExpression regex(String name, String regex) {
        return expression(name, ValueType.TEXT, regex, 1);
    }

    private static PropertyExpression key(@Nullable String key) {
        return new PropertyExpression("P", ValueType.TEXT, null, 1, key);
    }

    private static PropertyExpression expression(String name, ValueType type, String regex, int group) {
        return new PropertyExpression(name, type, regex, group, null);
    }
}
