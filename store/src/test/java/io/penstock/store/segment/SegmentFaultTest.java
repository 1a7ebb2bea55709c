package io.penstock.store.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.Alerts;
import io.penstock.store.LogDamage;
import io.penstock.store.Removal;
import io.penstock.store.Retention;
import io.penstock.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that fail, power that goes, files that are changed, clocks that jump. */
class SegmentFaultTest {
    @TempDir
    private Path temporary;

    private static SegmentSettings settings(long segmentBytes) {
        return new SegmentSettings(segmentBytes, 1000, 16, 1 << 20, InstantSource.system());
    }

    private SegmentLog open(Path folder) {
        // Without waiting for the disk: what is forced matters only to the tests that cut the power.
        return SegmentLog.open(folder, settings(20_000), new UnsafeFiles());
    }

    private static List<LoggedAlert> logged(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(n -> new LoggedAlert(n, Alerts.numbered(n)))
                .toList();
    }

    private static Path lastSegment(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Segment::isSegment).max(Comparator.naturalOrder()).orElseThrow();
        }
    }

    /** A torn last append, as a crash leaves it, at every length: what is whole is kept, and the log goes on. */
    @Test
    void aTailCutAtAnyByteLosesOnlyWhatIsCut() throws Exception {
        Path folder = temporary.resolve("log");
        try (AlertLog log = open(folder)) {
            log.append(Alerts.range(1, 3));
        }
        byte[] three = Files.readAllBytes(lastSegment(folder));
        int two;
        try (AlertLog log = open(temporary.resolve("two"))) {
            log.append(Alerts.range(1, 2));
            two = (int) Files.size(lastSegment(temporary.resolve("two")));
        }
        for (int length = two; length < three.length; length++) {
            Files.write(lastSegment(folder), Arrays.copyOf(three, length));
            try (AlertLog log = open(folder)) {
                assertThat(log.last()).as("cut at %s", length).isEqualTo(2);
                assertThat(log.append(Alerts.range(3, 1))).containsExactly(3L);
            }
            try (AlertLog log = open(folder)) {
                assertThat(log.read(0, 10)).isEqualTo(logged(1, 3));
                assertThat(log.damage()).isEmpty();
            }
        }
    }

    /** One bit of a record in the middle, each byte in turn: that entry is told, all others are read, also at the start. */
    @Test
    void aFlippedBitCostsOneEntryAndIsTold() throws Exception {
        Path folder = temporary.resolve("log");
        try (AlertLog log = open(folder)) {
            log.append(Alerts.range(1, 8));
        }
        Path file = lastSegment(folder);
        byte[] good = Files.readAllBytes(file);
        int third = SegmentHeader.LENGTH;
        for (int i = 0; i < 2; i++) {
            third += RecordFormat.HEADER + RecordFormat.intAt(good, third);
        }
        int fourth = third + RecordFormat.HEADER + RecordFormat.intAt(good, third);
        List<LoggedAlert> others = logged(1, 8);
        others =
                Stream.concat(others.stream().limit(2), others.stream().skip(3)).toList();
        for (int at = third; at < fourth; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            Files.write(file, bad);
            try (AlertLog log = open(folder)) {
                List<LogDamage> told = new ArrayList<>();
                log.onDamage(told::add);
                assertThat(log.read(0, 100)).as("byte %s", at - third).isEqualTo(others);
                assertThat(log.read(2, 1)).extracting(LoggedAlert::position).containsExactly(4L);
                assertThat(told).hasSize(1);
                assertThat(told.getFirst().first()).isEqualTo(3);
                assertThat(told.getFirst().last()).isEqualTo(3);
                assertThat(log.last()).isEqualTo(8);
            }
        }
    }

    @Test
    void aSegmentThatIsGoneIsToldAndReadingGoesOn() throws Exception {
        Path folder = temporary.resolve("log");
        try (AlertLog log = open(folder)) {
            for (int i = 0; i < 100; i++) {
                log.append(Alerts.range(1 + i, 1));
            }
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Segment::isSegment).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(2);
        byte[] second = Files.readAllBytes(files.get(1));
        Files.write(files.get(1), Arrays.copyOf(second, second.length / 2));
        try (AlertLog log = open(folder)) {
            List<LoggedAlert> read = log.read(0, 1000);
            assertThat(log.damage()).hasSize(1);
            LogDamage damage = log.damage().getFirst();
            assertThat(read.size() + damage.count()).isEqualTo(100);
            assertThat(read.getLast()).isEqualTo(logged(100, 100).getFirst());
        }
    }

    /** Positions are never given twice, whatever was lost. */
    @Test
    void aLogThatLostItsEndGoesOnBehindTheFurthestCursor() throws Exception {
        Path folder = temporary.resolve("log");
        try (AlertLog log = open(folder)) {
            log.append(Alerts.range(1, 8));
            log.moveTo("siem", 7);
        }
        Path file = lastSegment(folder);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), SegmentHeader.LENGTH + 10));
        try (AlertLog log = open(folder)) {
            assertThat(log.append(Alerts.range(20, 1))).containsExactly(8L);
            assertThat(log.damage()).hasSize(1);
            assertThat(log.damage().getFirst().last()).isEqualTo(7);
            assertThat(log.read(log.position("siem"), 5))
                    .extracting(LoggedAlert::position)
                    .containsExactly(8L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void afterAPowerCutEverythingAcknowledgedIsThere(long seed) throws Exception {
        Path folder = temporary.resolve("log");
        Random random = new Random(seed);
        long appended = 0;
        long acknowledged = 0;
        for (int round = 0; round < 30; round++) {
            UnsafeFiles files = new UnsafeFiles();
            try (AlertLog log = SegmentLog.open(folder, settings(5_000), files)) {
                assertThat(log.read(0, Integer.MAX_VALUE).stream()
                                .map(LoggedAlert::alert)
                                .filter(new HashSet<>(Alerts.range(1, (int) acknowledged))::contains)
                                .count())
                        .as("seed %s round %s", seed, round)
                        .isEqualTo(acknowledged);
                int appends = random.nextInt(8);
                for (int i = 0; i < appends; i++) {
                    int count = 1 + random.nextInt(5);
                    log.append(Alerts.range(acknowledged + 1, count));
                    acknowledged += count;
                    log.moveTo("siem", random.nextLong(log.last() + 1));
                }
                long before = log.position("siem");
                files.room(random.nextInt(3000));
                try {
                    log.append(Alerts.range(acknowledged + 1, 5));
                    acknowledged += 5;
                } catch (StoreException e) {
                    assertThat(e).hasMessageContaining("disk is full");
                }
                assertThat(before).isLessThanOrEqualTo(log.last());
                files.powerCut(random);
            } catch (StoreException e) {
                // Closing fails: the power is off.
                assertThat(e).hasMessageContaining("the power is off");
            }
            appended = Math.max(appended, acknowledged);
        }
        assertThat(appended).isPositive();
    }

    /** Else it would be placed anew, behind what came in between. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theFirstPlaceOfADestinationOutlivesAPowerCut(long seed) throws Exception {
        Path folder = temporary.resolve("log");
        UnsafeFiles files = new UnsafeFiles();
        try (AlertLog log = SegmentLog.open(folder, settings(5_000), files)) {
            log.append(Alerts.range(1, 3));
            log.moveTo("siem", 3);
            log.append(Alerts.range(4, 2));
            files.powerCut(new Random(seed));
        } catch (StoreException e) {
            // Closing fails: the power is off.
            assertThat(e).hasMessageContaining("the power is off");
        }
        try (AlertLog log = SegmentLog.open(folder, settings(5_000))) {
            assertThat(log.positions()).isEqualTo(Map.of("siem", 3L));
            assertThat(log.read(3, 10)).isEqualTo(logged(4, 5));
        }
    }

    @Test
    void onAFullDiskTheAppendIsRefusedAndTheLogGoesOnWhenThereIsRoom() {
        UnsafeFiles files = new UnsafeFiles();
        try (AlertLog log = SegmentLog.open(temporary.resolve("log"), settings(20_000), files)) {
            long next = 1;
            for (int round = 0; round < 50; round++) {
                files.room(round * 40L);
                long from = next;
                boolean full = false;
                try {
                    log.append(Alerts.range(from, 3));
                } catch (StoreException e) {
                    full = true;
                    assertThat(e).hasMessageContaining("the disk is full; make room");
                    assertThat(log.last()).isEqualTo(from - 1);
                }
                files.room(Long.MAX_VALUE);
                assertThat(log.append(Alerts.range(from, 3)))
                        .as("was full: %s", full)
                        .containsExactly(from, from + 1, from + 2);
                next += 3;
            }
        }
        try (AlertLog log = open(temporary.resolve("log"))) {
            assertThat(log.read(0, 1000)).isEqualTo(logged(1, 150));
            assertThat(log.damage()).isEmpty();
        }
    }

    @Test
    void clockJumpsOfADayRemoveNothingThatADestinationLacks() {
        Instant[] now = {Instant.parse("2026-11-24T12:00:00Z")};
        SegmentSettings settings = new SegmentSettings(10_000, 1000, 16, 1 << 20, () -> now[0]);
        Retention twoDays = new Retention(Duration.ofDays(2), Long.MAX_VALUE);
        try (AlertLog log = SegmentLog.open(temporary.resolve("log"), settings)) {
            log.moveTo("siem", 0);
            for (int i = 0; i < 60; i++) {
                now[0] = now[0].plus(Duration.ofDays(i % 3 == 0 ? 1 : i % 3 == 1 ? -1 : 0))
                        .plusSeconds(1);
                log.append(Alerts.range(1 + i, 1));
                assertThat(log.enforce(twoDays, now[0].plus(Duration.ofDays(30))))
                        .isEmpty();
            }
            assertThat(log.read(0, 1000)).isEqualTo(logged(1, 60));
            log.moveTo("siem", 60);
            log.enforce(twoDays, now[0].plus(Duration.ofDays(4)));
            assertThat(log.first()).as("all is too old and delivered").isEqualTo(61);
            assertThat(log.read(0, 1)).isEmpty();
            assertThat(log.append(Alerts.range(100, 1))).containsExactly(61L);
        }
    }

    @Test
    void onlyOneProcessWritesOthersRead() throws Exception {
        Path folder = temporary.resolve("log");
        try (AlertLog log = open(folder);
                AlertLog view = AlertLog.openReadOnly(folder.toString())) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> open(folder))
                    .withMessageContaining("process " + ProcessHandle.current().pid() + " has it open");
            for (int i = 0; i < 60; i++) {
                log.append(Alerts.range(1 + i, 1));
                assertThat(view.awaitBeyond(i, Duration.ofSeconds(20))).isTrue();
                assertThat(view.read(i, 5)).isEqualTo(logged(1 + i, 1 + i));
            }
            log.moveTo("siem", 7);
            assertThat(view.position("siem")).isEqualTo(7);
            assertThat(view.positions()).containsOnlyKeys("siem");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> view.append(Alerts.range(1, 1)))
                    .withMessageContaining("read only");
        }
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(
                        () -> AlertLog.openReadOnly(temporary.resolve("none").toString()))
                .withMessageContaining("does not exist");
    }

    /** Random appends, repeats, reads, cursors, removals and reopenings against a list. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theLogDoesWhatAListWouldDo(long seed) {
        Random random = new Random(seed);
        Path folder = temporary.resolve("log");
        List<LoggedAlert> model = new ArrayList<>();
        long removed = 0;
        long cursor = 0;
        AlertLog log = open(folder);
        try {
            for (int step = 0; step < 1500; step++) {
                String where = "seed " + seed + " step " + step;
                switch (random.nextInt(10)) {
                    case 0 -> {
                        log.close();
                        log = open(folder);
                    }
                    case 1 -> {
                        long to = random.nextLong(model.size() + 1L);
                        log.rewind("siem", to);
                        cursor = to;
                    }
                    case 2 -> {
                        long size = log.size().bytes();
                        List<Removal> removals = log.enforce(
                                new Retention(Duration.ofDays(9), 20_000 + random.nextLong(size + 1)), Instant.now());
                        long newRemoved = log.first() - 1;
                        assertThat(newRemoved).as(where).isGreaterThanOrEqualTo(removed);
                        if (newRemoved > removed && log.positions().containsKey("siem") && cursor < newRemoved) {
                            assertThat(removals)
                                    .as(where)
                                    .containsExactly(new Removal("siem", Math.max(cursor, removed) + 1, newRemoved));
                            cursor = newRemoved;
                        } else {
                            assertThat(removals).as(where).isEmpty();
                        }
                        removed = newRemoved;
                    }
                    case 3, 4 -> {
                        long after = random.nextLong(model.size() + 2L);
                        int limit = 1 + random.nextInt(50);
                        long from = Math.max(after, removed);
                        assertThat(log.read(after, limit))
                                .as(where)
                                .isEqualTo(
                                        model.stream().skip(from).limit(limit).toList());
                    }
                    default -> {
                        int count = 1 + random.nextInt(6);
                        List<Long> expected = new ArrayList<>();
                        long start = Math.max(1, model.size() - random.nextInt(4));
                        for (long n = start; n < start + count; n++) {
                            expected.add(n);
                            if (n > model.size()) {
                                model.add(new LoggedAlert(n, Alerts.numbered(n)));
                            }
                        }
                        if (removed < start - 1) {
                            assertThat(log.append(Alerts.range(start, count)))
                                    .as(where)
                                    .isEqualTo(expected);
                        } else {
                            while (model.size() > log.last()) {
                                model.removeLast();
                            }
                        }
                    }
                }
                assertThat(log.last()).as(where).isEqualTo(model.size());
                assertThat(log.position("siem")).as(where).isEqualTo(cursor);
            }
            assertThat(log.damage()).isEmpty();
        } finally {
            log.close();
        }
    }

    /** The folder was written by this format's first version and must stay readable. */
    @Test
    void aFolderOfFormatVersion1IsRead() throws Exception {
        Path folder = temporary.resolve("old");
        Files.createDirectories(folder.resolve("cursors"));
        for (String name :
                List.of("00000000000000000001.segment", "00000000000000000011.segment", "cursors/siem.cursor")) {
            try (var in = SegmentFaultTest.class.getResourceAsStream("format-v1/" + name)) {
                Files.copy(Objects.requireNonNull(in), folder.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try (AlertLog log = open(folder)) {
            assertThat(log.read(0, 100)).isEqualTo(logged(1, 15));
            assertThat(log.position("siem")).isEqualTo(12);
            assertThat(log.append(Alerts.range(15, 2))).containsExactly(15L, 16L);
        }
    }
}
