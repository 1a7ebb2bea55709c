package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.syslog.SyslogTarget.Resend;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResendWindowTest {
    private final AtomicLong nanos = new AtomicLong();
    private long written;

    private ResendWindow window(int alerts, long bytes) {
        ResendWindow window =
                new ResendWindow(new Resend(alerts, bytes, Duration.ofMinutes(5)), new ChunkBuffers(), nanos::get);
        window.restart(-1);
        return window;
    }

    /** Ten alerts of 100 bytes each, one a chunk, positions from 11. */
    private void write(ResendWindow window) {
        for (int i = 0; i < 10; i++) {
            Chunk chunk = new Chunk(new byte[100], 100, 11 + i, 11 + i, 1);
            written += 100;
            chunk.end = written;
            chunk.written = nanos.get();
            window.add(List.of(chunk));
        }
    }

    private static List<Long> positions(ResendWindow window) {
        return window.chunks().stream().map(chunk -> chunk.first).toList();
    }

    @Test
    void whatIsNotAcknowledgedStaysHoweverMuch() {
        ResendWindow window = window(0, 0);
        write(window);
        window.acknowledged(750);
        // The eighth is acknowledged by half.
        assertThat(positions(window)).containsExactly(18L, 19L, 20L);
        assertThat(window.safe(20)).isEqualTo(17);
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        window.acknowledged(750);
        assertThat(window.safe(20)).isEqualTo(17);
        window.acknowledged(1000);
        assertThat(window.safe(20)).isEqualTo(20);
    }

    @Test
    void beforeItStaysWhatTheReceiverMayNotHaveRead() {
        ResendWindow window = window(0, 250);
        write(window);
        window.acknowledged(1000);
        assertThat(positions(window)).containsExactly(18L, 19L, 20L);
        ResendWindow small = window(0, 250);
        small.restart(150);
        written = 0;
        write(small);
        small.acknowledged(1000);
        assertThat(positions(small)).as("its kernel cannot hold more").containsExactly(19L, 20L);
        ResendWindow many = window(5, 0);
        written = 0;
        write(many);
        many.acknowledged(1000);
        assertThat(positions(many)).hasSize(5);
    }

    @Test
    void whatIsAcknowledgedGrowsOld() {
        ResendWindow window = window(5, 500);
        write(window);
        window.acknowledged(1000);
        assertThat(window.safe(20)).isEqualTo(15);
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        window.acknowledged(1000);
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void afterANewConnectionNothingIsAcknowledged() {
        ResendWindow window = window(0, 300);
        write(window);
        window.acknowledged(1000);
        window.restart(-1);
        window.acknowledged(1000);
        assertThat(positions(window)).containsExactly(18L, 19L, 20L);
    }

    /** Alerts of 500 bytes each from position 1 on, so many a chunk. */
    private void write(ResendWindow window, int chunks, int alerts) {
        for (int i = 0; i < chunks; i++) {
            int length = 500 * alerts;
            Chunk chunk = new Chunk(new byte[length], length, 1L + (long) i * alerts, (i + 1L) * alerts, alerts);
            written += length;
            chunk.end = written;
            chunk.written = nanos.get();
            window.add(List.of(chunk));
        }
    }

    private static long arrays(ResendWindow window) {
        return window.chunks().stream()
                .mapToLong(chunk -> chunk.bytes == null ? 0 : chunk.bytes.length)
                .sum();
    }

    /** All positions from {@code first} to {@code last}, each in one chunk, the ones without bytes before the others. */
    private static void holds(ResendWindow window, long first, long last) {
        long next = first;
        boolean bytes = false;
        for (Chunk chunk : window.chunks()) {
            assertThat(chunk.first).isEqualTo(next);
            assertThat((long) chunk.alerts).isEqualTo(chunk.last - chunk.first + 1);
            assertThat(chunk.length).isEqualTo(500 * chunk.alerts);
            assertThat(bytes && chunk.bytes == null).isFalse();
            bytes = chunk.bytes != null;
            next = chunk.last + 1;
        }
        assertThat(next).isEqualTo(last + 1);
    }

    @Test
    void ofSixtyMebibytesThatCanBeReadAgainFewAreInMemoryAcknowledgedOrNot() {
        int chunks = 60 * 1024 * 1024 / 64_000;
        for (boolean acknowledged : new boolean[] {false, true}) {
            ResendWindow window = window(0, 64 << 20);
            window.canBeReadAgain();
            written = 0;
            write(window, chunks, 128);
            window.acknowledged(acknowledged ? written : 0);
            assertThat(arrays(window)).isBetween(3L << 20, 5L << 20).isEqualTo(window.heldBytes());
            holds(window, 1, chunks * 128L);
            window.restart(-1);
            assertThat(arrays(window)).isEqualTo(window.heldBytes());
            holds(window, 1, chunks * 128L);
            window.clear();
            assertThat(window.heldBytes()).isZero();
            assertThat(window.isEmpty()).isTrue();
        }
    }

    @Test
    void whatCannotBeReadAgainIsInMemoryAllOfIt() {
        ResendWindow window = window(0, 64 << 20);
        int chunks = 60 * 1024 * 1024 / 64_000;
        write(window, chunks, 128);
        window.acknowledged(written);
        assertThat(arrays(window)).isEqualTo(written).isEqualTo(window.heldBytes());
    }

    /** One alert a write, as in quiet times: 120,000 of them make no more objects than those that have bytes and a few. */
    @Test
    void aTrickleOfAlertsIsKeptAsLongStretches() {
        ResendWindow window = window(0, 64 << 20);
        window.canBeReadAgain();
        write(window, 120_000, 1);
        window.acknowledged(written);
        holds(window, 1, 120_000);
        assertThat(window.chunks()).hasSizeLessThan((4 << 20) / 500 + 120_000 * 500 / 60_000 + 10);
    }

    /** Of alerts far apart in the log no long stretch is made: all between them would be read. */
    @Test
    void alertsFarApartInTheLogStayApart() {
        ResendWindow window = window(0, 64 << 20);
        window.canBeReadAgain();
        for (int i = 0; i < 10; i++) {
            byte[] bytes = new byte[1 << 20];
            window.add(List.of(
                    new Chunk(bytes, 500, 1 + i * 100_000L, 1 + i * 100_000L, 1),
                    new Chunk(new byte[500], 500, 3 + i * 100_000L, 3 + i * 100_000L, 1)));
        }
        assertThat(window.chunks())
                .filteredOn(chunk -> chunk.bytes == null)
                .hasSizeGreaterThan(4)
                .allSatisfy(chunk -> assertThat(chunk.last - chunk.first).isBetween(0L, 2L));
    }

    /** Whatever is written and acknowledged, what can be read again is let go no sooner than what is kept in memory. */
    @Test
    void positionsAreKeptAtLeastAsLongAsBytesWouldBe() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            ResendWindow bytes = window(0, 6 << 20);
            ResendWindow positions = window(0, 6 << 20);
            positions.canBeReadAgain();
            written = 0;
            long position = 0;
            long known = 0;
            for (int step = 0; step < 4_000; step++) {
                int alerts = random.nextInt(10) == 0 ? 130 : 1 + random.nextInt(9);
                long last = position + alerts;
                written += 500L * alerts;
                for (ResendWindow window : List.of(bytes, positions)) {
                    Chunk chunk = new Chunk(new byte[500 * alerts], 500 * alerts, position + 1, last, alerts);
                    chunk.end = written;
                    chunk.written = nanos.get();
                    window.add(List.of(chunk));
                }
                position = last;
                known = Math.max(known, written - random.nextInt(500_000));
                nanos.addAndGet(random.nextInt(100_000_000));
                bytes.acknowledged(known);
                positions.acknowledged(known);
                long safe = positions.safe(position);
                assertThat(safe).as("seed %d, step %d", seed, step).isLessThanOrEqualTo(bytes.safe(position));
                // A stretch is at most a chunk long.
                assertThat(safe).isGreaterThanOrEqualTo(bytes.safe(position) - Chunk.BYTES / 500 - 130);
                if (step % 50 == 0) {
                    holds(positions, safe + 1, position);
                }
            }
        }
    }
}
