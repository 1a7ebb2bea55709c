package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.syslog.SyslogTarget.Resend;
import java.time.Duration;
import java.util.List;
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
            Chunk chunk = new Chunk(new byte[100], 100, 11 + i, 1);
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
}
