package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the launcher profiles: it has to reach delivery, say nothing, and leave nothing behind. */
@Timeout(300)
class WarmUpTest {
    private static Set<Path> left() throws Exception {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("penstock-warm-up"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void warmUpReadsAndDeliversInSilenceAndLeavesNothingBehind() throws Exception {
        Set<Path> before = left();
        Cli run = Cli.run("warm-up", Captures.plant().resolve("quiet.pcap.gz"));
        assertThat(List.of(run.code(), run.out(), run.err())).containsExactly(0, "", "");
        assertThat(left()).isEqualTo(before);
    }

    @Test
    void aCaptureThatCannotBeReadFailsItSoThatTheLauncherKeepsNoHalfProfile() {
        Cli run = Cli.run("warm-up", Path.of("no-such.pcap"));
        assertThat(run.code()).isNotZero();
    }
}
