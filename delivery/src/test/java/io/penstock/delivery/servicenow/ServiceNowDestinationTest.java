package io.penstock.delivery.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.http.Contexts;
import io.penstock.delivery.http.FakeServer;
import io.penstock.delivery.http.FakeServer.Answer;
import io.penstock.delivery.http.FakeServer.Got;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Against a small table that answers as ServiceNow documents its Table API. */
class ServiceNowDestinationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, ?> BASIC = Map.of("user", "penstock", "password", "pass-secret");

    /** The instance's incident table: search by correlation id, insert, update. */
    private static final class Table implements Function<Got, Answer> {
        final List<ObjectNode> records = new ArrayList<>();

        @Override
        public synchronized Answer apply(Got got) {
            try {
                return switch (got.method()) {
                    case "GET" -> search(got.target());
                    case "POST" -> insert(got.body());
                    case "PATCH" -> update(got.target(), got.body());
                    default -> Answer.of(405, "");
                };
            } catch (Exception e) {
                return Answer.of(500, e.toString());
            }
        }

        private Answer search(String target) {
            Matcher query = Pattern.compile(
                            "sysparm_query=correlation_id%3D([0-9a-f-]{36})%5EORDERBYDESCsys_created_on&")
                    .matcher(target);
            if (!query.find()) {
                return Answer.of(400, "{\"error\":{\"message\":\"Invalid query\"},\"status\":\"failure\"}");
            }
            return records.reversed().stream()
                    .filter(r -> r.path("correlation_id").asText().equals(query.group(1)))
                    .findFirst()
                    .map(r -> Answer.of(200, "{\"result\":[" + r + "]}"))
                    .orElse(Answer.of(200, "{\"result\":[]}"));
        }

        private Answer insert(String body) throws Exception {
            ObjectNode added = (ObjectNode) JSON.readTree(body);
            added.put("sys_id", String.format(Locale.ROOT, "%032x", records.size() + 1))
                    .put("state", "1");
            records.add(added);
            return Answer.of(201, "{\"result\":" + added + "}");
        }

        private Answer update(String target, String body) throws Exception {
            for (ObjectNode known : records) {
                if (target.equals(
                        "/api/now/table/incident/" + known.path("sys_id").asText())) {
                    known.setAll((ObjectNode) JSON.readTree(body));
                    return Answer.of(200, "{\"result\":" + known + "}");
                }
            }
            return Answer.of(404, "{\"error\":{\"message\":\"No Record found\"},\"status\":\"failure\"}");
        }
    }

    private static ServiceNowSettings settings(FakeServer server, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("url", server.url("").toString());
        values.put("http", Map.of("allow-internal", true, "request-timeout", "10s"));
        return SettingsBinder.bind(ServiceNowSettings.class, "", values);
    }

    private static Destination open(FakeServer server, Map<String, ?> more) throws DeliveryException {
        return new ServiceNowType().open(settings(server, more), Contexts.context(new Contexts.Clock()));
    }

    private static LoggedAlert entry(long position, AlertStatus status) {
        return Contexts.with(new LoggedAlert(position, Alerts.numbered(1)), status);
    }

    @Test
    void anAlertBecomesAnIncident() throws Exception {
        Table table = new Table();
        try (FakeServer server = FakeServer.start(table);
                Destination now = open(server, BASIC)) {
            assertThat(now.deliver(List.of(entry(1, AlertStatus.OPENED))).detail())
                    .startsWith("HTTP 201");
            JsonNode incident = table.records.getFirst();
            assertThat(incident.path("correlation_id").asText()).isEqualTo("00000000-0000-0007-0000-000000000001");
            assertThat(incident.path("impact").asText()).isEqualTo("1");
            assertThat(incident.path("urgency").asText()).isEqualTo("1");
            assertThat(incident.path("short_description").asText()).contains("PLC 7");
            assertThat(incident.path("description").asText())
                    .contains("Sensor: sensor Agent", "https://console.example/alerts/00000000-0000-0007");
        }
    }

    @Test
    void aRepeatedDeliveryMakesNoSecondIncident() throws Exception {
        Table table = new Table();
        try (FakeServer server = FakeServer.start(table);
                Destination now = open(server, BASIC)) {
            for (int i = 0; i < 3; i++) {
                assertThat(now.deliver(Contexts.batch(5)).taken()).isEqualTo(5);
            }
            assertThat(table.records).hasSize(5);
            assertThat(table.records).noneMatch(r -> r.has("work_notes"));
        }
    }

    @Test
    void anUpdateAddsANoteAndAClosingResolves() throws Exception {
        Table table = new Table();
        try (FakeServer server = FakeServer.start(table);
                Destination now = open(server, BASIC)) {
            Receipt receipt = now.deliver(
                    List.of(entry(1, AlertStatus.OPENED), entry(2, AlertStatus.UPDATED), entry(3, AlertStatus.CLOSED)));
            assertThat(receipt.taken()).isEqualTo(3);
            JsonNode incident = table.records.getFirst();
            assertThat(table.records).hasSize(1);
            assertThat(incident.path("work_notes").asText()).startsWith("Penstock alert updated");
            assertThat(incident.path("state").asText()).isEqualTo("6");
            assertThat(incident.path("close_code").asText()).isEqualTo("Solved (Permanently)");
        }
    }

    @Test
    void anAlertThatGoesOnAfterPeopleClosedItsIncidentGetsANewOne() throws Exception {
        Table table = new Table();
        try (FakeServer server = FakeServer.start(table);
                Destination now = open(server, BASIC)) {
            now.deliver(List.of(entry(1, AlertStatus.OPENED)));
            table.records.getFirst().put("state", "7");
            now.deliver(List.of(entry(1, AlertStatus.OPENED)));
            assertThat(table.records).hasSize(1);
            now.deliver(List.of(entry(2, AlertStatus.UPDATED), entry(3, AlertStatus.UPDATED)));
            assertThat(table.records).hasSize(2);
        }
    }

    @Test
    void aClosingWithoutIncidentMakesNone() throws Exception {
        Table table = new Table();
        try (FakeServer server = FakeServer.start(table);
                Destination now = open(server, BASIC)) {
            assertThat(now.deliver(List.of(entry(1, AlertStatus.CLOSED))).detail())
                    .isEqualTo("no incident to close");
            assertThat(table.records).isEmpty();
        }
    }

    @Test
    void oauthGetsATokenOfTheInstance() throws Exception {
        Table table = new Table();
        Function<Got, Answer> instance = got -> got.target().equals("/oauth_token.do")
                ? Answer.of(
                        200,
                        "{\"access_token\":\"tok-1\",\"scope\":\"useraccount\",\"token_type\":\"Bearer\",\"expires_in\":1799}")
                : table.apply(got);
        try (FakeServer server = FakeServer.start(instance);
                Destination now = open(server, Map.of("client-id", "c", "client-secret", "client-secret-1"))) {
            assertThat(now.deliver(Contexts.batch(2)).taken()).isEqualTo(2);
            assertThat(server.got.stream().filter(got -> got.target().equals("/oauth_token.do")))
                    .hasSize(1);
            assertThat(server.last().headers()).containsEntry("Authorization", "Bearer tok-1");
        }
    }

    /** Older releases answer a search without result so. */
    @Test
    void aSearchThatAnswers404WithoutRecordFindsNothing() throws Exception {
        Table table = new Table();
        Function<Got, Answer> old = got -> got.method().equals("GET")
                ? Answer.of(
                        404,
                        "{\"error\":{\"message\":\"No Record found\",\"detail\":\"Records matching query not"
                                + " found\"},\"status\":\"failure\"}")
                : table.apply(got);
        try (FakeServer server = FakeServer.start(old);
                Destination now = open(server, BASIC)) {
            assertThat(now.deliver(Contexts.batch(1)).taken()).isEqualTo(1);
            assertThat(table.records).hasSize(1);
        }
    }

    @Test
    void whatABusinessRuleRefusesIsRefusedAndTheOthersGoOn() throws Exception {
        Table table = new Table();
        Function<Got, Answer> ruled =
                got -> got.method().equals("POST") && got.body().contains("number 3")
                        ? Answer.of(
                                403,
                                "{\"error\":{\"message\":\"Operation Failed\",\"detail\":\"Operation against file"
                                        + " 'incident' was aborted by Business Rule 'Plant'\"},\"status\":\"failure\"}")
                        : table.apply(got);
        try (FakeServer server = FakeServer.start(ruled);
                Destination now = open(server, BASIC)) {
            Receipt receipt = now.deliver(Contexts.batch(5));
            assertThat(receipt.taken()).isEqualTo(5);
            assertThat(receipt.refused()).singleElement().satisfies(refusal -> {
                assertThat(refusal.index()).isEqualTo(2);
                assertThat(refusal.reason()).contains("aborted by Business Rule 'Plant'");
            });
            assertThat(table.records).hasSize(4);
        }
    }

    @Test
    void wrongCredentialsAndTablesRefuseNoAlert() throws Exception {
        for (Answer answer : List.of(
                Answer.of(
                        401,
                        "{\"error\":{\"message\":\"User Not Authenticated\",\"detail\":\"Required to provide Auth"
                                + " information pass-secret\"},\"status\":\"failure\"}"),
                Answer.of(
                        403,
                        "{\"error\":{\"message\":\"Insufficient rights to query records\"},\"status\":\"failure\"}"),
                Answer.of(404, "{\"error\":{\"message\":\"Invalid table incidents\"},\"status\":\"failure\"}"),
                Answer.of(200, "<html>Your instance is hibernating</html>"))) {
            try (FakeServer server = FakeServer.start(got -> answer);
                    Destination now = open(server, BASIC)) {
                assertThatThrownBy(() -> now.deliver(Contexts.batch(2)))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageNotContaining("pass-secret");
                assertThat(now.describe() + now.warnings() + settings(server, BASIC))
                        .doesNotContain("pass-secret");
            }
        }
    }

    @Test
    void whatWasDoneBeforeAFailureCounts() throws Exception {
        Table table = new Table();
        Function<Got, Answer> dying = got -> table.records.size() >= 3 ? Answer.of(503, "") : table.apply(got);
        try (FakeServer server = FakeServer.start(dying);
                Destination now = open(server, BASIC)) {
            assertThat(now.deliver(Contexts.batch(10)).taken()).isEqualTo(3);
        }
    }

    @Test
    void exactlyOneWayToLogInIsWanted() throws Exception {
        try (FakeServer server = FakeServer.start(new Table())) {
            for (Map<String, String> wrong : List.of(
                    Map.<String, String>of(),
                    Map.of("user", "u"),
                    Map.of("user", "u", "password", "p", "client-id", "c", "client-secret", "s"))) {
                assertThatThrownBy(() -> settings(server, wrong)).isInstanceOf(SettingException.class);
            }
        }
    }

    /** A name must not write a line of its own into a ticket that people act on. */
    @Test
    void hostileNamesAddNoLinesToADescription() throws Exception {
        Random random = new Random(35);
        try (FakeServer server = FakeServer.start(new Table())) {
            Incident incident = new Incident(settings(server, BASIC), null);
            for (int i = 0; i < 500; i++) {
                LoggedAlert alert = Alerts.hostile(random);
                JsonNode json = JSON.readTree(incident.opened(alert));
                assertThat(json.path("correlation_id").asText())
                        .isEqualTo(alert.alert().uuid().toString());
                assertThat(json.path("description").asText().strip().split("[\\n\\r\\u0085\\u2028\\u2029]", -1))
                        .allSatisfy(line -> assertThat(line)
                                .matches(
                                        "(?s)(What|Type|Severity|Engine|Time|Sensor|Site|Zone|Source|Destination|Protocol"
                                                + "|Operation|Techniques|Alert): .*|.*…"));
            }
        }
    }
}
