package io.penstock.app;

import io.penstock.analysis.Analyzer;
import io.penstock.capture.CaptureException;
import io.penstock.capture.Frame;
import io.penstock.capture.live.InterfaceCounters;
import io.penstock.capture.live.LiveSource;
import io.penstock.capture.record.PacketRing;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Leads a live source through an analyzer until it is told to stop; looks after the interfaces each second and says once a
 * minute how much came. Owned by the thread that runs it.
 */
final class LiveRun {
    private static final int FRAMES_PER_LOOK = 1024;
    private static final long SECOND = 1_000_000_000L;
    private static final long MOST_DELAY_NANOS = SECOND / 100;

    private final LiveSource source;
    private final Analyzer analyzer;
    private final @Nullable PacketRing ring;
    private final LinkWatch links;
    private final @Nullable SensorMetrics metrics;
    private final Consumer<LiveRates> minute;
    private long lookedNanos;
    private long flushedNanos;
    private long minuteNanos;
    private LiveRates before = new LiveRates(0, 0, 0);
    private @Nullable String ringFailure;

    /**
     * A run that has not begun.
     *
     * @param metrics is told about once a second how far it is, null for nobody
     * @param minute is told once a minute of what came in it
     */
    LiveRun(
            LiveSource source,
            Analyzer analyzer,
            @Nullable PacketRing ring,
            LinkWatch links,
            @Nullable SensorMetrics metrics,
            Consumer<LiveRates> minute) {
        this.source = source;
        this.analyzer = analyzer;
        this.ring = ring;
        this.links = links;
        this.metrics = metrics;
        this.minute = minute;
    }

    /** Runs until {@code stop}, or for so long; what was captured until then is still analysed. */
    void run(@Nullable Duration atMost, BooleanSupplier stop, Consumer<String> faults) throws CaptureException {
        analyzer.begin(source.name());
        Frame frame = new Frame();
        long start = System.nanoTime();
        lookedNanos = start;
        minuteNanos = start;
        int sinceLook = 0;
        boolean isStopped = false;
        while (true) {
            boolean found = source.next(frame);
            if (found) {
                if (ring != null) {
                    ring.write(frame);
                }
                analyzer.accept(frame);
            } else if (source.ended()) {
                break;
            }
            flush(found);
            if (!found || ++sinceLook == FRAMES_PER_LOOK) {
                sinceLook = 0;
                long now = System.nanoTime();
                if (!isStopped && (stop.getAsBoolean() || atMost != null && now - start >= atMost.toNanos())) {
                    isStopped = true;
                    source.stop();
                }
                look(now, faults);
            }
        }
        links.look(source.counters(), source.failures(), System.nanoTime());
        analyzer.finish();
    }

    /** On a quiet link a batch would take seconds to fill, and its alerts with it. */
    private void flush(boolean found) {
        long now = System.nanoTime();
        if (!found || now - flushedNanos > MOST_DELAY_NANOS) {
            flushedNanos = now;
            analyzer.flush();
        }
    }

    private void look(long now, Consumer<String> faults) {
        if (now - lookedNanos < SECOND) {
            return;
        }
        lookedNanos = now;
        links.look(source.counters(), source.failures(), now);
        if (ring != null) {
            ring.flush();
            String failure = ring.failure();
            if (failure != null && !failure.equals(ringFailure)) {
                faults.accept(failure);
            }
            ringFailure = failure;
        }
        if (metrics != null) {
            metrics.seen(seen(source, analyzer, ring));
        }
        if (now - minuteNanos >= 60 * SECOND) {
            LiveRates sum = LiveRates.of(source);
            minute.accept(sum.since(before, now - minuteNanos));
            before = sum;
            minuteNanos = now;
        }
    }

    /** How far it is; waits for the lanes, for a moment. */
    static SensorMetrics.Seen seen(LiveSource source, Analyzer analyzer, @Nullable PacketRing ring) {
        double fill = analyzer.queueFill();
        return new SensorMetrics.Seen(source.counters(), analyzer.counters(), fill, ring == null ? 0 : ring.notKept());
    }

    /**
     * How much came.
     *
     * @param received packets
     * @param lost packets lost by kernel and interfaces
     * @param perSecond packets a second
     */
    record LiveRates(long received, long lost, long perSecond) {
        static LiveRates of(LiveSource source) {
            return new LiveRates(
                    source.counters().stream()
                            .mapToLong(InterfaceCounters::received)
                            .sum(),
                    source.dropped(),
                    0);
        }

        LiveRates since(LiveRates earlier, long nanos) {
            long more = received - earlier.received;
            return new LiveRates(more, lost - earlier.lost, Math.round(more * 1e9 / nanos));
        }
    }
}
