package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Analyzer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class AllCapturesTest {
    /** Each file is read whole, or ends in one line that says what is wrong with it; no dissector fails on its input. */
    @Test
    void everyCaptureIsReadWithoutACrashOrAHang() throws Exception {
        List<String> failures = new ArrayList<>();
        long packets = 0;
        for (Path file : Captures.others()) {
            Analyzer analyzer =
                    new Analyzer(AnalysisSettings.of(new Origin("test", "127.0.0.1", "s", "z")), alert -> {});
            CaptureRun run = new CaptureRun(analyzer, new Progress(false, System.err));
            Assertions.assertTimeout(Duration.ofMinutes(2), () -> run.read(List.of(file)), file.toString());
            run.finish();
            packets += analyzer.counters().packets();
            if (analyzer.counters().dissectorFailures() > 0) {
                failures.add(file + ": " + analyzer.counters());
            }
            assertThat(run.faults()).allSatisfy(fault -> assertThat(fault).doesNotContain("\n"));
        }
        assertThat(failures).isEmpty();
        assertThat(packets).isGreaterThan(0);
    }
}
