package io.penstock.lab.offense.rest;

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
import io.penstock.lab.offense.ActionRunner;
import io.penstock.lab.offense.Offenses;
import io.penstock.lab.offense.Rule;
import io.penstock.lab.offense.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The /siem endpoints as public clients call them (demisto QRadar_v3, IBM's api-samples). */
class OffensesApiTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_613_399_051_536L);

    private final ActionRunner actions = new ActionRunner(ActionRunner.client(), () -> NOW);
    private final Offenses offenses = new Offenses(() -> NOW, actions);
    private final ApiServer server;
    private final TestApi api;

    OffensesApiTest() {
        Accounts accounts = new Accounts();
        accounts.add(Account.token("soc", TestApi.TOKEN, Capability.OFFENSES));
        server = ApiServer.start(
                ApiOptions.defaults().withPorts(OptionalInt.of(0), OptionalInt.empty()),
                accounts,
                new Faults(),
                List.of(new OffensesResource(offenses), new OffenseDetailsResource(offenses)));
        api = new TestApi(server.url(), TestApi.TOKEN);
        for (int i = 1; i <= 3; i++) {
            offenses.fire(
                    Rule.severeEvents(),
                    new Sighting(
                            i,
                            NOW.toEpochMilli() + i,
                            "Illegal Function",
                            "Invalid Command or Data",
                            7 + i,
                            5,
                            5,
                            "10.0.0." + i,
                            "10.1.0.1",
                            "",
                            new Sighting.LogSourceRef(112, "Sensor 1", 212, "UniversalLEEF"),
                            Map.of()));
        }
    }

    @AfterEach
    void close() {
        api.close();
        server.close();
        actions.close();
    }

    @Test
    void offensesAreFilteredSortedAndPaged() {
        // IBM's api-samples: fields, filter and Range of /siem/offenses.
        Answer answer = api.get(
                "/api/siem/offenses?fields=id,status&sort=-severity&filter="
                        + TestApi.encoded("status = \"OPEN\" and severity >= 9"),
                "Range",
                "items=0-0");
        assertThat(answer.header("Content-Range")).isEqualTo("items 0-0/2");
        assertThat(answer.json()).hasToString("[{\"id\":3,\"status\":\"OPEN\"}]");
        Answer nested = api.get("/api/siem/offenses?fields=" + TestApi.encoded("id,rules(id),log_sources(name)")
                + "&filter=" + TestApi.encoded("id > 2"));
        assertThat(nested.json())
                .hasToString("[{\"id\":3,\"rules\":[{\"id\":100001}],\"log_sources\":[{\"name\":\"Sensor 1\"}]}]");
        assertThat(api.get("/api/siem/offenses?filter=" + TestApi.encoded("status OPEN"))
                        .code())
                .isEqualTo(1010);
        assertThat(api.get("/api/siem/offenses?sort=" + TestApi.encoded("+nonsense"))
                        .code())
                .isEqualTo(1030);
        assertThat(api.get("/api/siem/offenses?fields=nonsense").code()).isEqualTo(30);
    }

    @Test
    void anOffenseIsAssignedMarkedAndClosed() {
        String path = "/api/siem/offenses/1";
        JsonNode marked = api.send("POST", path + "?assigned_to=joe&follow_up=true&protected=true", "")
                .json();
        assertThat(marked.path("assigned_to").asText()).isEqualTo("joe");
        assertThat(marked.path("follow_up").asBoolean()).isTrue();
        assertThat(marked.path("protected").asBoolean()).isTrue();
        assertThat(api.send("POST", path + "?status=CLOSED", "").code()).isEqualTo(1005);
        Answer closed = api.send(
                "POST", path + "?status=CLOSED&closing_reason_id=1", "", "fields", "id,status,closing_user,close_time");
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.json())
                .isEqualTo(
                        TestApi.tree(
                                "{\"id\":1,\"status\":\"CLOSED\",\"closing_user\":\"API_token: soc\",\"close_time\":1613399051536}"));
        Answer again = api.send("POST", path + "?status=OPEN", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo(1008);
        assertThat(api.send("POST", "/api/siem/offenses/99?status=HIDDEN", "").code())
                .isEqualTo(1002);
        assertThat(api.get("/api/siem/offenses/99").status()).isEqualTo(404);
    }

    @Test
    void notesAreAddedAndRead() {
        Answer made =
                api.send("POST", "/api/siem/offenses/2/notes?note_text=" + TestApi.encoded("test text message"), "");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json())
                .isEqualTo(TestApi.tree("{\"note_text\":\"test text message\",\"create_time\":1613399051536,\"id\":1,"
                        + "\"username\":\"API_token: soc\"}"));
        assertThat(api.get("/api/siem/offenses/2/notes").json()).hasSize(1);
        assertThat(api.get("/api/siem/offenses/2/notes/1").json().path("id").asInt())
                .isEqualTo(1);
        assertThat(api.send("POST", "/api/siem/offenses/2/notes", "").code()).isEqualTo(8);
        assertThat(api.get("/api/siem/offenses/9/notes").code()).isEqualTo(1002);
    }

    @Test
    void closingReasonsTypesAndAddressesAreLookedUpByNumber() {
        // As recorded: {"is_deleted":false,"is_reserved":false,"text":"False-Positive, Tuned","id":2}.
        assertThat(api.get("/api/siem/offense_closing_reasons").json().findValuesAsText("text"))
                .containsExactly("Non-Issue", "False-Positive, Tuned", "Policy Violation");
        assertThat(api.get("/api/siem/offense_closing_reasons/2").json())
                .isEqualTo(TestApi.tree(
                        "{\"is_deleted\":false,\"is_reserved\":false,\"text\":\"False-Positive, Tuned\",\"id\":2}"));
        assertThat(api.send("POST", "/api/siem/offense_closing_reasons?reason=Maintenance", "")
                        .status())
                .isEqualTo(201);
        assertThat(api.send("POST", "/api/siem/offense_closing_reasons?reason=Maintenance", "")
                        .code())
                .isEqualTo(1004);
        assertThat(api.get("/api/siem/offense_types/0").json().path("name").asText())
                .isEqualTo("Source IP");
        JsonNode offense = api.get("/api/siem/offenses/2").json();
        long source = offense.path("source_address_ids").get(0).asLong();
        long destination = offense.path("local_destination_address_ids").get(0).asLong();
        // demisto asks ?filter=id=N&fields=id,source_ip and the like.
        assertThat(api.get("/api/siem/source_addresses?fields=source_ip&filter=" + TestApi.encoded("id=" + source))
                        .json())
                .hasToString("[{\"source_ip\":\"10.0.0.2\"}]");
        assertThat(api.get("/api/siem/local_destination_addresses/" + destination)
                        .json()
                        .path("local_destination_ip")
                        .asText())
                .isEqualTo("10.1.0.1");
        assertThat(api.get("/api/siem/source_addresses/77").code()).isEqualTo(1002);
    }
}
