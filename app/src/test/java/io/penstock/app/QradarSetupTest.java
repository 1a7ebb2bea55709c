package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.AlertCatalogue;
import io.penstock.lab.ApplianceOptions;
import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.Capability;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock qradar} against the lab's stand-in, whose API shares no code with the client. */
@Timeout(180)
class QradarSetupTest {
    private static final String TOKEN = "0b4ae0d8-5f3b-4c0e-8c4f-7f3c1d2e9a10";
    private static final int TYPES = AlertCatalogue.get().types().size();

    @TempDir
    private Path folder;

    private static Lab lab(Capability... capabilities) {
        return Lab.start(LabOptions.defaults()
                .withContent(List.of(), false)
                .withAppliance(ApplianceOptions.complete(Account.token("penstock", TOKEN, capabilities))
                        .withDeployTime(Duration.ofMillis(200))));
    }

    private Path config(Lab lab, String more) throws IOException {
        var api = lab.api().orElseThrow();
        Path ca = Files.writeString(folder.resolve("qradar.pem"), api.certificatePem().orElseThrow());
        Path file = folder.resolve("penstock.yaml");
        Files.writeString(
                file,
                "sensor:\n  name: sensor Agent\nqradar:\n  url: " + api.url() + "\n  token: " + TOKEN + "\n  ca-file: "
                        + ca.getFileName() + "\n" + more);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static void assertDone(Cli run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
    }

    @Test
    void appliedOnceAlertsHaveTheirNamesCategoriesAndProperties() throws Exception {
        try (Lab lab = lab(Capability.SYSTEM_ADMINISTRATOR)) {
            Path config = config(lab, "");
            Cli plan = Cli.run("qradar", "plan", "-c", config, "--json", "--detailed-exit-code");
            assertThat(plan.err()).isEmpty();
            assertThat(plan.code()).isEqualTo(3);
            assertThat(plan.json().path("work").asInt()).isEqualTo(2 + 2 * TYPES + 32 + 1);
            Cli apply = Cli.run("qradar", "apply", "-c", config);
            assertDone(apply);
            assertThat(apply.out()).contains("+ log source Penstock sensor Agent", "Done: ");
            Cli again = Cli.run("qradar", "apply", "-c", config);
            assertDone(again);
            assertThat(again.out()).contains("Done: 0 changes.");
            assertThat(Cli.run("qradar", "plan", "-c", config, "--detailed-exit-code").code())
                    .isZero();

            Cli read = Cli.run(
                    "read",
                    "--config",
                    config,
                    "--format",
                    "json",
                    "--learn",
                    Captures.plant().resolve("quiet.pcap.gz"),
                    Captures.plant().resolve("incidents.pcap.gz"),
                    "--forward",
                    "127.0.0.1:" + lab.tcpPort().orElseThrow());
            long alerts = read.json().path("alerts").size();
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.stats().received() >= alerts);
            assertThat(lab.events()).extracting(Event::outcome).containsOnly(Outcome.MAPPED);
            for (Event event : lab.events()) {
                var alert = read.json()
                        .path("alerts")
                        .get((int) Double.parseDouble(event.properties().getOrDefault("Penstock Alert ID", "0")) - 1);
                assertThat(event.name()).isEqualTo(alert.path("title").asText());
                assertThat(event.properties())
                        .containsEntry("Penstock Message", alert.path("message").asText())
                        .containsEntry("Penstock Sensor", "sensor Agent");
            }
        }
    }

    @Test
    void theCompatibleDialectAndItsRemoval() throws Exception {
        try (Lab lab = lab(Capability.SYSTEM_ADMINISTRATOR)) {
            Path config = config(lab, "  dialect: xsense\n");
            assertDone(Cli.run("qradar", "apply", "-c", config));
            Cli again = Cli.run("qradar", "apply", "-c", config);
            assertThat(again.out()).contains("Done: 0 changes.");
            Cli shown = Cli.run("qradar", "destroy", "-c", config);
            assertThat(shown.code()).isEqualTo(2);
            assertThat(shown.errors()).singleElement().asString().contains("--yes");
            Cli destroyed = Cli.run("qradar", "destroy", "-c", config, "--yes");
            assertDone(destroyed);
            assertThat(destroyed.out())
                    .contains("- log source Penstock sensor Agent", "QRadar's API cannot remove a QID record");
            assertThat(lab.logSources()).isEmpty();
        }
    }

    @Test
    void aTokenThatMayTooLittleIsToldWhatItLacks() throws Exception {
        try (Lab lab = lab(Capability.MANAGE_LOG_SOURCES)) {
            Cli apply = Cli.run("qradar", "apply", "-c", config(lab, ""));
            assertThat(apply.code()).isEqualTo(1);
            assertThat(apply.errors())
                    .singleElement()
                    .asString()
                    .contains("POST /data_classification/qid_records")
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void referenceSetsOfDevices() throws Exception {
        try (Lab lab = lab(Capability.SYSTEM_ADMINISTRATOR)) {
            Files.writeString(
                    folder.resolve("devices.csv"),
                    "address,role,purdue,site\n10.0.0.1,PLC,1,Harbour\n10.0.0.2,HMI,2,Harbour\n");
            Path config = config(lab, "  reference-sets: true\n  assets: devices.csv\n");
            assertDone(Cli.run("qradar", "apply", "-c", config));
            Cli again = Cli.run("qradar", "apply", "-c", config);
            assertThat(again.out()).contains("Done: 0 changes.");
        }
    }

    @Test
    void manySensorsAtOnce() throws Exception {
        try (Lab lab = lab(Capability.SYSTEM_ADMINISTRATOR)) {
            StringBuilder sensors = new StringBuilder("  dialect: xsense\n  sensors:\n");
            for (int i = 0; i < 600; i++) {
                sensors.append("    - sensor ").append(i).append('\n');
            }
            Path config = config(lab, sensors.toString());
            assertDone(Cli.run("qradar", "apply", "-c", config));
            assertThat(lab.logSources()).hasSize(600);
            assertThat(Cli.run("qradar", "apply", "-c", config).out()).contains("Done: 0 changes.");
        }
    }

    @Test
    void exportWritesFilesWithoutAnyQradar() {
        Cli export = Cli.run("qradar", "export", folder.resolve("out"));
        assertDone(export);
        assertThat(folder.resolve("out/penstock_qids")).exists();
        assertThat(folder.resolve("out/steps.md")).exists();
        Cli wrong = Cli.run("qradar", "export");
        assertThat(wrong.code()).isEqualTo(2);
        Cli check = Cli.run("qradar", "export", "--check", folder.resolve("out/properties.csv"));
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).contains("! the file has no column log_source");
        assertThat(Cli.run("qradar", "steps", "--appliance", "sensor Agent").out()).contains("sensor_Agent");
    }

    @Test
    void aTokenInAFileThatOthersMayReadIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("open.yaml"), "qradar:\n  url: https://q\n  token: " + TOKEN + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Cli run = Cli.run("qradar", "plan", "-c", file);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("qradar.token", "chmod 600").doesNotContain(TOKEN);
        Path none = Files.writeString(folder.resolve("none.yaml"), "sensor:\n  name: x\n");
        assertThat(Cli.run("qradar", "plan", "-c", none).errors())
                .singleElement()
                .asString()
                .contains("'qradar.url' is missing");
    }
}
