package io.penstock.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.store.AlertLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    private static final long MIB = 1L << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-24T08:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final AtomicReference<Health.Room> room =
            new AtomicReference<>(new Health.Room(50_000 * MIB, 100_000 * MIB));

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private AlertLog log;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Health health;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("alerts").toString());
        Notices notices = new Notices(log, new Origin("sensor 1", "192.0.2.1", "Plant", "Line"), time::get);
        health = new Health(
                () -> Objects.requireNonNull(room.get()), "/var/lib/penstock", notices, time::get, nanos::get);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aDiskThatGetsLowIsReportedOnceUntilItHasRoomAgain() {
        room.set(new Health.Room(1_000 * MIB, 100_000 * MIB));
        second(1);
        second(1);
        assertThat(raised()).containsExactly("PS-9005");
        // Just over the mark is no room yet: it would be reported again and again.
        room.set(new Health.Room(1_025 * MIB, 100_000 * MIB));
        second(1);
        room.set(new Health.Room(1_000 * MIB, 100_000 * MIB));
        second(1);
        assertThat(raised()).containsExactly("PS-9005");
        room.set(new Health.Room(2_000 * MIB, 100_000 * MIB));
        second(1);
        room.set(new Health.Room(10 * MIB, 100_000 * MIB));
        second(1);
        assertThat(raised()).containsExactly("PS-9005", "PS-9005");
        assertThat(log.read(0, 10).getFirst().alert().message()).contains("/var/lib/penstock", "1000 MiB", "1024 MiB");
    }

    @Test
    void aSmallDiskIsLowAtATwentieth() {
        room.set(new Health.Room(60 * MIB, 1_000 * MIB));
        second(1);
        assertThat(raised()).isEmpty();
        room.set(new Health.Room(49 * MIB, 1_000 * MIB));
        second(1);
        assertThat(raised()).containsExactly("PS-9005");
    }

    @Test
    void aDiskThatDoesNotAnswerEndsNothing() {
        Notices notices = new Notices(log, new Origin("sensor 1", "192.0.2.1", "Plant", "Line"), time::get);
        Health blind = new Health(
                () -> {
                    throw new IOException("Stale file handle");
                },
                "/mnt",
                notices,
                time::get,
                nanos::get);
        blind.look();
        assertThat(raised()).isEmpty();
    }

    /** Also over the wrap of the counter, which starts anywhere (System.nanoTime). */
    @Test
    void aClockThatGoesAsTimeDoesIsNoNotice() {
        second(1);
        second(3_600);
        second(1);
        assertThat(raised()).isEmpty();
    }

    @Test
    void aClockThatIsPutForwardOrBackIsReportedEachTime() {
        second(1);
        time.updateAndGet(now -> now.plus(Duration.ofHours(1)));
        second(1);
        time.updateAndGet(now -> now.minus(Duration.ofHours(2)));
        second(1);
        assertThat(raised()).containsExactly("PS-9008", "PS-9008");
        List<LoggedAlert> alerts = log.read(0, 10);
        assertThat(alerts.getFirst().alert().message()).contains("put forward by 3600 s");
        assertThat(alerts.getLast().alert().message()).contains("put back by 7200 s");
    }

    private void second(int seconds) {
        time.updateAndGet(now -> now.plusSeconds(seconds));
        nanos.addAndGet(seconds * 1_000_000_000L);
        health.look();
    }

    private List<String> raised() {
        return log.read(0, 100).stream().map(entry -> entry.alert().type().id()).toList();
    }
}
