package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.alert.Engine;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.Stage;
import io.penstock.delivery.qradar.Dialect;
import io.penstock.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main job against the recorded plant's ground truth, {@code lab/plant/hosts.tsv} and {@code incidents.tsv}. */
class PlantTest {
    private static final String INCIDENTS = "incidents.pcap.gz";

    private final List<Alert> alerts = new ArrayList<>();
    private final Analyzer analyzer =
            new Analyzer(AnalysisSettings.of(new Origin("test", "127.0.0.1", "site", "zone")), alerts::add);

    private void readPlant() {
        CaptureRun run = new CaptureRun(analyzer, new Progress(false, System.err));
        analyzer.stage(Stage.LEARNING);
        run.read(List.of(Captures.plant().resolve("quiet.pcap.gz")));
        analyzer.stage(Stage.OPERATIONAL);
        run.read(List.of(Captures.plant().resolve(INCIDENTS)));
        run.finish();
        assertThat(run.faults()).isEmpty();
    }

    @Test
    void everyHostOfTheRecordingIsADeviceWithItsHardwareAddress() throws Exception {
        readPlant();
        List<String> known = analyzer.inventory().devices().stream()
                .flatMap(device -> device.addresses().stream().map(address -> address + " " + device.mac()))
                .toList();
        List<String> hosts = Files.readAllLines(Captures.plant().resolve("hosts.tsv")).stream()
                .map(line -> line.split("\t", -1))
                .filter(cell -> cell[2].startsWith("10.20.0."))
                .map(cell -> cell[2] + " " + cell[1])
                .toList();
        assertThat(hosts).hasSizeGreaterThan(8);
        assertThat(known).containsAll(hosts);
    }

    @Test
    void eachEngineRaisesWhatTheIncidentsHold() {
        readPlant();
        assertThat(alerts.stream().map(alert -> alert.type().engine()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Engine.values());
        assertThat(alerts.stream().map(alert -> alert.type().id()).collect(Collectors.toSet()))
                .contains(
                        "PS-1007", "PS-1008", "PS-1009", "PS-1018", "PS-1019", "PS-1020", "PS-1023", // illegal Modbus
                        "PS-2016", "PS-2038", "PS-2061", "PS-2073",
                        "PS-2089", // range, new host, Internet, download, new writer
                        "PS-3005", "PS-3007", "PS-3016", // EICAR, flood, name queries
                        "PS-4009", "PS-4021", // sweeps
                        "PS-5001", "PS-5009", "PS-5036"); // PLC stop, silence, a controller that hangs
    }

    /** A row of {@code incidents.tsv}: its frames, and the alert types that they raise. */
    private record Incident(String id, long first, long last, Set<String> types) {
        static List<Incident> all() throws IOException {
            return Files.readAllLines(Captures.plant().resolve("incidents.tsv")).stream()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cell -> new Incident(
                            cell[0],
                            Long.parseLong(cell[1]),
                            Long.parseLong(cell[2]),
                            cell[10].equals("-") ? Set.of() : Set.of(cell[10].split(",", -1))))
                    .toList();
        }

        boolean holds(Alert alert) {
            Evidence evidence = alert.evidence();
            return evidence.capture().equals(INCIDENTS)
                    && evidence.lastPacket() >= first
                    && evidence.lastPacket() <= last;
        }
    }

    @Test
    void eachIncidentRaisesItsAlertTypesFromItsFramesAndNoOthers() throws Exception {
        readPlant();
        Map<String, Set<String>> raised = new TreeMap<>();
        Map<String, Set<String>> named = new TreeMap<>();
        for (Incident incident : Incident.all()) {
            named.put(incident.id(), incident.types());
            raised.put(
                    incident.id(),
                    alerts.stream()
                            .filter(incident::holds)
                            .map(alert -> alert.type().id())
                            .collect(Collectors.toSet()));
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(raised).isEqualTo(named);
    }

    @Test
    void betweenTheIncidentsAndInTheQuietPartNothingIsRaisedButTheOneRefusal() throws Exception {
        readPlant();
        List<Incident> incidents = Incident.all();
        List<String> others = alerts.stream()
                .filter(alert -> incidents.stream().noneMatch(incident -> incident.holds(alert)))
                .map(alert -> alert.evidence().capture() + " " + alert.type().id() + " " + alert.message())
                .toList();
        // plc-pump does not know function 43, as lab/plant/README.md says; that is a refusal while learning, too.
        assertThat(others)
                .containsExactly("quiet.pcap.gz PS-1020 10.20.0.12 answered Read Device Identification of ENG-WS01"
                        + " with exception 1, illegal function.");
    }

    /** Plant time and frame number belong together: an alert is timed by the last frame that made it. */
    @Test
    void anAlertsTimeLiesWithinItsIncident() throws Exception {
        readPlant();
        List<String[]> rows = Files.readAllLines(Captures.plant().resolve("incidents.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
        for (Alert alert : alerts) {
            if (alert.evidence().capture().equals(INCIDENTS)) {
                assertThat(rows)
                        .as("%s at %s", alert.message(), alert.time())
                        .anyMatch(cell -> !alert.time().isBefore(Instant.parse(cell[3]))
                                && !alert.time().isAfter(Instant.parse(cell[4]))
                                && Long.parseLong(cell[1]) <= alert.evidence().lastPacket()
                                && Long.parseLong(cell[2]) >= alert.evidence().lastPacket());
            }
        }
    }

    @Test
    void theSameCaptureGivesTheSameAlerts() {
        readPlant();
        PlantTest again = new PlantTest();
        again.readPlant();
        assertThat(again.alerts).isEqualTo(alerts);
    }

    /** From a QRadar that knows nothing of Penstock: plan, apply, deploy, deliver, verify, reconcile. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyAlertIsDeliveredMappedWithEveryPropertyVerifiedAndFoundAgain(Dialect dialect, @TempDir Path work)
            throws Exception {
        try (Lab lab = Lab.start(Demo.labOptions(0))) {
            DemoResult result = new Demo(Captures.plant(), work, lab, dialect).run();
            assertThat(result.isComplete()).as("%s", result).isTrue();
        }
    }
}
