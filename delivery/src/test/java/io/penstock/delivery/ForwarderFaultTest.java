package io.penstock.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.delivery.rule.RateCap;
import io.penstock.delivery.rule.Summary;
import io.penstock.store.AlertLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forwarder, its cursor and what it tells, with far sides, logs and listeners that misbehave. */
class ForwarderFaultTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final Told told = new Told();
    private AlertLog log;
    private FaultyLog faulty;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("log"));
        faulty = new FaultyLog(log);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void append(int from, int to) {
        log.append(IntStream.range(from, to).mapToObj(Alerts::numbered).toList());
    }

    private Forwarder start(Destination destination, Route route) {
        Backoff quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), new Random(1));
        return Forwarder.start(route, faulty.log(), destination, quick, clock, told);
    }

    private static Route route(Predicate<Alert> wanted, @Nullable RateCap cap, @Nullable Summary summary, int batch) {
        return new Route("siem", wanted, cap, summary, batch);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static DeliveryException down() {
        return new DeliveryException("the far side is down; mend it", null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withAnyMixOfFailuresEachPositionIsToldOfOnceAndEachWantedAlertArrivesInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        append(0, 700);
        faulty.missing = position -> position % 50 >= 40 || position > 300 && position < 420;
        Predicate<Alert> wanted = alert -> alert.uuid().getLeastSignificantBits() % 3 != 0;
        List<Long> refused = new ArrayList<>();
        Scripted far = new Scripted(batch -> switch (random.nextInt(6)) {
            case 0 -> throw down();
            case 1 -> throw new IllegalStateException("a mistake of ours");
            case 2 -> Receipt.later();
            case 3 -> Scripted.some(1 + random.nextInt(batch.size()));
            case 4 -> {
                refused.add(batch.getFirst().position());
                yield new Receipt(
                        1, Acknowledgement.RECEIVER, "HTTP 400", List.of(new Receipt.Refusal(0, "bad field")));
            }
            default -> Scripted.all(batch);
        });
        try (Forwarder forwarder = start(far, route(wanted, null, null, 1 + random.nextInt(90)))) {
            append(700, 720);
            assertThat(forwarder.drain(BOUND)).isTrue();
            await().atMost(BOUND).until(() -> forwarder.status().state() == State.IDLE);
            assertThat(forwarder.status().refused()).isEqualTo(refused.size());
            assertThat(forwarder.status().sent()).isEqualTo(far.taken.size());
        }
        List<Long> expected = upTo(720).stream()
                .filter(position -> !faulty.missing.test(position))
                .filter(position -> (position - 1) % 3 != 0)
                .toList();
        List<Long> dealtWith = new ArrayList<>(far.taken);
        dealtWith.addAll(refused);
        assertThat(new TreeSet<>(dealtWith)).containsExactlyElementsOf(expected).hasSameSizeAs(dealtWith);
        assertThat(far.taken).isSorted();
        assertThat(told.wanted()).containsExactlyElementsOf(expected);
        assertThat(log.position("siem")).isEqualTo(720);
        assertThat(expected)
                .containsAll(told.failedAfter.stream().map(after -> after + 1).toList());
    }

    @Test
    void whatTheDestinationHoldsBackAndTakesBackIsSentAgainAfterARestart() throws Exception {
        append(0, 10);
        Scripted far = Scripted.willing();
        far.durable = reached -> Math.min(reached, 4);
        Forwarder first = start(far, route(alert -> true, null, null, 1024));
        assertThat(first.drain(BOUND)).isTrue();
        await().atMost(BOUND).until(() -> log.position("siem") == 4);
        far.durable = reached -> reached;
        await().atMost(BOUND).until(() -> log.position("siem") == 10);
        far.durable = reached -> 2;
        await().atMost(BOUND).until(() -> log.position("siem") == 2);
        first.close();
        assertThat(far.taken).containsExactlyElementsOf(upTo(10));
        Scripted next = Scripted.willing();
        try (Forwarder forwarder = start(next, route(alert -> true, null, null, 1024))) {
            assertThat(forwarder.drain(BOUND)).isTrue();
        }
        assertThat(next.taken).containsExactlyElementsOf(upTo(10).subList(2, 10));
    }

    @Test
    void aLogThatCannotNoteThePlaceIsAFailureThatLastsAndNothingIsSentTwice() throws Exception {
        append(0, 5);
        faulty.failing.add("moveTo");
        Scripted far = Scripted.willing();
        try (Forwarder forwarder = start(far, route(alert -> true, null, null, 1024))) {
            assertThat(forwarder.drain(BOUND)).isTrue();
            await().atMost(BOUND).until(() -> forwarder.status().state() == State.RETRYING);
            assertThat(forwarder.status().lag()).isZero();
            assertThat(forwarder.status().sent()).isEqualTo(5);
            append(5, 7);
            assertThat(forwarder.drain(BOUND)).isTrue();
            assertThat(told.recoveries).as("while the log still fails").isEmpty();
            faulty.failing.clear();
            await().atMost(BOUND).until(() -> forwarder.status().state() == State.IDLE);
            assertThat(told.recoveries).hasSize(1);
        }
        assertThat(far.taken).containsExactlyElementsOf(upTo(7));
        assertThat(log.position("siem")).isEqualTo(7);
    }

    @Test
    void whoIsToldMayFailWithoutHarm() throws Exception {
        append(0, 9);
        AtomicInteger tries = new AtomicInteger();
        Scripted far = new Scripted(batch -> {
            if (tries.incrementAndGet() == 2) {
                throw down();
            }
            return Scripted.some(Math.min(2, batch.size()));
        });
        DeliveryListener broken = new DeliveryListener() {
            @Override
            public void delivered(Delivered stretch, Receipt receipt, List<LoggedAlert> handedOver) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void failed(String destination, long position, int failures, Instant when, String error) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void recovered(String destination, int failures, Instant when) {
                throw new IllegalStateException("broken");
            }
        };
        try (Forwarder forwarder = Forwarder.start(
                route(alert -> true, null, null, 4),
                log,
                far,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1)),
                clock,
                broken)) {
            assertThat(forwarder.drain(BOUND)).isTrue();
        }
        assertThat(far.taken).containsExactlyElementsOf(upTo(9));
    }

    @Test
    void aGapThatIsLongerThanADeliveryRecordIsSteppedOver() throws Exception {
        for (int from = 0; from < 70_000; from += 10_000) {
            append(from, from + 10_000);
        }
        faulty.missing = position -> position > 5 && position < 69_995;
        Scripted far = Scripted.willing();
        try (Forwarder forwarder = start(far, route(alert -> true, null, null, 65_536))) {
            assertThat(forwarder.drain(BOUND)).isTrue();
        }
        assertThat(far.taken).containsExactly(1L, 2L, 3L, 4L, 5L, 69_995L, 69_996L, 69_997L, 69_998L, 69_999L, 70_000L);
        assertThat(told.stretches).allMatch(stretch -> stretch.last() - stretch.first() < 65_536);
        assertThat(told.wanted()).containsExactlyElementsOf(far.taken);
    }

    @Test
    void aDestinationThatGathersIsOfferedWhatHasComeSinceAndThatIsOneTry() throws Exception {
        append(0, 2);
        Scripted far = new Scripted(batch -> batch.size() < 5 ? Receipt.later() : Scripted.all(batch));
        try (Forwarder forwarder =
                start(far, route(alert -> true, new RateCap(new RateCap.Limit(1, 6), () -> 0), null, 1024))) {
            await().atMost(BOUND).until(() -> far.offered.size() >= 3);
            assertThat(forwarder.status().state()).isEqualTo(State.IDLE);
            assertThat(forwarder.status().position()).isZero();
            append(2, 6);
            assertThat(forwarder.drain(BOUND)).isTrue();
        }
        assertThat(far.offered).endsWith(6);
        assertThat(told.stretches).singleElement().satisfies(stretch -> {
            assertThat(stretch.attempts()).isEqualTo(1);
            assertThat(stretch.last()).isEqualTo(6);
        });
    }

    @Test
    void aDestinationThatGathersAgainAfterAFailureIsNotYetWell() throws Exception {
        append(0, 2);
        AtomicInteger tries = new AtomicInteger();
        Scripted far = new Scripted(batch -> {
            if (tries.incrementAndGet() == 1) {
                throw down();
            }
            return Receipt.later();
        });
        try (Forwarder forwarder = start(far, route(alert -> true, null, null, 1024))) {
            await().atMost(BOUND).until(() -> tries.get() > 2);
            assertThat(forwarder.status().state()).isEqualTo(State.RETRYING);
            assertThat(told.recoveries).isEmpty();
            far.answer = Scripted::all;
            assertThat(forwarder.drain(BOUND)).isTrue();
            await().atMost(BOUND).until(() -> told.recoveries.equals(List.of(1)));
        }
    }

    @Test
    void theRateCapHoldsAlertsBackLosesNoneAndCountsOnlyWhatWasTaken() throws Exception {
        append(0, 40);
        AtomicLong nanos = new AtomicLong();
        AtomicInteger tries = new AtomicInteger();
        Scripted far = new Scripted(batch -> {
            if (tries.incrementAndGet() == 4) {
                throw down();
            }
            return Scripted.some(Math.min(3, batch.size()));
        });
        RateCap cap = new RateCap(new RateCap.Limit(5, 10), nanos::get);
        try (Forwarder forwarder = start(far, route(alert -> true, cap, null, 1024))) {
            // A full bucket of 10: three times three, and one that is lost in the failed try.
            await().atMost(BOUND).until(() -> tries.get() == 4);
            assertThat(far.taken).containsExactlyElementsOf(upTo(9));
            for (int second = 1; second <= 6; second++) {
                nanos.addAndGet(1_000_000_000L);
                long expected = 9 + 5L * second;
                await().atMost(BOUND).until(() -> far.taken.size() == expected);
                // The far side has a batch before the forwarder has heard of it.
                await().atMost(BOUND).until(() -> forwarder.status().lag() == 40 - expected);
            }
            nanos.addAndGet(1_000_000_000L);
            assertThat(forwarder.drain(BOUND)).isTrue();
        }
        assertThat(far.taken).containsExactlyElementsOf(upTo(40));
    }

    @Test
    void withASummaryAStretchCountsWhenAllOfItIsTakenAndAKilledOneIsSentAgain() throws Exception {
        // One second apart, all of one kind: windows of ten.
        append(0, 30);
        AtomicInteger tries = new AtomicInteger();
        Scripted far = new Scripted(batch -> {
            if (tries.incrementAndGet() == 3) {
                throw down();
            }
            return Scripted.some(1);
        });
        try (Forwarder forwarder = start(far, route(alert -> true, null, new Summary(Duration.ofSeconds(10)), 1024))) {
            assertThat(forwarder.drain(BOUND)).isTrue();
            clock.move(Duration.ofSeconds(11));
            await().atMost(BOUND).until(() -> far.taken.contains(30L));
        }
        assertThat(told.positions())
                .hasSize(30)
                .allSatisfy((position, isWanted) -> assertThat(isWanted).isTrue());
        assertThat(told.stretches.stream().filter(stretch -> stretch.last() >= stretch.first()))
                .hasSize(1);
        // Number 0 is of 12:28:54 (epoch second ...334): windows of 6, 10, 10 and 4 alerts.
        assertThat(far.taken).containsExactly(1L, 6L, 7L, 16L, 17L, 26L, 27L, 30L);
        assertThat(far.alerts.stream()
                        .map(alert -> alert.alert().message())
                        .filter(text -> text.startsWith("Repeated")))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("Repeated 5 times"),
                        text -> assertThat(text).startsWith("Repeated 9 times"),
                        text -> assertThat(text).startsWith("Repeated 9 times"),
                        text -> assertThat(text).startsWith("Repeated 3 times"));
        assertThat(log.position("siem")).isEqualTo(30);
    }

    /** The next start may have no summary, or other rules: what waits for its summary must not be forgotten. */
    @Test
    void whatWaitsForItsSummaryGoesAtAnOrderlyStop() throws Exception {
        // Six of one window of ten seconds.
        append(0, 6);
        Scripted far = Scripted.willing();
        try (Forwarder forwarder = start(far, route(alert -> true, null, new Summary(Duration.ofSeconds(10)), 1024))) {
            assertThat(forwarder.drain(BOUND)).isTrue();
            assertThat(far.taken).containsExactly(1L);
        }
        assertThat(far.taken).containsExactly(1L, 6L);
        assertThat(far.alerts.getLast().alert().message()).startsWith("Repeated 5 times");
        assertThat(log.position("siem")).isEqualTo(6);
        Scripted next = Scripted.willing();
        try (Forwarder forwarder = start(next, route(alert -> true, null, null, 1024))) {
            assertThat(forwarder.drain(BOUND)).isTrue();
        }
        assertThat(next.taken).isEmpty();
    }

    @Test
    void anErrorEndsOneForwarderAndItsStatusSaysSo() throws Exception {
        append(0, 1);
        Scripted far = new Scripted(batch -> {
            throw new NoClassDefFoundError("com/example/Missing");
        });
        try (Forwarder forwarder = start(far, route(alert -> true, null, null, 1024))) {
            // The error ends the forwarder's thread as well, which is none of this wait's business.
            await().dontCatchUncaughtExceptions()
                    .atMost(BOUND)
                    .until(() -> forwarder.status().state() == State.CLOSED);
            assertThat(forwarder.status().lastError()).contains("com/example/Missing");
            assertThat(forwarder.drain(BOUND)).isFalse();
        }
        assertThat(far.closed).isTrue();
        assertThat(log.position("siem")).isZero();
    }
}
