package io.penstock.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.LoggedAlert;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Process death only: what a power cut does cannot be shown on one machine, it rests on {@code synchronous=FULL}. */
class KillTest {
    @TempDir
    private Path folder;

    /** Appends batches until it is killed, and prints each last position that {@code append} returned. */
    static final class Appender {
        @SuppressWarnings("SystemOut")
        public static void main(String[] args) {
            try (AlertLog log = AlertLog.open(Path.of(args[0]))) {
                for (long n = 1; ; n += 10) {
                    System.out.println(log.append(Alerts.range(n, 10)).getLast());
                }
            }
        }
    }

    @Test
    void everythingAcknowledgedIsThereAfterKill9() throws Exception {
        Path file = folder.resolve("alerts.db");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long acknowledged = 0;
        try (var lines = child.inputReader()) {
            String line;
            while ((line = lines.readLine()) != null) {
                acknowledged = Long.parseLong(line);
                if (acknowledged >= 500) {
                    // By its handle: Process.destroyForcibly would close the stream that is still read here.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).as("the child got going").isGreaterThanOrEqualTo(500);
        try (AlertLog log = AlertLog.open(file)) {
            assertThat(log.last()).isGreaterThanOrEqualTo(acknowledged);
            List<LoggedAlert> all = log.read(0, Integer.MAX_VALUE);
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i)).isEqualTo(new LoggedAlert(i + 1, Alerts.numbered(i + 1)));
            }
        }
    }
}
