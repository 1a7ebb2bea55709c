package io.penstock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.LoggedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@link AlertLog} promises, asked of each implementation. */
abstract class AlertLogContract {
    private static final Retention FOREVER = new Retention(Duration.ofDays(100_000), Long.MAX_VALUE);

    /** Opens the log of this test, always the same one. */
    abstract AlertLog open();

    @Test
    void whatIsAppendedIsReadBackUnchangedEvenAfterReopening() {
        try (AlertLog log = open()) {
            assertThat(log.last()).isZero();
            assertThat(log.first()).isEqualTo(1);
            assertThat(log.append(Alerts.range(1, 3))).containsExactly(1L, 2L, 3L);
            assertThat(log.read(0, 10)).isEqualTo(logged(1, 3));
        }
        try (AlertLog log = open()) {
            assertThat(log.append(Alerts.range(4, 1))).containsExactly(4L);
            assertThat(log.read(0, 10)).isEqualTo(logged(1, 4));
            assertThat(log.read(1, 2)).isEqualTo(logged(2, 3));
            assertThat(log.read(4, 1)).isEmpty();
            assertThat(log.first()).isEqualTo(1);
            assertThat(log.size().alerts()).isEqualTo(4);
            assertThat(log.size().bytes()).isPositive();
        }
    }

    @Test
    void anEntryThatIsThereAlreadyKeepsItsPosition() {
        try (AlertLog log = open()) {
            log.append(Alerts.range(1, 3));
            assertThat(log.append(List.of(Alerts.numbered(9), Alerts.numbered(2), Alerts.numbered(9))))
                    .containsExactly(4L, 2L, 4L);
        }
        try (AlertLog log = open()) {
            assertThat(log.append(List.of(Alerts.numbered(9), Alerts.numbered(2))))
                    .containsExactly(4L, 2L);
            assertThat(log.last()).isEqualTo(4);
        }
    }

    @Test
    void anUpdateOfAnAlertIsAnEntryOfItsOwnAndFindGivesTheOneThatRaisedIt() {
        Alert raised = Alerts.numbered(1);
        Alert updated = Alerts.with(raised, AlertStatus.UPDATED, raised.time().plusSeconds(60));
        Alert updatedAgain =
                Alerts.with(raised, AlertStatus.UPDATED, raised.time().plusSeconds(90));
        Alert closed = Alerts.with(raised, AlertStatus.CLOSED, raised.time().plusSeconds(90));
        try (AlertLog log = open()) {
            log.append(List.of(Alerts.numbered(7)));
            assertThat(log.append(List.of(raised, updated, updatedAgain, closed, updated)))
                    .containsExactly(2L, 3L, 4L, 5L, 3L);
            assertThat(log.read(1, 10))
                    .extracting(LoggedAlert::alert)
                    .containsExactly(raised, updated, updatedAgain, closed);
        }
        try (AlertLog log = open()) {
            assertThat(log.append(List.of(closed))).containsExactly(5L);
            assertThat(log.find(raised.uuid())).hasValue(2);
            assertThat(log.find(new UUID(1, 1))).isEmpty();
        }
    }

    @Test
    void largeBatchesKeepTheirOrder() {
        try (AlertLog log = open()) {
            log.append(Alerts.range(1000, 600));
            List<Long> positions = log.append(Alerts.range(0, 2000));
            assertThat(positions.get(1000)).isEqualTo(1L);
            assertThat(positions.get(1999)).isEqualTo(2000L);
            assertThat(log.last()).isEqualTo(2000);
        }
    }

    @Test
    void appendsFromManyThreadsGetEachTheirOwnPositionsInOrder() throws Exception {
        long threads = 4;
        long each = 25;
        try (AlertLog log = open();
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> answers = LongStream.range(0, threads * each)
                    .mapToObj(n -> (Callable<List<Long>>) () -> log.append(Alerts.range(n * 3, 3)))
                    .map(pool::submit)
                    .toList();
            for (int n = 0; n < answers.size(); n++) {
                List<Long> positions = answers.get(n).get();
                assertThat(log.read(positions.getFirst() - 1, 3))
                        .extracting(LoggedAlert::alert)
                        .containsExactlyElementsOf(Alerts.range(n * 3L, 3));
            }
            assertThat(log.read(0, Integer.MAX_VALUE))
                    .extracting(LoggedAlert::position)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, threads * each * 3L)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void cursorsNeverGoBackUnlessAskedTo() {
        try (AlertLog log = open()) {
            log.append(Alerts.range(1, 5));
            assertThat(log.position("siem")).isZero();
            log.moveTo("siem", 4);
            log.moveTo("siem", 2);
            log.moveTo("../other \u00dc\n", 1);
            assertThat(log.position("siem")).isEqualTo(4);
            log.rewind("siem", 2);
            assertThat(log.position("siem")).isEqualTo(2);
            assertThatIllegalArgumentException().isThrownBy(() -> log.moveTo("siem", 6));
            assertThatIllegalArgumentException().isThrownBy(() -> log.rewind("siem", -1));
        }
        try (AlertLog log = open()) {
            assertThat(log.positions()).isEqualTo(Map.of("siem", 2L, "../other \u00dc\n", 1L));
            log.forget("siem");
            log.forget("nobody");
        }
        try (AlertLog log = open()) {
            assertThat(log.positions()).isEqualTo(Map.of("../other \u00dc\n", 1L));
            assertThat(log.position("siem")).isZero();
        }
    }

    @Test
    void waitersAreWokenByAnAppend() throws Exception {
        try (AlertLog log = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(log.awaitBeyond(0, Duration.ofMillis(5))).isFalse();
            CompletableFuture<Boolean> woken = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return log.awaitBeyond(0, Duration.ofSeconds(20));
                        } catch (InterruptedException e) {
                            return false;
                        }
                    },
                    threads);
            log.append(Alerts.range(1, 1));
            assertThat(woken.get()).isTrue();
        }
    }

    /** A forwarder that is closed is interrupted wherever it is; the others and the appenders must not notice. */
    @Test
    void anInterruptedThreadHarmsNobodyElse() {
        try (AlertLog log = open()) {
            log.append(Alerts.range(1, 100));
            for (int i = 0; i < 20; i++) {
                Thread.currentThread().interrupt();
                log.read(0, 100);
                log.moveTo("siem", i);
                log.append(Alerts.range(101 + i, 1));
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        try (AlertLog log = open()) {
            Thread.currentThread().interrupt();
            assertThat(log.read(0, 200)).isEqualTo(logged(1, 120));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.read(0, 200)).isEqualTo(logged(1, 120));
            assertThat(log.position("siem")).isEqualTo(19);
        }
    }

    @Test
    void retentionKeepsWhatIsYoungAndWhatADestinationLacks() {
        try (AlertLog log = open()) {
            for (int i = 0; i < 40; i++) {
                log.append(Alerts.range(1 + i * 50L, 50));
            }
            log.moveTo("fast", 2000);
            log.moveTo("slow", 700);
            assertThat(log.enforce(FOREVER, Instant.now())).isEmpty();
            assertThat(log.first()).isEqualTo(1);
            Retention day = new Retention(Duration.ofDays(1), Long.MAX_VALUE);
            assertThat(log.enforce(day, Instant.now())).isEmpty();
            assertThat(log.first()).as("nothing is a day old").isEqualTo(1);
            assertThat(log.enforce(day, Instant.now().plus(Duration.ofDays(2)))).isEmpty();
            assertThat(log.first())
                    .as("what slow has is gone, in steps of a segment")
                    .isBetween(2L, 701L);
            assertThat(log.read(700, 10)).isEqualTo(logged(701, 710));
            log.forget("slow");
            log.enforce(day, Instant.now().plus(Duration.ofDays(2)));
            assertThat(log.first()).isGreaterThan(1900);
            assertThat(log.last()).isEqualTo(2000);
        }
        try (AlertLog log = open()) {
            assertThat(log.append(Alerts.range(5000, 1))).as("positions go on").containsExactly(2001L);
            assertThat(log.position("fast")).isEqualTo(2000);
        }
    }

    @Test
    void overTheSizeLimitTheOldestGoesAndItIsToldWhoLostWhatOnce() {
        try (AlertLog log = open()) {
            for (int i = 0; i < 40; i++) {
                log.append(Alerts.range(1 + i * 50L, 50));
            }
            log.moveTo("fast", 2000);
            log.moveTo("slow", 100);
            Retention half = new Retention(Duration.ofDays(100_000), log.size().bytes() / 2);
            List<Removal> removals = log.enforce(half, Instant.now());
            long first = log.first();
            assertThat(first).isBetween(700L, 1500L);
            assertThat(removals).containsExactly(new Removal("slow", 101, first - 1));
            assertThat(log.position("slow")).isEqualTo(first - 1);
            assertThat(log.read(0, 3)).isEqualTo(logged(first, first + 2));
            assertThat(log.enforce(half, Instant.now())).isEmpty();
        }
    }

    static List<LoggedAlert> logged(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(n -> new LoggedAlert(n, Alerts.numbered(n)))
                .toList();
    }
}
