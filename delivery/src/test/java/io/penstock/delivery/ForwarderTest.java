package io.penstock.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.store.AlertLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwarderTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), new Random(1));
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private AlertLog log;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("alerts.db"));
    }

    @AfterEach
    void close() {
        log.close();
    }

    /** Takes at most three at a time and fails when told to. */
    private static final class Fake implements Destination {
        final List<Long> taken = new CopyOnWriteArrayList<>();
        volatile boolean failing;
        volatile boolean closed;

        @Override
        public String describe() {
            return "fake";
        }

        @Override
        public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
            if (failing) {
                throw new DeliveryException("the fake is down; mend it", null);
            }
            int count = Math.min(3, batch.size());
            batch.subList(0, count).forEach(alert -> taken.add(alert.position()));
            return Receipt.of(count, Acknowledgement.RECEIVER, "");
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private void append(int from, int to) {
        log.append(IntStream.range(from, to).mapToObj(Alerts::numbered).toList());
    }

    private Forwarder start(Destination destination, List<ForwardingRule> rules) {
        return Forwarder.start("siem", log, rules, destination, QUICK, NOON);
    }

    @Test
    void takesWhatTheDestinationTookAndGoesOnThereAfterARestart() throws Exception {
        append(0, 10);
        Fake fake = new Fake();
        try (Forwarder forwarder = start(fake, List.of(ForwardingRule.everything()))) {
            assertThat(forwarder.drain(BOUND)).isTrue();
            append(10, 13);
            assertThat(forwarder.drain(BOUND)).isTrue();
            await().atMost(BOUND).until(() -> forwarder.status().state() == State.IDLE);
            assertThat(forwarder.status().rate()).isCloseTo(13 / 10.0, within(1e-9));
            assertThat(forwarder.status())
                    .usingRecursiveComparison()
                    .ignoringFields("rate")
                    .isEqualTo(new ForwarderStatus(
                            "siem",
                            "fake",
                            State.IDLE,
                            13,
                            13,
                            0,
                            0,
                            Duration.ZERO,
                            0,
                            null,
                            null,
                            NOON.instant(),
                            List.of()));
        }
        assertThat(fake.closed).isTrue();
        assertThat(fake.taken)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 13).boxed().toList());
        append(13, 15);
        Fake second = new Fake();
        try (Forwarder forwarder = start(second, List.of(ForwardingRule.everything()))) {
            assertThat(forwarder.drain(BOUND)).isTrue();
        }
        assertThat(second.taken).containsExactly(14L, 15L);
    }

    @Test
    void aFailureStaysInTheStatusAndNothingIsSkipped() throws Exception {
        append(0, 5);
        Fake fake = new Fake();
        fake.failing = true;
        try (Forwarder forwarder = start(fake, List.of(ForwardingRule.everything()))) {
            await().atMost(BOUND).until(() -> forwarder.status().state() == State.RETRYING);
            assertThat(forwarder.status().lastError()).isEqualTo("the fake is down; mend it");
            assertThat(forwarder.status().lag()).isEqualTo(5);
            assertThat(forwarder.drain(Duration.ofMillis(30))).isFalse();
            assertThat(log.position("siem")).isZero();
            fake.failing = false;
            assertThat(forwarder.drain(BOUND)).isTrue();
        }
        assertThat(fake.taken).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void withoutAMatchingRuleNothingGoesAndTheCursorFollows() throws Exception {
        append(0, 5);
        Fake fake = new Fake();
        try (Forwarder forwarder = start(fake, List.of())) {
            assertThat(forwarder.drain(BOUND)).isTrue();
            assertThat(forwarder.status().sent()).isZero();
        }
        assertThat(fake.taken).isEmpty();
        assertThat(log.position("siem")).isEqualTo(5);
    }

    @Test
    void backoffDoublesWithJitterUpToTheMost() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new Random(3));
        for (int failures = 1; failures < 100; failures++) {
            long full = Math.min(30_000, 500L << Math.min(10, failures - 1));
            assertThat(backoff.delay(failures).toMillis()).isBetween(full / 2, full);
        }
    }
}
