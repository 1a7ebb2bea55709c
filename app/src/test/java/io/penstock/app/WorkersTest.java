package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.Stage;
import io.penstock.protocol.ProtocolPorts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue 5, "the result is the same for 1, 2 or 4 workers": devices, channels, counters and every field of every alert. */
class WorkersTest {
    private static final int FLOWS = 1 << 18;
    /** So few that flows are evicted all the time. */
    private static final int TIGHT = 64;

    private static Analyzer analyzer(int flows, int workers, Consumer<Alert> sink) {
        return new Analyzer(
                new AnalysisSettings(
                        new Origin("test", "127.0.0.1", "s", "z"),
                        flows,
                        1 << 16,
                        1 << 17,
                        workers,
                        ProtocolPorts.USUAL),
                sink);
    }

    /** All that {@code penstock read --format json} says. */
    private static String read(List<Path> learn, List<Path> files, int flows, int workers) {
        List<LoggedAlert> alerts = new ArrayList<>();
        Analyzer analyzer = analyzer(flows, workers, alert -> alerts.add(new LoggedAlert(alerts.size() + 1L, alert)));
        CaptureRun run = new CaptureRun(analyzer, new Progress(false, System.err));
        analyzer.stage(Stage.LEARNING);
        run.read(learn);
        analyzer.stage(Stage.OPERATIONAL);
        run.read(files);
        run.finish();
        StringWriter text = new StringWriter();
        JsonReport.print(new PrintWriter(text), analyzer, alerts, 0);
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void thePlantGivesTheSameWithoutWorkersAndWithThem(int workers) {
        List<Path> learn = List.of(Captures.plant().resolve("quiet.pcap.gz"));
        List<Path> files = List.of(Captures.plant().resolve("incidents.pcap.gz"));
        String expected = read(learn, files, FLOWS, 0);
        assertThat(expected).contains("PS-2038");
        assertThat(read(learn, files, FLOWS, workers)).isEqualTo(expected);
    }

    @Test
    void theCapturesOfOthersGiveTheSameAlsoWhereFlowsAreEvicted() throws Exception {
        List<Path> files = Captures.others();
        for (int flows : new int[] {FLOWS, TIGHT}) {
            String expected = read(List.of(), files, flows, 0);
            for (int workers : new int[] {1, 2, 4}) {
                assertThat(read(List.of(), files, flows, workers).equals(expected))
                        .as("%d workers, %d flows", workers, flows)
                        .isTrue();
            }
        }
    }

    /** What fails on a thread of its own must not leave the one that reads waiting, nor end as if all was well. */
    @Test
    void aSinkThatFailsEndsTheReading() {
        Analyzer analyzer = analyzer(FLOWS, 2, alert -> {
            throw new IllegalStateException("the alert log is full");
        });
        CaptureRun run = new CaptureRun(analyzer, new Progress(false, System.err));
        assertThatThrownBy(() -> {
                    run.read(List.of(Captures.plant().resolve("incidents.pcap.gz")));
                    run.finish();
                })
                .hasMessage("the alert log is full");
    }
}
