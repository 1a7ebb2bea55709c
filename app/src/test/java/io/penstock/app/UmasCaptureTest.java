package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.alert.Alert;
import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 90 UMAS requests of Schneider's tool, each answered by a Modicon M340, from ITI/ICS-Security-Tools. */
class UmasCaptureTest {
    private final List<Alert> alerts = new ArrayList<>();
    private final Analyzer analyzer =
            new Analyzer(AnalysisSettings.of(new Origin("test", "127.0.0.1", "site", "zone")), alerts::add);
    private List<Path> capture = List.of();

    @BeforeEach
    void find() throws Exception {
        Optional<Path> found = Captures.others().stream()
                .filter(file -> file.endsWith("modicon/modicon_test.pcap"))
                .findFirst();
        assumeTrue(found.isPresent(), "skipped: modicon_test.pcap is not among the captures");
        capture = List.of(found.get());
    }

    private List<String> read(Stage stage) {
        alerts.clear();
        analyzer.stage(stage);
        CaptureRun run = new CaptureRun(analyzer, new Progress(false, System.err));
        run.read(capture);
        run.finish();
        assertThat(run.faults()).isEmpty();
        return alerts.stream().map(alert -> alert.type().id()).toList();
    }

    @Test
    void umasThatIsNewIsPolicyAndNoViolation() {
        List<String> types = read(Stage.OPERATIONAL);
        assertThat(types).contains("PS-2089").doesNotContain("PS-1023", "PS-1020");
        assertThat(alerts).anyMatch(alert -> alert.message().contains("Unity (UMAS)"));
    }

    @Test
    void umasThatWasLearnedIsNeither() {
        read(Stage.LEARNING);
        assertThat(read(Stage.OPERATIONAL)).doesNotContain("PS-2089", "PS-2072", "PS-2073", "PS-1023", "PS-1020");
    }
}
