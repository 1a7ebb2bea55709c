package io.penstock.delivery.run;

import static io.penstock.delivery.run.Plans.append;
import static io.penstock.delivery.run.Plans.notices;
import static io.penstock.delivery.run.Plans.positions;
import static io.penstock.delivery.run.Plans.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Scripted;
import io.penstock.delivery.TestClock;
import io.penstock.store.AlertLog;
import io.penstock.store.Retention;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.ForwarderState;
import io.penstock.store.segment.SegmentLog;
import io.penstock.store.segment.SegmentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running delivery reports of itself: PS-9006, PS-9007, PS-9009, PS-9010, and the rows that status shows. */
class WatchTest {
    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final Scripted siem = Scripted.willing();
    private AlertLog log;
    private DeliveryLog records;

    @BeforeEach
    void open() {
        // Small segments, so that few alerts fill a log.
        log = SegmentLog.open(
                folder.resolve("log"), new SegmentSettings(20_000, 4096, 64, 1 << 20, InstantSource.system()));
        records = DeliveryLog.open(folder.resolve("delivery.db"));
    }

    @AfterEach
    void close() {
        records.close();
        log.close();
    }

    private Delivery start(Plan plan) throws DeliveryException {
        return Delivery.start(plan, log, records, clock);
    }

    private void breakDown() {
        siem.answer = batch -> {
            throw new DeliveryException("cannot deliver: the far side is down; mend it", null);
        };
    }

    /** Waits until the watch has looked at the present time. */
    private void awaitLook() {
        await().atMost(BOUND)
                .until(() -> records.states().stream()
                        .allMatch(state -> state.updated().equals(clock.instant())));
    }

    private void awaitState(String state) {
        await().atMost(BOUND)
                .until(() -> records.states().stream()
                        .map(ForwarderState::state)
                        .toList()
                        .equals(List.of(state)));
    }

    @Test
    void aStallIsReportedOnceAfterFiveMinutesAndItsEndToo() throws Exception {
        breakDown();
        try (Delivery delivery = start(Plans.of(to("siem", siem)))) {
            append(log, 0, 3);
            awaitState("RETRYING");
            clock.move(Plan.STALL.minusSeconds(1));
            awaitLook();
            assertThat(notices(log, "PS-9006")).isEmpty();
            clock.move(Duration.ofSeconds(1));
            await().atMost(BOUND).until(() -> notices(log, "PS-9006").size() == 1);
            assertThat(notices(log, "PS-9006").getFirst().message())
                    .isEqualTo(
                            "Destination siem has taken nothing for 5 minutes; 3 alerts wait. cannot deliver: the far"
                                    + " side is down; mend it");
            clock.move(Duration.ofHours(9));
            awaitLook();
            assertThat(notices(log, "PS-9006")).hasSize(1);
            siem.answer = Scripted::all;
            await().atMost(BOUND).until(() -> notices(log, "PS-9007").size() == 1);
            assertThat(notices(log, "PS-9007").getFirst().message())
                    .startsWith("Destination siem takes alerts again; ");
            await().atMost(BOUND).until(() -> delivery.status().getFirst().lag() == 0);
            // A second stall within the hour is another one.
            breakDown();
            append(log, 3, 4);
            awaitState("RETRYING");
            clock.move(Plan.STALL);
            await().atMost(BOUND).until(() -> notices(log, "PS-9006").size() == 2);
            siem.answer = Scripted::all;
            await().atMost(BOUND).until(() -> notices(log, "PS-9007").size() == 2);
        }
        assertThat(siem.taken).isEqualTo(positions(1, log.last()));
    }

    @Test
    void aClockThatIsPutBackADayDoesNotPutTheReportOff() throws Exception {
        breakDown();
        try (Delivery delivery = start(Plans.of(to("siem", siem)))) {
            append(log, 0, 1);
            awaitState("RETRYING");
            clock.move(Duration.ofDays(-1));
            awaitLook();
            assertThat(notices(log, "PS-9006")).isEmpty();
            clock.move(Plan.STALL);
            await().atMost(BOUND).until(() -> notices(log, "PS-9006").size() == 1);
            assertThat(delivery.status()).hasSize(1);
        }
    }

    @Test
    void aForwarderThatDiedOfAFaultIsReported() throws Exception {
        siem.answer = batch -> {
            throw new NoClassDefFoundError("com/example/Missing");
        };
        try (Delivery delivery = start(Plans.of(to("siem", siem), to("other", Scripted.willing())))) {
            append(log, 0, 2);
            // The error ends the forwarder's thread as well, which is none of this wait's business.
            await().dontCatchUncaughtExceptions()
                    .atMost(BOUND)
                    .until(() -> records.states().stream()
                            .anyMatch(state -> state.state().equals("CLOSED")));
            clock.move(Plan.STALL);
            await().atMost(BOUND).until(() -> notices(log, "PS-9006").size() == 1);
            assertThat(notices(log, "PS-9006").getFirst().message())
                    .contains("Destination siem")
                    .contains("start it again")
                    .contains("com/example/Missing");
            await().atMost(BOUND).until(() -> delivery.status().getLast().lag() == 0);
        }
    }

    @Test
    void whatAFullLogRemovesBeforeADestinationHadItIsToldByNumberAndNothingElseIsLost() throws Exception {
        assertRemovalIsTold();
    }

    /** On a full disk both fail; removing is what makes room. */
    @Test
    void aDeliveryLogThatCannotBeWrittenStopsNeitherDeliveryNorRemoval() throws Exception {
        records.close();
        assertRemovalIsTold();
    }

    private void assertRemovalIsTold() throws Exception {
        breakDown();
        Plan plan = Plans.of(new Retention(Duration.ofDays(9), 60_000), to("siem", siem));
        try (Delivery delivery = start(plan)) {
            // One group is in one segment.
            for (int from = 0; from < 400; from += 20) {
                append(log, from, from + 20);
            }
            await().atMost(BOUND).until(() -> notices(log, "PS-9009").size() == 1);
            Matcher told = Pattern.compile("(\\d+) alerts, 1 to (\\d+), were removed because the alert log was full, "
                            + "before destination siem had them. .*")
                    .matcher(notices(log, "PS-9009").getFirst().message());
            assertThat(told.matches()).isTrue();
            long last = Long.parseLong(told.group(2));
            assertThat(told.group(1)).isEqualTo(told.group(2));
            assertThat(last).isBetween(200L, 390L);
            siem.answer = Scripted::all;
            await().atMost(BOUND).until(() -> delivery.status().getFirst().lag() == 0);
            // Those of the batch that was at hand were read before they were removed.
            assertThat(siem.taken).containsAll(positions(last + 1, log.last())).doesNotHaveDuplicates();
            assertThat(siem.taken).isSorted();
        }
    }

    @Test
    void damageOfTheLogIsToldByNumberAndEverythingElseArrives() throws Exception {
        append(log, 0, 10);
        log.close();
        Path segment;
        try (Stream<Path> all = Files.list(folder.resolve("log"))) {
            segment = all.filter(Files::isRegularFile)
                    .filter(path -> contains(path, "number 4"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("number 4");
        bytes[at] ^= 1;
        Files.write(segment, bytes);
        log = SegmentLog.open(folder.resolve("log"));
        log.moveTo("siem", 0);
        try (Delivery delivery = start(Plans.of(to("siem", siem)))) {
            await().atMost(BOUND).until(() -> notices(log, "PS-9010").size() == 1);
            await().atMost(BOUND).until(() -> delivery.status().getFirst().lag() == 0);
        }
        assertThat(notices(log, "PS-9010").getFirst().message())
                .startsWith("1 entries of the alert log, 5 to 5, cannot be read: ");
        assertThat(siem.taken).containsExactly(1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    private static boolean contains(Path path, String text) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
