package io.penstock.qradar.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    /** IBM's "Filter syntax" knows no way to write a quote in a string, and decodes the parameter twice. */
    @ParameterizedTest
    @ValueSource(strings = {"a\" or name like \"%", "a\\", "a%22 or id>0", "a\nb", "a+b", "", "\u202e"})
    void whatCouldEndAStringNeverEntersAFilter(String text) {
        assertThat(Filter.isPlain(text)).isFalse();
        assertThatThrownBy(() -> Filter.equal("name", text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Filter.anyText("name", List.of(text, "x"))).containsExactly("name in (\"x\")");
    }

    @Test
    void ordinaryNamesDo() {
        assertThat(Filter.equal("name", "Werk Süd, Linie 1 (PLC & HMI)"))
                .isEqualTo("name=\"Werk Süd, Linie 1 (PLC & HMI)\"");
        assertThat(Filter.equal("id", 212)).isEqualTo("id=212");
    }

    @Test
    void manyValuesBecomeSeveralFiltersOfBoundedLength() {
        List<Integer> ids = IntStream.range(100_000, 101_000).boxed().toList();
        List<String> filters = Filter.anyNumber("id", ids);
        assertThat(filters)
                .allSatisfy(filter -> assertThat(filter).hasSizeLessThan(1_600).matches("id in \\([0-9,]+\\)"));
        assertThat(String.join(",", filters).replaceAll("id in \\(|\\)", "").split(","))
                .hasSize(1_000);
    }
}
