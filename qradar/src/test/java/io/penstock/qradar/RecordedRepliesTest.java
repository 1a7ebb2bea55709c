package io.penstock.qradar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import io.penstock.qradar.ariel.Ariel;
import io.penstock.qradar.ariel.ScriptedApi;
import io.penstock.qradar.ariel.ScriptedApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Replies with the fields, nulls and kinds of values that real QRadars gave to others, who keep them as fixtures:
 * demisto/content, Packs/QRadar/Integrations/QRadar_v3/test_data (API 10.1 to 17.0: Ariel, offences, notes, reference sets);
 * rapid7's plugin ibm_qradar (Ariel's {@code completed} and {@code snapshot}); DK26/mock-radar,
 * src/handlers/errors/response.rs (errors). The log source of ansible-collections/ibm.qradar is in {@code QradarSetupTest},
 * offences and notes are in {@code OffencePollTest}. Texts and numbers are our own.
 */
class RecordedRepliesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ID = "4f6d1c2e-0000-4000-8000-5f0c9f0b7a11";

    private static String search(String status, int progress, boolean completed) {
        return """
                {"cursor_id": "%1$s", "status": "%2$s", "compressed_data_file_count": 0, "compressed_data_total_size": 0,
                 "data_file_count": 60, "data_total_size": 6898958, "index_file_count": 0, "index_total_size": 0,
                 "processed_record_count": 26, "desired_retention_time_msec": 86400000, "progress": %3$d,
                 "progress_details": [], "query_execution_time": 304, "query_string": "SELECT 1", "record_count": 2,
                 "size_on_disk": 22524, "save_results": false, "completed": %4$b, "subsearch_ids": [],
                 "snapshot": null, "search_id": "%1$s"}""".formatted(ID, status, progress, completed);
    }

    /** Without {@code error_messages}, which newer versions have; a column that an event lacks is null, or not there. */
    @Test
    void anArielSearchOfAnOlderVersion() throws Exception {
        Queue<String> replies = new ArrayDeque<>(List.of(
                search("WAIT", 0, false),
                search("EXECUTE", 46, false),
                search("SORTING", 99, false),
                search("COMPLETED", 100, true)));
        try (ScriptedApi api = ScriptedApi.start(NOW, got -> {
                    if (got.path().endsWith("/results")) {
                        return new Answer(200, """
                                {"events": [
                                 {"qidname_qid": "Scan of ports", "sourceip": "192.168.0.1", "sourceport": 546,
                                  "username": null, "rulename_creEventList": ["BB:One", "Two"], "severity": 0,
                                  "sourceMAC": "00:00:00:00:00:00", "starttime": 1614067175962},
                                 {"qidname_qid": "Unknown", "sourceip": "0:0:0:0:0:0:0:0", "starttime": 1614067175963}]}
                                """);
                    }
                    return new Answer(got.method().equals("POST") ? 201 : 200, String.valueOf(replies.poll()));
                });
                QradarClient client = api.client()) {
            List<JsonNode> rows = new ArrayList<>();
            new Ariel(client, api::now, Duration.ofMinutes(1)).rows("SELECT 1", rows::add);
            assertThat(rows)
                    .extracting(row -> row.path("qidname_qid").asText())
                    .containsExactly("Scan of ports", "Unknown");
            assertThat(rows.getFirst().path("username").asText(""))
                    .as("null is no text")
                    .isEmpty();
            assertThat(api.got).extracting(ScriptedApi.Got::path).contains("/ariel/searches/" + ID + "/results");
        }
    }

    /** A search that was refused is said in QRadar's words. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | 18 | You are unauthorized to access the requested resource. | No SEC header present in request. Please provide it via "SEC: token". | qradar.token
            403 | 26 | Your account is not authorized to access the requested resource | User has insufficient capabilities to access this endpoint resource | user role
            404 | 1002 | We could not find the resource you requested. | No Ariel search with the id was found | plan again
            409 | 1008 | The request could not be completed due to a conflict with the current state of the resource | The mapping exists | somebody else
            422 | 8 | The request was well-formed but was unable to be followed due to semantic errors | Missing required parameter "name" from query parameters | see its words
            422 | 36 | The request was well-formed but was unable to be followed due to semantic errors | Failed to parse Range header. The syntax of the Range header must follow this pattern: items=x-y | see its words
            500 | 1020 | Unexpected internal server error | An error occurred while attempting to run the search | QRadar has a problem
            """)
    void errorsAreToldWithCodeAndWordsAndWhatToDo(int status, int code, String http, String message, String todo)
            throws Exception {
        String body = "{\"http_response\":{\"code\":" + status + ",\"message\":\"" + http + "\"},\"code\":" + code
                + ",\"description\":\"\",\"details\":{},\"message\":\"" + message.replace("\"", "\\\"") + "\"}";
        try (ScriptedApi api = ScriptedApi.start(NOW, got -> new Answer(status, body));
                QradarClient client = api.client()) {
            QradarException refused = catchThrowableOfType(QradarException.class, () -> client.get("/siem/offenses"));
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused).hasMessageContaining(message).hasMessageContaining(todo);
        }
    }

    /** What stands before a QRadar that restarts answers with a page. */
    @Test
    void aPageOfTheWebServerInFrontIsNoReply() throws Exception {
        try (ScriptedApi api = ScriptedApi.start(
                        NOW, got -> new Answer(503, "<html><body>Service Temporarily Unavailable</body></html>"));
                QradarClient client = api.client()) {
            QradarException refused = catchThrowableOfType(QradarException.class, () -> client.get("/help/versions"));
            assertThat(refused).hasMessageContaining("503").hasMessageContaining("Service Temporarily Unavailable");
            assertThat(api.got).as("tried again first").hasSize(6);
        }
    }

    /** {@code GET /help/versions} has more fields and removed versions. */
    @Test
    void versionsAsToldByAQradar() throws Exception {
        try (FakeQradar qradar = FakeQradar.http();
                QradarClient client = Clients.open(Clients.connection(qradar.url()))) {
            qradar.instead = got -> FakeQradar.Answer.of(200, """
                    [{"deprecated": true, "removed": true, "id": 1, "version": "3.0", "root_resource_ids": [1, 2]},
                     {"deprecated": true, "removed": false, "id": 20, "version": "19.0", "root_resource_ids": []},
                     {"deprecated": false, "removed": false, "id": 21, "version": "20.0", "root_resource_ids": null},
                     {"deprecated": false, "removed": true, "id": 22, "version": "21.0", "root_resource_ids": []}]""");
            assertThat(client.version()).hasToString("20.0");
        }
    }
}
