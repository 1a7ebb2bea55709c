package io.penstock.lab.ariel.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.Accounts;
import io.penstock.lab.api.ApiOptions;
import io.penstock.lab.api.ApiServer;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.Faults;
import io.penstock.lab.api.TestApi;
import io.penstock.lab.api.TestApi.Answer;
import io.penstock.lab.ariel.SampleTable;
import io.penstock.lab.ariel.search.ArielSearches;
import io.penstock.lab.ariel.search.SearchOptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The /ariel endpoints: their codes as IBM's reference of API 26.0 lists them, their shapes as public clients recorded them. */
class ArielApiTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ArielSearches searches =
            new ArielSearches(table(), ZoneOffset.UTC, () -> NOW, SearchOptions.defaults());
    private final SavedSearches saved = new SavedSearches(() -> NOW);
    private final ApiServer server;
    private final TestApi api;

    ArielApiTest() {
        Accounts accounts = new Accounts();
        accounts.add(Account.token("soc", TestApi.TOKEN, Capability.LOG_ACTIVITY));
        accounts.add(Account.token("other", "other-token", Capability.OFFENSES));
        server = ApiServer.start(
                ApiOptions.defaults().withPorts(OptionalInt.of(0), OptionalInt.empty()),
                accounts,
                new Faults(),
                List.of(
                        new SearchesResource(searches, saved),
                        new DatabasesResource(searches),
                        new SavedSearchesResource(saved, () -> NOW)));
        api = new TestApi(server.url(), TestApi.TOKEN);
    }

    private static SampleTable table() {
        SampleTable table = new SampleTable();
        for (int i = 0; i < 5; i++) {
            table.with(Map.of(
                    "starttime",
                    NOW.toEpochMilli() - 5_000 + i,
                    "sourceip",
                    "10.0.0." + i,
                    "severity",
                    (long) i,
                    "username",
                    i == 2 ? "Joe \"the\" Ariel, Jr" : "joe",
                    "creeventlist",
                    List.of(100_405L)));
        }
        return table;
    }

    @AfterEach
    void close() {
        api.close();
        server.close();
        searches.close();
    }

    private Answer start(String aql) {
        return api.send("POST", "/api/ariel/searches?query_expression=" + TestApi.encoded(aql), "");
    }

    private String completed(String aql) {
        Answer answer = start(aql);
        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().path("search_id").asText();
        assertThat(api.get("/api/ariel/searches/" + id, "Prefer", "wait=20").status())
                .isEqualTo(200);
        return id;
    }

    @Test
    void aSearchHasTheFieldsOfARecordedOne() {
        // demisto QRadar_v3 test data, search_create and search_status_get.
        String id = completed("SELECT sourceip FROM events");
        JsonNode search = api.get("/api/ariel/searches/" + id).json();
        Map<String, String> recorded = Map.ofEntries(
                Map.entry("cursor_id", "STRING"),
                Map.entry("status", "STRING"),
                Map.entry("compressed_data_file_count", "NUMBER"),
                Map.entry("compressed_data_total_size", "NUMBER"),
                Map.entry("data_file_count", "NUMBER"),
                Map.entry("data_total_size", "NUMBER"),
                Map.entry("index_file_count", "NUMBER"),
                Map.entry("index_total_size", "NUMBER"),
                Map.entry("processed_record_count", "NUMBER"),
                Map.entry("desired_retention_time_msec", "NUMBER"),
                Map.entry("progress", "NUMBER"),
                Map.entry("progress_details", "ARRAY"),
                Map.entry("query_execution_time", "NUMBER"),
                Map.entry("query_string", "STRING"),
                Map.entry("record_count", "NUMBER"),
                Map.entry("size_on_disk", "NUMBER"),
                Map.entry("save_results", "BOOLEAN"),
                Map.entry("completed", "BOOLEAN"),
                Map.entry("subsearch_ids", "ARRAY"),
                Map.entry("snapshot", "NULL"),
                Map.entry("search_id", "STRING"));
        recorded.forEach(
                (field, kind) -> assertThat(search.path(field).getNodeType().name())
                        .describedAs(field)
                        .isEqualTo(kind));
        assertThat(search.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(search.path("progress").asInt()).isEqualTo(100);
        assertThat(search.path("record_count").asInt()).isEqualTo(5);
        assertThat(search.path("desired_retention_time_msec").asLong()).isEqualTo(86_400_000);
        assertThat(search.path("cursor_id").asText()).isEqualTo(id);
    }

    @Test
    void resultsArePagedByRange() {
        String id = completed("SELECT severity FROM events ORDER BY severity");
        String path = "/api/ariel/searches/" + id + "/results";
        Answer middle = api.get(path, "Range", "items=1-2");
        assertThat(middle.header("Content-Range")).isEqualTo("items 1-2/5");
        assertThat(middle.json()).hasToString("{\"events\":[{\"severity\":1},{\"severity\":2}]}");
        assertThat(api.get(path, "Range", "items=4-9").header("Content-Range")).isEqualTo("items 4-4/5");
        Answer behind = api.get(path, "Range", "items=5-9");
        assertThat(behind.header("Content-Range")).isEqualTo("items */5");
        assertThat(behind.json()).hasToString("{\"events\":[]}");
        assertThat(api.get(path).json().path("events")).hasSize(5);
        Answer wrong = api.get(path, "Range", "bytes=0-1");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo(36);
    }

    @Test
    void resultsComeAsCsvToo() {
        String id = completed(
                "SELECT sourceip, username AS 'User, full' FROM events WHERE severity >= 2 ORDER BY severity LIMIT 2");
        Answer csv = api.get("/api/ariel/searches/" + id + "/results", "Accept", "application/csv");
        assertThat(csv.header("Content-Type")).startsWith("application/csv");
        assertThat(csv.response().body())
                .isEqualTo("sourceip,\"User, full\"\r\n10.0.0.2,\"Joe \"\"the\"\" Ariel, Jr\"\r\n10.0.0.3,joe\r\n");
    }

    @Test
    void aSearchThatIsNotDoneHasNoResults() {
        searches.neverEnd(true);
        Answer started = start("SELECT * FROM events");
        assertThat(started.json().path("status").asText()).isIn("WAIT", "EXECUTE");
        String path = "/api/ariel/searches/" + started.json().path("search_id").asText();
        Answer results = api.get(path + "/results");
        assertThat(results.status()).isEqualTo(404);
        assertThat(results.code()).isEqualTo(1003);
        assertThat(api.get(path, "Prefer", "wait=0").status()).isEqualTo(206);
        assertThat(api.get(path).status()).isEqualTo(200);
        Answer cancelled = api.send("POST", path + "?status=CANCELED", "");
        assertThat(cancelled.json().path("status").asText()).isEqualTo("CANCELED");
        assertThat(api.get(path, "Prefer", "wait=20").status()).isEqualTo(200);
        assertThat(api.send("POST", path + "?save_results=true", "")
                        .json()
                        .path("save_results")
                        .asBoolean())
                .isTrue();
        assertThat(api.send("POST", path, "").code()).isEqualTo(1005);
        assertThat(api.delete(path).status()).isEqualTo(202);
        assertThat(api.get(path).code()).isEqualTo(1002);
    }

    @Test
    void theSameQueryIsAnsweredWithTheSameSearch() {
        String id = completed("SELECT * FROM events");
        assertThat(start("SELECT * FROM events").json().path("search_id").asText())
                .isEqualTo(id);
        JsonNode list = api.get("/api/ariel/searches").json();
        assertThat(list).hasToString("[\"" + id + "\"]");
    }

    @Test
    void wrongCallsHaveIbmsCodes() {
        Answer invalid = start("SELECT nonsense FROM events");
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.code()).isEqualTo(2000);
        assertThat(invalid.json().path("message").asText())
                .isEqualTo("Query parser exception: line 1:8: Field 'nonsense' does not exist in catalog 'events'");
        assertThat(api.send("POST", "/api/ariel/searches", "").code()).isEqualTo(1005);
        assertThat(api.send("POST", "/api/ariel/searches?query_expression=SELECT&saved_search_id=1", "")
                        .code())
                .isEqualTo(1005);
        Answer noSaved = api.send("POST", "/api/ariel/searches?saved_search_id=1", "");
        assertThat(noSaved.status()).isEqualTo(404);
        assertThat(noSaved.code()).isEqualTo(1002);
        assertThat(api.get("/api/ariel/searches/nope").code()).isEqualTo(1002);
        try (TestApi other = new TestApi(server.url(), "other-token")) {
            Answer forbidden = other.get("/api/ariel/searches");
            assertThat(forbidden.status()).isEqualTo(403);
            assertThat(forbidden.code()).isEqualTo(26);
        }
    }

    @Test
    void theValidatorSaysWhatIsWrong() {
        String path = "/api/ariel/validators/aql?query_expression=";
        Answer right = api.send("POST", path + TestApi.encoded("SELECT * FROM events LAST 5 MINUTES"), "");
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.json()).hasToString("{\"error_messages\":[]}");
        assertThat(api.send("POST", path + TestApi.encoded("SELECT FROM"), "").code())
                .isEqualTo(2000);
        assertThat(api.send("POST", "/api/ariel/validators/aql", "").code()).isEqualTo(8);
    }

    @Test
    void theDatabasesAndTheirColumnsAreListed() {
        assertThat(api.get("/api/ariel/databases").json()).hasToString("[\"events\"]");
        JsonNode columns = api.get("/api/ariel/databases/events").json().path("columns");
        assertThat(columns.findValuesAsText("name")).contains("starttime", "sourceip", "Penstock Alert UUID");
        assertThat(api.get("/api/ariel/databases/flows").status()).isEqualTo(404);
    }

    @Test
    void savedSearchesAreRunChangedAndDeletedButNotCreated() {
        SavedSearch search = saved.save("OT alerts", "", "SELECT severity FROM events WHERE severity = 4", "admin");
        String path = "/api/ariel/saved_searches/" + search.id();
        JsonNode one = api.get(path).json();
        // Field by field as recorded (demisto QRadar_v3 test data, saved_searches_list).
        List.of(
                        "owner",
                        "is_dashboard",
                        "description",
                        "creation_date",
                        "uid",
                        "database",
                        "is_default",
                        "is_quick_search",
                        "name",
                        "modified_date",
                        "id",
                        "is_aggregate",
                        "aql",
                        "is_shared")
                .forEach(field -> assertThat(one.has(field)).describedAs(field).isTrue());
        assertThat(one.size()).isEqualTo(14);
        Answer run = api.send("POST", "/api/ariel/searches?saved_search_id=" + search.id(), "");
        assertThat(run.json().path("query_string").asText()).isEqualTo(search.aql());
        Answer changed = api.post(path, "{'is_quick_search':true,'name':'ignored'}");
        assertThat(changed.json().path("is_quick_search").asBoolean()).isTrue();
        assertThat(changed.json().path("name").asText()).isEqualTo("OT alerts");
        assertThat(api.post(path, "{'is_shared':'yes'}").code()).isEqualTo(1005);
        assertThat(api.post("/api/ariel/saved_searches", "{'name':'x'}").status())
                .isGreaterThanOrEqualTo(404);
        Answer deleted = api.delete(path);
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.header("Location")).endsWith("/ariel/saved_search_delete_tasks/1");
        assertThat(api.get("/api/ariel/saved_search_delete_tasks/1")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("COMPLETED");
        assertThat(api.get(path).code()).isEqualTo(1002);
    }
}
