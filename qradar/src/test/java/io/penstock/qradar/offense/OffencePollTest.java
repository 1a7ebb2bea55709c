package io.penstock.qradar.offense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.qradar.offense.OffenceSettings.Closing;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Replies have the fields and kinds of values of IBM's API 26.0 ({@code /siem/offenses}, {@code …/notes}, {@code
 * /siem/offense_closing_reasons}, {@code /ariel/searches}) and of replies that other clients keep as fixtures.
 */
@Timeout(60)
class OffencePollTest {
    private static final UUID ALERT = UUID.fromString("6f1c2a3b-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("6f1c2a3b-0000-4000-8000-000000000002");
    private static final Instant NOW = Instant.ofEpochMilli(1_613_400_000_000L);

    private final List<OffenceState> states = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int pauses;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private ScriptedQradar qradar;

    private final OffenceSink sink = new OffenceSink() {
        @Override
        public void changed(OffenceState offence, Collection<UUID> alerts) {
            states.add(offence);
            told.add(offence.id() + " " + offence.status() + " " + alerts);
        }

        @Override
        public void closed(long offence, boolean learn) {
            told.add(offence + (learn ? " learn" : " close"));
        }
    };

    @BeforeEach
    void start() throws Exception {
        qradar = new ScriptedQradar();
        qradar.answers.put("GET /siem/offense_closing_reasons", """
                [{"is_deleted": false, "is_reserved": false, "text": "False-Positive, Tuned", "id": 2},
                 {"is_deleted": false, "is_reserved": false, "text": "Non-Issue", "id": 1},
                 {"is_deleted": false, "is_reserved": false, "text": "Policy Violation", "id": 3}]""");
        qradar.answers.put("POST /ariel/searches", """
                {"cursor_id": "s16", "status": "WAIT", "progress": 0, "record_count": 0, "search_id": "s16",
                 "query_string": "", "save_results": false, "error_messages": []}""");
        qradar.answers.put("GET /ariel/searches/s16", """
                {"cursor_id": "s16", "status": "COMPLETED", "progress": 100, "record_count": 3, "search_id": "s16"}""");
        qradar.answers.put("GET /ariel/searches/s16/results", """
                {"events": [{"alert": "6f1c2a3b-0000-4000-8000-000000000001"}, {"alert": null},
                 {"alert": "'; DROP"}, {"alert": "6F1C2A3B-0000-4000-8000-000000000002"}]}""");
        qradar.answers.put("DELETE /ariel/searches/s16", "{\"status\": \"COMPLETED\", \"search_id\": \"s16\"}");
        qradar.answers.put("GET /siem/offenses/16/notes", """
                [{"note_text": "second", "create_time": 1613307141975, "id": 5, "username": "API_user: test_user"},
                 {"note_text": "first", "create_time": 1612888858860, "id": 1, "username": "test_user"}]""");
    }

    @AfterEach
    void stop() {
        qradar.close();
    }

    private static String offence(int id, String status, String assigned, String reason, int events, int logSource) {
        return """
                {"id": %d, "description": "Unauthorised write\\n", "status": "%s", "assigned_to": %s,
                 "closing_reason_id": %s, "close_time": %s, "event_count": %d, "start_time": 1613395296537,
                 "last_updated_time": 1613399051536,
                 "log_sources": [{"type_name": "EventCRE", "type_id": 18, "name": "CRE", "id": 63},
                  {"type_name": "UniversalLEEF", "type_id": 212, "name": "Penstock", "id": %d}]}""".formatted(
                id, status, assigned, reason, reason.equals("null") ? "null" : "1613399060000", events, logSource);
    }

    private OffencePoll poll(Closing close) {
        return poll(Map.of(
                "close",
                close.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                "log-sources",
                List.of(112)));
    }

    private OffencePoll poll(Map<String, ?> values) {
        return new OffencePoll(
                qradar,
                SettingsBinder.bind(OffenceSettings.class, "qradar.offences", values),
                URI.create("https://qradar.example/api"),
                sink,
                InstantSource.fixed(NOW),
                () -> pauses++,
                problems::add);
    }

    @Test
    void anOffenceIsTiedToItsAlertsAndToldWithStatusNotesAndLinkOnce() {
        qradar.answers.put("GET /siem/offenses", "[" + offence(16, "OPEN", "null", "null", 2, 112) + "]");
        OffencePoll poll = poll(Closing.HANDLE);
        assertThat(poll.poll()).isEqualTo(1);
        assertThat(poll.poll()).isZero();
        assertThat(problems).isEmpty();
        assertThat(told).containsExactly("16 OPEN [" + ALERT + ", " + OTHER + "]");
        OffenceState state = states.getFirst();
        assertThat(state.description()).isEqualTo("Unauthorised write");
        assertThat(state.assignedTo()).isEmpty();
        assertThat(state.closingReason()).isEmpty();
        assertThat(state.updated()).isEqualTo(Instant.ofEpochMilli(1_613_399_051_536L));
        assertThat(state.notes()).extracting(OffenceState.Note::text).containsExactly("first", "second");
        // The page that QRadar's own JavaScript opens for an offence.
        assertThat(state.link())
                .isEqualTo(
                        "https://qradar.example/console/do/sem/offensesummary?appName=Sem&pageId=OffenseSummary&summaryId=16");
        assertThat(qradar.requests)
                .anyMatch(request -> request.startsWith("GET /siem/offenses?filter=last_updated_time >= 1612795200000"))
                .contains(
                        "POST /ariel/searches?query_expression=SELECT \"Penstock Alert UUID\" AS alert FROM events WHERE"
                                + " INOFFENSE(16) AND \"Penstock Alert UUID\" IS NOT NULL AND logsourceid IN (112) GROUP BY"
                                + " \"Penstock Alert UUID\" LIMIT 1000 START 1613394996537 STOP 1613399351536")
                .containsOnlyOnce("DELETE /ariel/searches/s16");
        assertThat(pauses).isEqualTo(1);
    }

    @Test
    void offencesOfOtherLogSourcesAreNotLookedInto() {
        qradar.answers.put("GET /siem/offenses", "[" + offence(16, "OPEN", "null", "null", 2, 113) + "]");
        assertThat(poll(Closing.HANDLE).poll()).isZero();
        assertThat(qradar.requests).noneMatch(request -> request.contains("ariel"));
    }

    @Test
    void closingClosesAndOnlyTheReasonForItLearnsAndOnlyIfConfigured() {
        for (Closing close : Closing.values()) {
            for (String reason : List.of("2", "1", "77")) {
                told.clear();
                qradar.answers.put("GET /siem/offenses", "[" + offence(16, "CLOSED", "\"ana\"", reason, 2, 112) + "]");
                poll(close).poll();
                assertThat(told.subList(1, told.size()))
                        .as("%s, %s", close, reason)
                        .isEqualTo(
                                close == Closing.NOTHING
                                        ? List.of()
                                        : close == Closing.HANDLE_AND_LEARN && reason.equals("2")
                                                ? List.of("16 learn")
                                                : List.of("16 close"));
            }
        }
        assertThat(states.getFirst().closingReason()).isEqualTo("False-Positive, Tuned");
        assertThat(states.getLast().closingReason()).isEqualTo("reason 77");
        assertThat(states.getLast().assignedTo()).isEqualTo("ana");
    }

    @Test
    void aNoteOrAnAssignmentIsToldThoughNoEventMovedTheOffence() {
        qradar.answers.put("GET /siem/offenses", "[" + offence(16, "OPEN", "null", "null", 2, 112) + "]");
        OffencePoll poll = poll(Closing.HANDLE);
        poll.poll();
        qradar.answers.put(
                "GET /siem/offenses/16/notes",
                "[{\"note_text\": \"new\", \"create_time\": 1613399051999, \"id\": 9, \"username\": \"ana\"}]");
        assertThat(poll.poll()).isEqualTo(1);
        assertThat(states.getLast().notes()).extracting(OffenceState.Note::text).containsExactly("new");
        qradar.answers.put("GET /siem/offenses", "[" + offence(16, "OPEN", "\"ana\"", "null", 2, 112) + "]");
        assertThat(poll.poll()).isEqualTo(1);
        assertThat(states.getLast().assignedTo()).isEqualTo("ana");
        // Without new events the search is not made again.
        assertThat(qradar.requests.stream().filter(request -> request.startsWith("POST")))
                .hasSize(1);
    }

    @Test
    void pagesAreReadToTheEnd() {
        List<String> offences = new ArrayList<>();
        for (int id = 1; id <= 7; id++) {
            offences.add(offence(id, "OPEN", "null", "null", 1, 112));
            qradar.answers.put("GET /siem/offenses/" + id + "/notes", "[]");
        }
        qradar.answers.put("GET /siem/offenses", offences.toString());
        assertThat(poll(Closing.HANDLE).poll()).isEqualTo(7);
    }

    @Test
    void aSearchThatNeverEndsIsGivenUpRemovedAndDoesNotKeepTheOthersWaiting() {
        qradar.answers.put("GET /siem/offenses", "[" + offence(16, "OPEN", "null", "null", 2, 112) + "]");
        qradar.answers.put("GET /ariel/searches/s16", "{\"status\": \"EXECUTE\", \"search_id\": \"s16\"}");
        OffencePoll poll = poll(Closing.HANDLE);
        assertThat(poll.poll()).isZero();
        assertThat(pauses).isEqualTo(OffenceAlerts.MOST_LOOKS);
        assertThat(qradar.requests.getLast()).isEqualTo("DELETE /ariel/searches/s16");
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("offence 16: ")
                .contains("did not end in time");
        qradar.answers.put("GET /ariel/searches/s16", "{\"status\": \"COMPLETED\", \"search_id\": \"s16\"}");
        assertThat(poll.poll()).isEqualTo(1);
    }

    @Test
    void aSinkThatFailsIsToldAgain() {
        qradar.answers.put("GET /siem/offenses", "[" + offence(16, "CLOSED", "null", "1", 2, 112) + "]");
        OffenceSink failing = new OffenceSink() {
            @Override
            public void changed(OffenceState offence, Collection<UUID> alerts) {
                sink.changed(offence, alerts);
            }

            @Override
            public void closed(long offence, boolean learn) {
                sink.closed(offence, learn);
                if (told.size() < 3) {
                    throw new IllegalStateException("disk full");
                }
            }
        };
        OffencePoll poll = new OffencePoll(
                qradar,
                SettingsBinder.bind(OffenceSettings.class, "x", Map.of()),
                URI.create("https://qradar.example"),
                failing,
                InstantSource.fixed(NOW),
                () -> {},
                problems::add);
        poll.poll();
        poll.poll();
        poll.poll();
        assertThat(told).hasSize(4).endsWith("16 close");
        assertThat(problems).containsExactly("offence 16: disk full");
    }

    @Test
    void aPropertyNameThatCouldChangeTheSearchIsRefused() {
        assertThatThrownBy(() -> poll(Map.of("uuid-property", "x\" FROM flows --")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("qradar.offences.uuid-property");
        assertThatThrownBy(() -> poll(Map.of("log-sources", List.of("1) OR (1=1"))))
                .hasMessageContaining("qradar.offences.log-sources");
        assertThatThrownBy(() -> poll(Map.of("every", "1s"))).hasMessageContaining("qradar.offences.every");
    }
}
