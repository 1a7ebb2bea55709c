package io.penstock.lab.ariel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs over the seed queries as a test; with JAZZER_FUZZ=1 it looks for further ones. */
class AqlFuzzTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern REGEX = Pattern.compile("(?i)matches|replaceall");
    private static final SampleTable TABLE = new SampleTable()
            .with(Map.of(
                    "starttime",
                    NOW.toEpochMilli() - 1,
                    "sourceip",
                    "10.1.1.5",
                    "username",
                    "joe",
                    "severity",
                    8L,
                    "creeventlist",
                    List.of(100_405L),
                    "payload",
                    "LEEF:1.0|a|b|c|d|"));

    @FuzzTest(maxDuration = "90s")
    void anyTextIsAQueryOrAComplaint(byte[] bytes) {
        String aql = new String(bytes, StandardCharsets.UTF_8);
        // Jazzer takes a regular expression from outside for an injection; here the language has it so.
        if (REGEX.matcher(aql).find()) {
            return;
        }
        try {
            CompiledQuery<?> query = CompiledQuery.of(aql, TABLE, ZoneOffset.UTC, NOW);
            Results results = query.run(Watch.NONE);
            assertThat(results.size()).isLessThanOrEqualTo(1);
            for (int i = 0; i < results.size(); i++) {
                assertThat(query.columns()).containsAll(results.row(i).keySet());
            }
        } catch (AqlException e) {
            assertThat(e.getMessage()).startsWith("Query ").doesNotContain("\n", "\r");
        }
    }
}
