package io.penstock.lab.leef;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What IBM's own LEEF parser (universal-connectors, LeefParser) was observed to do, row by row, and the LEEF guide
 * version 2 where it says the same. Deviations from common sense are the point: a sender has to live with them.
 */
class LeefParserTest {
    private static Map<String, String> attributes(String payload) {
        return LeefParser.parse(payload).orElseThrow().attributes();
    }

    private static Map<String, String> version1(String attributes) {
        return attributes("LEEF:1.0|V|P|1|E|" + attributes);
    }

    @Test
    void readsTheFiveHeaderFieldsAndTabSeparatedAttributes() {
        LeefEvent event = LeefParser.parse(
                        "LEEF:1.0|Microsoft|MSExchange|4.0 SP1|15345|src=192.0.2.0\tsev=5\tcat=anomaly")
                .orElseThrow();
        assertThat(event.value("$leefversion$")).isEqualTo("1.0");
        assertThat(event.value("$vendor$")).isEqualTo("Microsoft");
        assertThat(event.value("$product$")).isEqualTo("MSExchange");
        assertThat(event.value("$version$")).isEqualTo("4.0 SP1");
        assertThat(event.value("$eventid$")).isEqualTo("15345");
        assertThat(event.attributes())
                .containsExactly(Map.entry("src", "192.0.2.0"), Map.entry("sev", "5"), Map.entry("cat", "anomaly"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<13>Jan 18 11:07:53 host ", "tag[1]: ", "\u0000junk ", ""})
    void skipsWhatStandsBeforeTheMark(String before) {
        assertThat(attributes(before + "LEEF:1.0|V|P|1|E|a=1")).containsExactly(Map.entry("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"leef:1.0|V|P|1|E|a=1", "LEEF:3.0|V|P|1|E|a=1", "LEEF:1.0|V|P|1", "LEEF:", "CEF:0|V|P|1", ""})
    void readsNothingWithoutMarkVersionAndFiveFields(String payload) {
        assertThat(LeefParser.parse(payload)).isEmpty();
    }

    @Test
    void keyEndsAtTheFirstEqualsSign() {
        assertThat(version1("msg=a=b=c")).containsExactly(Map.entry("msg", "a=b=c"));
    }

    @Test
    void keepsPipesInValuesOfVersion1AndOfVersion2WithDelimiter() {
        assertThat(version1("msg=x|y")).containsEntry("msg", "x|y");
        assertThat(attributes("LEEF:2.0|V|P|1|E|^|a=1^msg=x|y")).containsEntry("msg", "x|y");
    }

    @Test
    void version2WithoutDelimiterLosesEverythingBeforeAPipe() {
        assertThat(attributes("LEEF:2.0|V|P|1|E|a=1\tmsg=x|y\tb=2")).containsExactly(Map.entry("y\tb", "2"));
    }

    @Test
    void version2WithoutDelimiterAndWithoutPipeSplitsAtTabs() {
        assertThat(attributes("LEEF:2.0|Trend Micro|Deep Security Manager|1|192|cat=System\tname=x"))
                .containsExactly(Map.entry("cat", "System"), Map.entry("name", "x"));
    }

    @Test
    void firstOfTwoEqualKeysWins() {
        assertThat(version1("a=1\ta=2")).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void dropsEmptyValues() {
        assertThat(version1("a=\tb=2\tc=")).containsExactly(Map.entry("b", "2"));
    }

    @Test
    void trimsSpacesRoundKeysAndValues() {
        assertThat(version1(" a = 1 \t b= 2")).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    @Test
    void tokenWithoutEqualsSignIsGluedToTheNextKeyOrDroppedAtTheEnd() {
        assertThat(version1("foo\tbar=1")).containsExactly(Map.entry("foo\tbar", "1"));
        assertThat(version1("bar=1\tfoo")).containsExactly(Map.entry("bar", "1"));
    }

    @Test
    void keepsLineEndsInValues() {
        assertThat(version1("a=1\n2\tb=3")).containsEntry("a", "1\n2").containsEntry("b", "3");
    }

    @Test
    void knowsNoEscaping() {
        assertThat(version1("a=x\\ty")).containsExactly(Map.entry("a", "x\\ty"));
        LeefEvent shifted = LeefParser.parse("LEEF:1.0|V|P|Q|1|E|a=1").orElseThrow();
        assertThat(shifted.version()).isEqualTo("Q");
        assertThat(shifted.eventId()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"^,^", "x5E,^", "0x5e,^", "x7c,|"})
    void readsDelimitersAsCharacterOrHexDigits(String field, String delimiter) {
        assertThat(attributes("LEEF:2.0|V|P|1|E|" + field + "|a=1" + delimiter + "b=2"))
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x09", "0x09", "\t", "", "garbage", "0xZZ"})
    void tabIsTheDelimiterAndWhateverIsNotUnderstood(String field) {
        assertThat(attributes("LEEF:2.0|V|P|1|E|" + field + "|a=1\tb=2"))
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    @Test
    void fourHexDigitsDoNotSplit() {
        assertThat(attributes("LEEF:2.0|V|P|1|E|0x0009|a=1\tb=2")).containsExactly(Map.entry("a", "1\tb=2"));
    }

    @Test
    void threePipesMakeThePipeTheDelimiter() {
        assertThat(attributes("LEEF:2.0|V|P|1|E|||a=1|b=2")).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    @Test
    void version1WithADelimiterFieldMakesAJunkKey() {
        assertThat(version1("^|a=1^b=2")).containsExactly(Map.entry("^|a", "1^b=2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#011", " "})
    void tabsThatARelayHasChangedMakeOneLongValue(String tab) {
        assertThat(version1("a=1" + tab + "b=2")).containsExactly(Map.entry("a", "1" + tab + "b=2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEEF:1.0|V|P|1|E", "LEEF:1.0|V|P|1|E|", "LEEF:2.0|V|P|1|E", "LEEF:2.0|V|P|1|E|^|"})
    void headerAloneIsAnEvent(String payload) {
        LeefEvent event = LeefParser.parse(payload).orElseThrow();
        assertThat(event.eventId()).isEqualTo("E");
        assertThat(event.attributes()).isEmpty();
    }

    @Test
    void readsABoundedNumberOfAttributes() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            many.append('k').append(i).append("=v\t");
        }
        assertThat(version1(many.toString())).hasSize(LeefParser.MAX_ATTRIBUTES);
    }
}
