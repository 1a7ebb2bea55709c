package io.penstock.store.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.Alerts;
import io.penstock.store.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 at named points of the write path, many times on the same folder: nothing acknowledged is lost. */
class SegmentKillTest {
    private static final int ROUNDS = 10;
    private static final SegmentSettings SMALL = new SegmentSettings(20_000, 4096, 64, 1 << 20, InstantSource.system());

    @TempDir
    private Path temporary;

    /** Appends, moves a cursor and removes until the point is reached, says so, and does nothing more. */
    static final class Child {
        @SuppressWarnings("SystemOut")
        public static void main(String[] args) throws Exception {
            try (AlertLog log =
                    SegmentLog.open(Path.of(args[0]), SMALL, new StoppingFiles(args[1], Integer.parseInt(args[2])))) {
                for (long n = log.last() + 1; ; n += 3) {
                    System.out.println(
                            "appended " + log.append(Alerts.range(n, 3)).getLast());
                    log.moveTo("siem", n);
                    System.out.println("moved " + n);
                    log.enforce(new Retention(Duration.ofDays(9), 60_000), Instant.now());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "half a segment write",
                "segment write",
                "segment force",
                "segment open",
                "folder force",
                "segment delete",
                "half a cursor write",
                "cursor write"
            })
    void nothingAcknowledgedIsLostWhenKilledAfter(String point) throws Exception {
        Path folder = temporary.resolve("log");
        for (int round = 0; round < ROUNDS; round++) {
            long appended = 0;
            long moved = 0;
            boolean there = false;
            // Not always the first time: the folder is opened, and the first segment made, with the same operations.
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            folder.toString(),
                            point,
                            Integer.toString(1 + round * round % 7))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var lines = child.inputReader()) {
                String line;
                while ((line = lines.readLine()) != null) {
                    if (line.startsWith("appended ")) {
                        appended = Long.parseLong(line.substring("appended ".length()));
                    } else if (line.startsWith("moved ")) {
                        moved = Long.parseLong(line.substring("moved ".length()));
                    } else if (line.equals("here")) {
                        there = true;
                        // By its handle: Process.destroyForcibly would close the stream that is still read here.
                        child.toHandle().destroyForcibly();
                    }
                }
            } finally {
                child.destroyForcibly().waitFor();
            }
            String where = point + ", round " + round;
            assertThat(there).as(where).isTrue();
            try (AlertLog log = SegmentLog.open(folder, SMALL)) {
                assertThat(log.last()).as(where).isGreaterThanOrEqualTo(appended);
                assertThat(log.position("siem")).as(where).isBetween(moved, log.last());
                List<LoggedAlert> all = log.read(0, Integer.MAX_VALUE);
                assertThat(all.size()).as(where).isEqualTo((int) log.size().alerts());
                long position = log.first();
                for (LoggedAlert alert : all) {
                    assertThat(alert).as(where).isEqualTo(new LoggedAlert(position, Alerts.numbered(position)));
                    position++;
                }
                assertThat(log.damage()).as(where).isEmpty();
            }
        }
    }

    /** Files of the disk that stop for ever after a named operation has been done so many times. */
    private static final class StoppingFiles implements LogFiles {
        private final LogFiles disk = LogFiles.ofDisk();
        private final String point;
        private int left;

        StoppingFiles(String point, int times) {
            this.point = point;
            this.left = times;
        }

        @SuppressWarnings("SystemOut")
        private synchronized void did(String operation) {
            if (operation.equals(point) && --left == 0) {
                System.out.println("here");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private static String kind(Path path) {
            return path.toString().endsWith(".cursor") ? "cursor" : "segment";
        }

        @Override
        public WritableFile open(Path path) throws IOException {
            WritableFile file = disk.open(path);
            String kind = kind(path);
            did(kind + " open");
            return new WritableFile() {
                @Override
                public void write(byte[] bytes, int length, long offset) throws IOException {
                    file.write(bytes, length / 2, offset);
                    did("half a " + kind + " write");
                    file.write(bytes, length, offset);
                    did(kind + " write");
                }

                @Override
                public void force() throws IOException {
                    file.force();
                    did(kind + " force");
                }

                @Override
                public void truncate(long size) throws IOException {
                    file.truncate(size);
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            disk.forceFolder(folder);
            did("folder force");
        }

        @Override
        public void delete(Path path) throws IOException {
            disk.delete(path);
            did(kind(path) + " delete");
        }
    }
}
