package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.ApiOptions;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.TestApi;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.PropertyExpression;
import io.penstock.lab.event.PropertyType;
import io.penstock.lab.syslog.ReceiverOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** From a syslog connection to search results and offences over the REST API of one lab. */
class LabSearchTest {
    @Test
    void whatComesBySyslogIsSearchedAndMakesOffenses() throws IOException {
        LabOptions options = LabOptions.defaults()
                .withReceiver(ReceiverOptions.defaults()
                        .withPorts(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.empty()))
                .withLogSources(LogSource.universalLeef("Sensor 1", "sensor-1"))
                .withAppliance(ApplianceOptions.complete(
                                Account.token("soc", TestApi.TOKEN, Capability.LOG_ACTIVITY, Capability.OFFENSES))
                        .withApi(ApiOptions.defaults().withPorts(OptionalInt.of(0), OptionalInt.empty())));
        List<String> alerts = SampleEvents.alerts("sensor-1", "Rotterdam", "Jetty 3");
        try (Lab lab = Lab.start(options);
                TestApi api = new TestApi(lab.api().orElseThrow().url(), TestApi.TOKEN)) {
            SampleEvents.send(lab, alerts);
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.stats().received() == alerts.size());
            JsonNode search = api.send(
                            "POST",
                            "/api/ariel/searches?query_expression="
                                    + TestApi.encoded("SELECT LOGSOURCENAME(logsourceid) AS source,"
                                            + " LOGSOURCETYPENAME(devicetype) AS type, COUNT(*) AS n FROM events"
                                            + " GROUP BY source LAST 1 HOURS"),
                            "")
                    .json();
            String path = "/api/ariel/searches/" + search.path("search_id").asText();
            assertThat(api.get(path, "Prefer", "wait=20").status()).isEqualTo(200);
            assertThat(api.get(path + "/results").json().path("events"))
                    .singleElement()
                    .hasToString("{\"source\":\"Sensor 1\",\"type\":\"Universal LEEF\",\"n\":" + alerts.size() + ".0}");
            lab.addProperty(new CustomProperty(
                    "Late",
                    PropertyType.STRING,
                    PropertyExpression.leefKey("zone"),
                    LogSource.UNIVERSAL_LEEF,
                    CustomProperty.Expected.NEVER,
                    CustomProperty.Selection.EVERY,
                    false));
            String late = api.send(
                            "POST",
                            "/api/ariel/searches?query_expression="
                                    + TestApi.encoded("SELECT \"Late\", COUNT(*) AS n FROM events"
                                            + " WHERE \"Late\" = 'Jetty 3' GROUP BY \"Late\" LAST 1 HOURS"),
                            "")
                    .json()
                    .path("search_id")
                    .asText();
            assertThat(api.get("/api/ariel/searches/" + late, "Prefer", "wait=20")
                            .status())
                    .isEqualTo(200);
            assertThat(api.get("/api/ariel/searches/" + late + "/results")
                            .json()
                            .path("events"))
                    .as("a property that is not read when events arrive")
                    .singleElement()
                    .hasToString("{\"Late\":\"Jetty 3\",\"n\":" + alerts.size() + ".0}");
            JsonNode offenses =
                    api.get("/api/siem/offenses?fields=id,log_sources(name)").json();
            assertThat(offenses).isNotEmpty();
            assertThat(offenses.get(0).path("log_sources").get(0).path("name").asText())
                    .isEqualTo("Sensor 1");
        }
    }
}
