package io.penstock.delivery.syslog;

import io.penstock.delivery.syslog.SyslogTarget.Resend;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What was written to a connection and may be lost with it: everything that the receiver's kernel has not acknowledged,
 * and before it what that kernel may hold while the receiver's program has not read it. Used by one thread.
 */
final class ResendWindow {
    /** After an orderly close only messages this young are in doubt; else an idle receiver's timeout would double all. */
    private static final long YOUNG_NANOS = Duration.ofSeconds(30).toNanos();

    private final Resend limits;
    private final ChunkBuffers buffers;
    private final LongSupplier nanos;
    private final Deque<Chunk> acknowledged = new ArrayDeque<>();
    private final Deque<Chunk> outstanding = new ArrayDeque<>();
    private long mostUnread;
    private long acknowledgedBytes;
    private long acknowledgedAlerts;

    ResendWindow(Resend limits, ChunkBuffers buffers, LongSupplier nanos) {
        this.limits = limits;
        this.buffers = buffers;
        this.nanos = nanos;
        this.mostUnread = limits.bytes();
    }

    /**
     * A new connection: nothing of this has been written to it yet.
     *
     * @param unread the most bytes that its receiver's kernel can hold unread, -1 if that is not known
     */
    void restart(long unread) {
        mostUnread = unread < 0 ? limits.bytes() : Math.min(unread, limits.bytes());
        List<Chunk> all = chunks();
        acknowledged.clear();
        acknowledgedBytes = 0;
        acknowledgedAlerts = 0;
        outstanding.clear();
        outstanding.addAll(all);
        outstanding.forEach(chunk -> chunk.end = Long.MAX_VALUE);
    }

    /** Remembers what has been written after everything else in here. */
    void add(List<Chunk> written) {
        outstanding.addAll(written);
    }

    /** The receiver's kernel has this many bytes of the connection; forgets what cannot be lost any more. */
    void acknowledged(long bytes) {
        while (!outstanding.isEmpty() && outstanding.getFirst().end <= bytes) {
            Chunk chunk = outstanding.removeFirst();
            acknowledged.addLast(chunk);
            acknowledgedBytes += chunk.length;
            acknowledgedAlerts += chunk.alerts;
        }
        long now = nanos.getAsLong();
        while (!acknowledged.isEmpty() && (isCovered(acknowledged.getFirst()) || isOld(acknowledged.getFirst(), now))) {
            forgetOldest();
        }
    }

    private boolean isCovered(Chunk chunk) {
        return acknowledgedBytes - chunk.length >= mostUnread && acknowledgedAlerts - chunk.alerts >= limits.alerts();
    }

    private boolean isOld(Chunk chunk, long now) {
        return now - chunk.written > limits.age().toNanos();
    }

    private void forgetOldest() {
        Chunk chunk = acknowledged.removeFirst();
        acknowledgedBytes -= chunk.length;
        acknowledgedAlerts -= chunk.alerts;
        buffers.free(chunk);
    }

    /** Forgets what an orderly close by the receiver has shown to be read, but for what is young. */
    void keepYoung() {
        long now = nanos.getAsLong();
        while (!acknowledged.isEmpty() && now - acknowledged.getFirst().written > YOUNG_NANOS) {
            forgetOldest();
        }
    }

    /** Everything has been read. */
    void clear() {
        chunks().forEach(buffers::free);
        acknowledged.clear();
        outstanding.clear();
        acknowledgedBytes = 0;
        acknowledgedAlerts = 0;
    }

    boolean isEmpty() {
        return acknowledged.isEmpty() && outstanding.isEmpty();
    }

    /** The position up to which nothing can be lost, if {@code reached} is that of the last alert written. */
    long safe(long reached) {
        Chunk oldest = acknowledged.isEmpty() ? outstanding.peekFirst() : acknowledged.getFirst();
        return oldest == null ? reached : Math.min(reached, oldest.first - 1);
    }

    /** All of it, oldest first. */
    List<Chunk> chunks() {
        List<Chunk> all = new ArrayList<>(acknowledged.size() + outstanding.size());
        all.addAll(acknowledged);
        all.addAll(outstanding);
        return all;
    }
}
