package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.alert.Engine;
import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.Stage;
import io.penstock.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job against the recorded plant's ground truth, {@code lab/plant/hosts.tsv} and {@code incidents.tsv}. */
class PlantTest {
    private final List<Alert> alerts = new ArrayList<>();
    private final Analyzer analyzer =
            new Analyzer(AnalysisSettings.of(new Origin("test", "127.0.0.1", "site", "zone")), alerts::add);

    private void readPlant() {
        CaptureRun run = new CaptureRun(analyzer, new Progress(false, System.err));
        analyzer.stage(Stage.LEARNING);
        run.read(List.of(Captures.plant().resolve("quiet.pcap.gz")));
        analyzer.stage(Stage.OPERATIONAL);
        run.read(List.of(Captures.plant().resolve("incidents.pcap.gz")));
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
                        "PS-2016", "PS-2038", "PS-2061", "PS-2089", // range, new host, Internet, new writer
                        "PS-3005", "PS-3007", "PS-3016", // EICAR, flood, name queries
                        "PS-4009", "PS-4021", // sweeps
                        "PS-5001", "PS-5009"); // PLC stop, silence
    }

    @Test
    void theSameCaptureGivesTheSameAlerts() {
        readPlant();
        PlantTest again = new PlantTest();
        again.readPlant();
        assertThat(again.alerts).isEqualTo(alerts);
    }

    @Test
    void everyAlertIsDeliveredReceivedAndMappedWithEveryProperty(@TempDir Path work) throws Exception {
        try (Lab lab = Lab.start(Demo.labOptions(0))) {
            DemoResult result = new Demo(Captures.plant(), work, lab).run();
            assertThat(result.isComplete()).as("%s", result).isTrue();
        }
    }
}
