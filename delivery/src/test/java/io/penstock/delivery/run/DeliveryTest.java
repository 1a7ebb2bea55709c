package io.penstock.delivery.run;

import static io.penstock.delivery.run.Plans.append;
import static io.penstock.delivery.run.Plans.positions;
import static io.penstock.delivery.run.Plans.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.ForwarderStatus;
import io.penstock.delivery.Scripted;
import io.penstock.delivery.TestClock;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.config.PaceSettings;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several destinations over one log: who gets what, who keeps a place, who holds up whom. */
class DeliveryTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private AlertLog log;
    private DeliveryLog records;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("log"));
        records = DeliveryLog.open(folder.resolve("delivery.db"));
    }

    @AfterEach
    void close() {
        records.close();
        log.close();
    }

    private Delivery start(DestinationConfig... destinations) throws DeliveryException {
        return Delivery.start(Plans.of(destinations), log, records, clock);
    }

    @Test
    void aNewDestinationGetsWhatComesFromNowOnAndAKnownOneGoesOnWhereItWas() throws Exception {
        append(log, 0, 5);
        log.moveTo("known", 2);
        Scripted known = Scripted.willing();
        Scripted fresh = Scripted.willing();
        try (Delivery delivery = start(to("known", known), to("fresh", fresh))) {
            append(log, 5, 8);
            await().atMost(BOUND).until(() -> delivery.status().stream().allMatch(status -> status.lag() == 0));
        }
        assertThat(known.taken).isEqualTo(positions(3, 8));
        assertThat(fresh.taken).isEqualTo(positions(6, 8));
        assertThat(log.positions()).isEqualTo(Map.of("known", 8L, "fresh", 8L));
    }

    @Test
    void oneThatIsTakenOutOfTheConfigurationIsForgottenAndADisabledOneKeepsItsPlace() throws Exception {
        append(log, 0, 5);
        log.moveTo("gone", 1);
        log.moveTo("disabled", 2);
        Scripted disabled = Scripted.willing();
        try (Delivery delivery = start(to("siem", Scripted.willing()), Plans.disabled("disabled", disabled))) {
            append(log, 5, 6);
            await().atMost(BOUND).until(() -> delivery.status().getFirst().lag() == 0);
            assertThat(delivery.status()).extracting(ForwarderStatus::name).containsExactly("siem");
        }
        assertThat(log.positions()).isEqualTo(Map.of("siem", 6L, "disabled", 2L));
        try (Delivery delivery = start(to("siem", Scripted.willing()), to("disabled", disabled))) {
            await().atMost(BOUND).until(() -> delivery.status().getLast().lag() == 0);
        }
        assertThat(disabled.taken).isEqualTo(positions(3, 6));
    }

    /** More likely a file that somebody emptied by mistake than the wish to lose every place. */
    @Test
    void aConfigurationWithoutDestinationsForgetsNoPlace() throws Exception {
        append(log, 0, 5);
        log.moveTo("siem", 2);
        try (Delivery delivery = start()) {
            assertThat(delivery.status()).isEmpty();
        }
        assertThat(log.positions()).isEqualTo(Map.of("siem", 2L));
    }

    @Test
    void oneThatHangsHoldsUpNoOther() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Scripted hanging = new Scripted(batch -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new DeliveryException("broken off", e);
            }
            return Scripted.all(batch);
        });
        Scripted other = Scripted.willing();
        try (Delivery delivery = start(to("hanging", hanging), to("other", other))) {
            append(log, 0, 5000);
            await().atMost(BOUND).until(() -> other.taken.size() == 5000);
            assertThat(hanging.taken).isEmpty();
            released.countDown();
            await().atMost(BOUND).until(() -> hanging.taken.size() == 5000);
            assertThat(delivery.status()).allMatch(status -> status.sent() == 5000);
        }
        assertThat(hanging.taken).isEqualTo(positions(1, 5000));
        assertThat(other.taken).isEqualTo(positions(1, 5000));
    }

    @Test
    void fiftyDestinationsThatFailNowAndThenGetEverythingOnceAndInOrder() throws Exception {
        List<Scripted> far = new ArrayList<>();
        DestinationConfig[] destinations = new DestinationConfig[50];
        for (int i = 0; i < destinations.length; i++) {
            Random random = new Random(i);
            Scripted one = new Scripted(batch -> {
                if (random.nextInt(12) == 0) {
                    throw new DeliveryException("the far side is down; mend it", null);
                }
                return Scripted.some(1 + random.nextInt(batch.size()));
            });
            far.add(one);
            destinations[i] = to("destination-" + i, one);
        }
        try (Delivery delivery = start(destinations)) {
            for (int from = 0; from < 400; from += 40) {
                append(log, from, from + 40);
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> delivery.status().stream().allMatch(status -> status.lag() == 0));
        }
        assertThat(far).allSatisfy(one -> assertThat(one.taken).isEqualTo(positions(1, 400)));
        assertThat(log.positions())
                .hasSize(50)
                .allSatisfy((name, position) -> assertThat(position).isEqualTo(400));
    }

    @Test
    void whenOneCannotBeOpenedNothingRunsAndTheOthersAreClosed() {
        append(log, 0, 3);
        Scripted opened = Scripted.willing();
        DestinationConfig broken =
                new DestinationConfig("broken", "scripted", new PaceSettings(true, 0, 100, null, 64), context -> {
                    throw new DeliveryException("the CA file ca.pem cannot be used (it does not exist)", null);
                });
        assertThatThrownBy(() -> start(to("opened", opened), broken))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("ca.pem");
        assertThat(opened.closed).isTrue();
        assertThat(log.positions()).isEmpty();
    }

    @Test
    void clockJumpsOfADayEitherWayLoseDoubleAndReorderNothing() throws Exception {
        Scripted siem = Scripted.willing();
        try (Delivery delivery = start(to("siem", siem))) {
            int from = 0;
            for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-2), Duration.ofDays(1))) {
                siem.answer = batch -> {
                    throw new DeliveryException("the far side is down; mend it", null);
                };
                append(log, from, from + 100);
                await().atMost(BOUND).until(() -> delivery.status().getFirst().lag() >= 100);
                clock.move(jump);
                assertThat(delivery.status().getFirst().lagTime().isNegative()).isFalse();
                siem.answer = Scripted::all;
                from += 100;
                append(log, from, from + 50);
                from += 50;
                await().atMost(BOUND).until(() -> delivery.status().getFirst().lag() == 0);
                assertThat(delivery.status().getFirst().rate()).isNotNegative();
            }
        }
        assertThat(siem.taken).isEqualTo(positions(1, log.last()));
    }
}
