package io.penstock.capture.live;

import io.penstock.capture.CaptureException;
import io.penstock.capture.Frame;
import io.penstock.capture.PacketSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Frames of one or several interfaces, merged by time and numbered from 1. One thread per interface captures; one thread
 * reads. Frames of several interfaces come in order of time if they reach this program within {@value #WINDOW_MILLIS} ms of
 * each other, and that much later, unless the reader
 * is behind. {@link #stop()} and the counters are for any thread.
 */
public final class LiveSource implements PacketSource {
    private static final long WINDOW_MILLIS = 100;
    private static final long WAIT_MILLIS = 100;

    private final List<LiveInterface> interfaces = new ArrayList<>();
    private final LiveInterface[] all;
    private final Semaphore news = new Semaphore(0);
    private final String name;
    private long number;

    /**
     * Opens interfaces and begins to capture from them.
     *
     * @param names interfaces; {@code any} for all
     * @throws CaptureException if one cannot be opened; none is then
     */
    public static LiveSource open(List<String> names, LiveSettings settings) throws CaptureException {
        List<PcapHandle> handles = new ArrayList<>();
        try {
            for (String name : names) {
                handles.add(PcapHandle.open(name, settings));
            }
        } catch (CaptureException e) {
            handles.forEach(PcapHandle::close);
            throw e;
        }
        return new LiveSource(names, handles, settings);
    }

    private LiveSource(List<String> names, List<PcapHandle> handles, LiveSettings settings) {
        for (int i = 0; i < names.size(); i++) {
            interfaces.add(new LiveInterface(names.get(i), handles.get(i), settings, news));
        }
        all = interfaces.toArray(LiveInterface[]::new);
        name = String.join("+", names);
        interfaces.forEach(LiveInterface::start);
    }

    /** The interfaces that this user can capture from. */
    public static List<String> interfaces() throws CaptureException {
        return PcapHandle.interfaces();
    }

    @Override
    public boolean next(Frame frame) throws CaptureException {
        if (take(frame)) {
            return true;
        }
        try {
            // Several batches may have come, of which each released a permit: one look serves them all.
            if (news.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return take(frame);
    }

    private boolean take(Frame frame) {
        @Nullable LiveInterface first = null;
        @Nullable FrameBatch earliest = null;
        boolean isComplete = true;
        for (LiveInterface candidate : all) {
            FrameBatch batch = candidate.current();
            if (batch == null) {
                isComplete &= candidate.isDry();
            } else if (earliest == null || batch.nextTime() < earliest.nextTime()) {
                first = candidate;
                earliest = batch;
            }
        }
        if (first == null || earliest == null) {
            return false;
        }
        if (!isComplete && System.nanoTime() - earliest.handedNanos() < TimeUnit.MILLISECONDS.toNanos(WINDOW_MILLIS)) {
            return false; // Another interface may yet hand over an earlier one.
        }
        earliest.take(frame, ++number, first.link());
        return true;
    }

    @Override
    public boolean ended() {
        for (LiveInterface candidate : all) {
            if (!candidate.isDry()) {
                return false;
            }
        }
        return true;
    }

    /** The interfaces' names, joined by {@code +}. */
    @Override
    public String name() {
        return name;
    }

    @Override
    public long dropped() {
        return counters().stream().mapToLong(InterfaceCounters::lost).sum();
    }

    /** What each interface gave and lost so far. */
    public List<InterfaceCounters> counters() {
        return interfaces.stream().map(LiveInterface::counters).toList();
    }

    /** Interfaces that cannot be read at present, as after they went down: name and why. They are tried again. */
    public List<String> failures() {
        return interfaces.stream()
                .filter(one -> one.failure() != null)
                .map(one -> one.name() + ": " + one.failure())
                .toList();
    }

    /** Ends the capture: what was captured can still be read, then {@link #ended()}. */
    public void stop() {
        interfaces.forEach(LiveInterface::stop);
    }

    @Override
    public void close() {
        stop();
        try {
            for (LiveInterface one : interfaces) {
                one.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
