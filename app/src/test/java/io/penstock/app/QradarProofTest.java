package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.delivery.run.Delivery;
import io.penstock.lab.ApplianceOptions;
import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.Capability;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code penstock qradar verify} and {@code reconcile} against the lab's stand-in. */
@Timeout(300)
class QradarProofTest {
    private static final String TOKEN = "0b4ae0d8-5f3b-4c0e-8c4f-7f3c1d2e9a10";

    @TempDir
    private Path folder;

    private static Lab lab(int losesEvery) {
        ApplianceOptions appliance = ApplianceOptions.complete(
                        Account.token("penstock", TOKEN, Capability.SYSTEM_ADMINISTRATOR))
                .withDeployTime(Duration.ofMillis(200));
        return Lab.start(LabOptions.defaults()
                .withContent(List.of(), false)
                .withAppliance(losesEvery == 0 ? appliance : appliance.withLosses(losesEvery)));
    }

    private Path config(Lab lab, String dialect) throws IOException {
        var api = lab.api().orElseThrow();
        Path ca = Files.writeString(
                folder.resolve("qradar.pem"), api.certificatePem().orElseThrow());
        Path file = folder.resolve("penstock.yaml");
        Files.writeString(file, """
                sensor:
                  name: sensor Agent
                log: %s
                qradar:
                  url: %s
                  token: %s
                  ca-file: %s
                  dialect: %s
                destinations:
                  siem:
                    type: qradar
                    host: 127.0.0.1
                    port: %d
                    dialect: %s
                rules:
                  - name: everything
                    destinations: [siem]
                """.formatted(
                        folder.resolve("alerts.db"),
                        api.url(),
                        TOKEN,
                        ca.getFileName(),
                        dialect,
                        lab.tcpPort().orElseThrow(),
                        dialect));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"penstock", "xsense"})
    void verifyNamesWhatIsMissingBeforeTheSetUpAndIsContentAfterIt(String dialect) throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, dialect);
            Cli before = Cli.run("qradar", "verify", "-c", config, "--timeout", "20", "--json");
            assertThat(before.err()).isEmpty();
            assertThat(before.code()).isEqualTo(1);
            assertThat(wrong(before)).contains("log source", "event name");
            Cli apply = Cli.run("qradar", "apply", "-c", config);
            assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
            Cli after = Cli.run("qradar", "verify", "-c", config, "--timeout", "60", "--json");
            assertThat(after.err()).isEmpty();
            assertThat(wrong(after)).as(after.out()).isEmpty();
            assertThat(after.code()).isZero();
            Cli lint = Cli.run("qradar", "lint", "-c", config);
            assertThat(lint.code()).as(lint.out() + lint.err()).isZero();
        }
    }

    @Test
    void reconcileFindsExactlyTheLostAndBringsThem() throws Exception {
        try (Lab lab = lab(10)) {
            Path config = config(lab, "penstock");
            assertThat(Cli.run("qradar", "apply", "-c", config).code()).isZero();
            deliver(config, 200);
            await().atMost(Duration.ofSeconds(30)).until(() -> lab.events().size() >= 180);
            Set<Long> lost =
                    new TreeSet<>(LongStream.rangeClosed(1, 200).boxed().toList());
            lost.removeAll(there(lab));
            assertThat(lost).hasSize(20);
            await().pollInterval(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> {
                        Cli found = Cli.run("qradar", "reconcile", "-c", config, "--grace", "1s", "--json");
                        assertThat(found.err()).isEmpty();
                        assertThat(found.code()).isEqualTo(1);
                        assertThat(StreamSupport.stream(
                                                found.json()
                                                        .path("missingAlerts")
                                                        .spliterator(),
                                                false)
                                        .map(JsonNode::asLong))
                                .containsExactlyElementsOf(lost);
                    });
            Cli resent = Cli.run("qradar", "reconcile", "-c", config, "--grace", "1s", "--resend", "--json");
            assertThat(resent.err()).isEmpty();
            assertThat(resent.json().path("resent").asInt()).isEqualTo(20);
            await().pollInterval(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> {
                        // The stand-in loses every tenth of what is sent again, too.
                        Cli again = Cli.run("qradar", "reconcile", "-c", config, "--grace", "1s", "--resend", "--json");
                        assertThat(again.json().path("found").asInt()).isEqualTo(200);
                    });
            assertThat(there(lab)).hasSize(200);
            assertThat(Cli.run("delivery", "trace", "-c", config, "1").out()).contains("read back from the receiver");
        }
    }

    private static Set<Long> there(Lab lab) {
        return lab.events().stream()
                .map(event -> (long) Double.parseDouble(event.properties().getOrDefault("Penstock Alert ID", "0")))
                .collect(Collectors.toSet());
    }

    private static void deliver(Path config, int count) throws Exception {
        DeliveryConfig settings = DeliveryConfig.read(config);
        List<AlertType> types = List.copyOf(AlertCatalogue.get().types());
        try (AlertLog log = settings.openLog();
                DeliveryLog records = DeliveryLog.open(settings.records());
                Delivery delivery = Delivery.start(settings.plan(), log, records, InstantSource.system())) {
            List<Alert> alerts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                alerts.add(new Alert(
                        new UUID(4, i),
                        Instant.now(),
                        types.get(i % types.size()),
                        new Origin("sensor Agent", "192.0.2.1", "Site", "Zone"),
                        new Endpoint("192.0.2.10", 1_024 + i, null, "it's a \"PLC\""),
                        null,
                        "TCP",
                        null,
                        null,
                        "Alert " + i,
                        new Evidence("", 0, 0)));
            }
            log.append(alerts);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> delivery.status().getFirst().lag() == 0);
        }
    }

    private static List<String> wrong(Cli verify) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode check : verify.json().get(0).path("checks")) {
            if (!check.path("ok").asBoolean()) {
                wrong.add(check.path("what").asText());
            }
        }
        return wrong;
    }
}
