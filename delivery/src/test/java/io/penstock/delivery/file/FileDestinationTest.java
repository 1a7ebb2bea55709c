package io.penstock.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.Backoff;
import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Forwarder;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.store.AlertLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDestinationTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final DeliveryContext CONTEXT =
            new DeliveryContext("archive", "0.1.0", null, InstantSource.system());
    private static final Pattern ALERT_ID = Pattern.compile("\talertId=(\\d+)\t");

    @TempDir
    Path folder;

    private static Destination open(Path file, int rotateMib, int keep) {
        Map<String, Object> settings = Map.of("path", file.toString(), "rotate-mib", rotateMib, "keep", keep);
        return new FileType().open(SettingsBinder.bind(FileSettings.class, "", settings), CONTEXT);
    }

    private static List<LoggedAlert> alerts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new LoggedAlert(number, Alerts.numbered(number)))
                .toList();
    }

    private static List<Long> ids(Path file) throws IOException {
        List<Long> ids = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            assertThat(line).startsWith("LEEF:1.0|Penstock|Penstock|0.1.0|PS-2073|");
            Matcher matcher = ALERT_ID.matcher(line);
            assertThat(matcher.find()).isTrue();
            ids.add(Long.parseLong(matcher.group(1)));
        }
        return ids;
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void linesAreAppendedForTheOwnerOnly() throws Exception {
        Path file = folder.resolve("alerts.leef");
        try (Destination destination = open(file, 0, 1)) {
            assertThat(destination.deliver(alerts(1, 4))).isEqualTo(Receipt.of(3, Acknowledgement.DISK, ""));
            assertThat(destination.describe()).isEqualTo("file " + file);
        }
        try (Destination destination = open(file, 0, 1)) {
            destination.deliver(alerts(4, 6));
        }
        assertThat(ids(file)).isEqualTo(numbers(1, 6));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anAlertCannotForgeALineOrAFileName() throws Exception {
        Random random = new Random(31);
        List<LoggedAlert> hostile = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            hostile.add(Alerts.hostile(random));
        }
        Path file = folder.resolve("alerts.leef");
        try (Destination destination = open(file, 0, 1)) {
            destination.deliver(hostile);
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text.split("[\n\r\u0085\u2028\u2029]", -1)).hasSize(501).satisfies(lines -> {
            for (int i = 0; i < 500; i++) {
                assertThat(lines[i]).startsWith("LEEF:1.0|Penstock|Penstock|0.1.0|PS-");
                assertThat(lines[i]).contains("\talertId=" + hostile.get(i).position() + "\t");
            }
        });
        try (var names = Files.list(folder)) {
            assertThat(names).containsExactly(file);
        }
    }

    @Test
    void rotationKeepsTheNewestFilesAndLosesNothingOfThem() throws Exception {
        Path file = folder.resolve("alerts.leef");
        // A line of Alerts.numbered has more than 400 bytes, so that 2000 of them have 0.8 to 1 MiB.
        try (Destination destination = open(file, 1, 2)) {
            for (int batch = 0; batch < 5; batch++) {
                destination.deliver(alerts(batch * 2000, (batch + 1) * 2000));
            }
        }
        assertThat(ids(folder.resolve("alerts.leef.2"))).isEqualTo(numbers(4000, 6000));
        assertThat(ids(folder.resolve("alerts.leef.1"))).isEqualTo(numbers(6000, 8000));
        assertThat(ids(file)).isEqualTo(numbers(8000, 10_000));
        assertThat(folder.resolve("alerts.leef.3")).doesNotExist();
    }

    /** A crash between two renames leaves a gap; nothing kept may be overwritten because of it. */
    @Test
    void rotationFillsAGap() throws Exception {
        Path file = folder.resolve("alerts.leef");
        Files.writeString(folder.resolve("alerts.leef.2"), "second\n");
        Files.writeString(folder.resolve("alerts.leef.3"), "third\n");
        try (Destination destination = open(file, 1, 3)) {
            destination.deliver(alerts(0, 2000));
            destination.deliver(alerts(2000, 4000));
        }
        assertThat(ids(folder.resolve("alerts.leef.1"))).isEqualTo(numbers(0, 2000));
        assertThat(folder.resolve("alerts.leef.2")).hasContent("second\n");
        assertThat(folder.resolve("alerts.leef.3")).hasContent("third\n");
    }

    @Test
    void logrotateMayMoveTheFileAway() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/sbin/logrotate")),
                "skipped: this test rotates with the real logrotate, which is not installed");
        Path file = folder.resolve("alerts.leef");
        Path conf = folder.resolve("logrotate.conf");
        Files.writeString(conf, "\"" + file + "\" {\n  rotate 5\n  nocreate\n  missingok\n}\n");
        Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Destination destination = open(file, 0, 1)) {
            destination.deliver(alerts(0, 10));
            run("/usr/sbin/logrotate", "-f", "-s", folder.resolve("state").toString(), conf.toString());
            assertThat(file).doesNotExist();
            destination.check();
            assertThat(file).isEmptyFile();
            destination.deliver(alerts(10, 20));
            run("/usr/sbin/logrotate", "-f", "-s", folder.resolve("state").toString(), conf.toString());
            destination.deliver(alerts(20, 30));
        }
        assertThat(ids(folder.resolve("alerts.leef.2"))).isEqualTo(numbers(0, 10));
        assertThat(ids(folder.resolve("alerts.leef.1"))).isEqualTo(numbers(10, 20));
        assertThat(ids(file)).isEqualTo(numbers(20, 30));
    }

    @Test
    void aHalfLineLeftByACrashStaysOnItsOwn() throws Exception {
        Path file = folder.resolve("alerts.leef");
        Files.writeString(file, "LEEF:1.0|Penstock|Pen");
        try (Destination destination = open(file, 0, 1)) {
            destination.deliver(alerts(0, 2));
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).isEqualTo("LEEF:1.0|Penstock|Pen");
    }

    @Test
    void whatIsNoRegularFileIsRefused() throws Exception {
        Path pipe = folder.resolve("pipe");
        run("mkfifo", pipe.toString());
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, folder.resolve("elsewhere"));
        for (Path path : List.of(pipe, link)) {
            try (Destination destination = open(path, 0, 1)) {
                assertThatThrownBy(() -> destination.deliver(alerts(0, 1)))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("it is there but is no regular file");
            }
        }
        assertThat(folder.resolve("elsewhere")).doesNotExist();
        assertThatThrownBy(() -> open(Path.of("alerts.leef"), 0, 1))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("write a whole path");
    }

    @Test
    void theForwarderGoesOnWhenTheFolderIsBack() throws Exception {
        Path away = folder.resolve("mount");
        Path file = away.resolve("alerts.leef");
        try (AlertLog log = AlertLog.open(folder.resolve("alerts.db"));
                Forwarder forwarder = start(log, file)) {
            log.append(IntStream.range(0, 5).mapToObj(Alerts::numbered).toList());
            await().atMost(BOUND).until(() -> forwarder.status().state() == State.RETRYING);
            assertThat(forwarder.status().lastError())
                    .isEqualTo("cannot write to the file " + file + ": its folder does not exist; make it");
            Files.createDirectory(away);
            assertThat(forwarder.drain(BOUND)).isTrue();
        }
        assertThat(ids(file)).isEqualTo(numbers(1, 6));
    }

    @Test
    void aFullDiskStopsDeliveryAndLeavesNoHalfLine() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(mount.waitFor() == 0, "skipped: a disk that is really full needs the right to mount a tmpfs");
        try {
            Path file = small.resolve("alerts.leef");
            Path filler = small.resolve("filler");
            Files.write(filler, new byte[50_000]);
            try (AlertLog log = AlertLog.open(folder.resolve("alerts.db"));
                    Forwarder forwarder = start(log, file)) {
                log.append(IntStream.range(0, 50).mapToObj(Alerts::numbered).toList());
                await().atMost(BOUND).until(() -> forwarder.status().state() == State.RETRYING);
                assertThat(forwarder.status().lastError())
                        .isEqualTo("cannot write to the file " + file
                                + ": the disk is full; make room, nothing is lost until then");
                Files.delete(filler);
                assertThat(forwarder.drain(BOUND)).isTrue();
            }
            assertThat(ids(file)).isEqualTo(numbers(1, 51));
        } finally {
            run("umount", small.toString());
        }
    }

    private static Forwarder start(AlertLog log, Path file) {
        Backoff quick = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), new Random(1));
        return Forwarder.start(
                "archive", log, List.of(ForwardingRule.everything()), open(file, 0, 1), quick, InstantSource.system());
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
