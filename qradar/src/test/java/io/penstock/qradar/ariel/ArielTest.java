package io.penstock.qradar.ariel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.qradar.api.QradarException;
import io.penstock.qradar.ariel.ScriptedApi.Answer;
import io.penstock.qradar.ariel.ScriptedApi.Got;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against the states, statuses and codes of IBM's end points {@code /ariel/searches} (API 13.1 to 26.0). */
class ArielTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void waitsThroughTheStatesThenReadsEveryPageAndRemovesTheSearch() throws IOException {
        Queue<String> states = new ArrayDeque<>(List.of("WAIT", "EXECUTE", "SORTING", "COMPLETED"));
        try (ScriptedApi api = ScriptedApi.start(NOW, got -> {
            if (got.path().endsWith("/results")) {
                int from = Integer.parseInt(got.range().replaceAll("items=(\\d+)-.*", "$1"));
                return new Answer(200, events(from, Math.min(2_500, from + 1_000)));
            }
            return status(got, got.method().equals("POST") ? "WAIT" : states.poll());
        })) {
            assertThat(rows(api))
                    .containsExactlyElementsOf(IntStream.range(0, 2_500).boxed().toList());
            assertThat(api.got).extracting(Got::range).contains("items=0-999", "items=1000-1999", "items=2000-2999");
            assertThat(api.got.getFirst().query()).isEqualTo("query_expression=SELECT 1 FROM events");
            assertThat(api.got.getLast().method()).isEqualTo("DELETE");
        }
    }

    @Test
    void aSearchThatNeverEndsIsCancelledInTime() throws IOException {
        try (ScriptedApi api = ScriptedApi.start(NOW, got -> status(got, "EXECUTE"))) {
            assertThatThrownBy(() -> rows(api))
                    .isInstanceOf(QradarException.class)
                    .hasMessageContaining("did not end within 60 s")
                    .hasMessageContaining("cancelled");
            assertThat(api.got).contains(new Got("POST", "/ariel/searches/s16", "status=CANCELED", ""));
            assertThat(Duration.between(NOW, api.now())).isBetween(PATIENCE, PATIENCE.plusSeconds(10));
            // Growing pauses: not a request every moment.
            assertThat(api.got).hasSizeLessThan(30);
        }
    }

    @Test
    void errorsAndOthersCancellationsSayWhy() throws IOException {
        String error = "{\"search_id\":\"s16\",\"status\":\"ERROR\",\"error_messages\":"
                + "[{\"code\":\"1\",\"message\":\"out of\\u001b[2J disk\"}]}";
        try (ScriptedApi api =
                ScriptedApi.start(NOW, got -> new Answer(got.method().equals("POST") ? 201 : 200, error))) {
            assertThatThrownBy(() -> rows(api)).hasMessageContaining("ERROR: out of [2J disk");
        }
        try (ScriptedApi api = ScriptedApi.start(NOW, got -> status(got, "CANCELED"))) {
            assertThatThrownBy(() -> rows(api)).hasMessageContaining("somebody cancelled");
        }
        try (ScriptedApi api =
                ScriptedApi.start(NOW, got -> new Answer(422, body(422, 2000, "Parser error near 'FORM'")))) {
            assertThatThrownBy(() -> rows(api))
                    .hasMessageContaining("2000")
                    .hasMessageContaining("Parser error")
                    .hasMessageNotContaining("token-of-a-test");
        }
        try (ScriptedApi api = ScriptedApi.start(
                NOW, got -> new Answer(201, "{\"search_id\":\"../../staged_config\",\"status\":\"WAIT\"}"))) {
            assertThatThrownBy(() -> rows(api)).hasMessageContaining("without saying which");
            assertThat(api.got).hasSize(1);
        }
    }

    @Test
    void arielThatIsDownForAWhileAndResultsThatAreNotThereYet() throws IOException {
        Queue<Answer> starts = new ArrayDeque<>(List.of(
                new Answer(503, body(503, 1010, "The ariel server might be temporarily unavailable")),
                new Answer(201, "{\"search_id\":\"s16\",\"status\":\"COMPLETED\"}")));
        Queue<Answer> results = new ArrayDeque<>(
                List.of(new Answer(404, body(404, 1003, "still in progress")), new Answer(200, events(0, 3))));
        try (ScriptedApi api = ScriptedApi.start(NOW, got -> {
            Answer answer = got.path().endsWith("/results")
                    ? results.poll()
                    : got.path().endsWith("/searches") ? starts.poll() : status(got, "COMPLETED");
            return answer == null ? new Answer(500, "") : answer;
        })) {
            assertThat(rows(api)).containsExactly(0, 1, 2);
        }
    }

    @Test
    void nothingBreaksOutOfALiteral() {
        assertThat(Aql.text("O'Brien' OR 1=1 --")).isEqualTo("'O''Brien'' OR 1=1 --'");
        assertThat(Aql.text("a\\' b")).isEqualTo("'a\\'' b'");
        assertThat(Aql.name("Penstock Score")).isEqualTo("\"Penstock Score\"");
        assertThatThrownBy(() -> Aql.name("x\" FROM flows")).isInstanceOf(IllegalArgumentException.class);
        for (String hostile : List.of("a\nb", "\0", "\u0085", "x".repeat(2_001))) {
            assertThatThrownBy(() -> Aql.text(hostile)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void timeClausesReachBackFarEnough() {
        assertThat(Aql.since(NOW.minusSeconds(90), NOW)).isEqualTo("LAST 12 MINUTES");
        assertThat(Aql.since(NOW.plusSeconds(900), NOW)).isEqualTo("LAST 1 MINUTES");
        assertThat(Aql.since(NOW.minus(Duration.ofHours(24)), NOW)).isEqualTo("LAST 25 HOURS");
    }

    private static List<Integer> rows(ScriptedApi api) {
        List<Integer> rows = new ArrayList<>();
        new Ariel(api.client(), api::now, PATIENCE).rows("SELECT 1 FROM events", row -> rows.add(number(row)));
        return rows;
    }

    private static int number(JsonNode row) {
        return row.path("n").asInt(-1);
    }

    private static Answer status(Got got, String status) {
        return got.method().equals("DELETE")
                ? new Answer(202, "{\"search_id\":\"s16\",\"status\":\"" + status + "\"}")
                : new Answer(
                        got.method().equals("POST") && got.path().endsWith("/searches") ? 201 : 200,
                        "{\"cursor_id\":\"s16\",\"search_id\":\"s16\",\"progress\":40,\"status\":\"" + status + "\"}");
    }

    private static String events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> "{\"n\":" + n + "}")
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    private static String body(int status, int code, String message) {
        return "{\"http_response\":{\"code\":" + status + ",\"message\":\"x\"},\"code\":" + code
                + ",\"description\":\"\",\"details\":{},\"message\":\"" + message + "\"}";
    }
}
