package io.penstock.delivery.syslog;

import io.penstock.delivery.syslog.SyslogTarget.Resend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a connection and may be lost with it: everything that the receiver's kernel has not acknowledged,
 * and before it what that kernel may hold while the receiver's program has not read it. Used by one thread.
 *
 * <p>Where alerts can be read from the log again, only the newest {@value #MOST_HELD} bytes are kept; of what is older only
 * the positions are, so that the memory does not grow with the window (docs/decisions/0010). Else all bytes are.
 *
 * <p>The chunks are a list from the oldest to the newest with two places in it, which only move towards the newest: up to
 * the one all are acknowledged, up to the other all have given their bytes away.
 */
final class ResendWindow {
    /** After an orderly close only messages this young are in doubt; else an idle receiver's timeout would double all. */
    private static final long YOUNG_NANOS = Duration.ofSeconds(30).toNanos();
    /** Breaks of a connection that is read in time are repaired from memory: a send buffer is a fraction of this. */
    private static final long MOST_HELD = 4 << 20;

    private final Resend limits;
    private final ChunkBuffers buffers;
    private final LongSupplier nanos;
    private boolean isReadAgain;
    private @Nullable Chunk oldest;
    private @Nullable Chunk newest;
    /** The oldest that is not acknowledged. */
    private @Nullable Chunk outstanding;
    /** The oldest that has its bytes, and the one before it. */
    private @Nullable Chunk held;

    private @Nullable Chunk beforeHeld;
    private long heldBytes;
    private long mostUnread;
    private long acknowledgedBytes;
    private long acknowledgedAlerts;

    ResendWindow(Resend limits, ChunkBuffers buffers, LongSupplier nanos) {
        this.limits = limits;
        this.buffers = buffers;
        this.nanos = nanos;
        this.mostUnread = limits.bytes();
    }

    /** What is in here can be had from the log as well. */
    void canBeReadAgain() {
        isReadAgain = true;
    }

    /**
     * A new connection: nothing of this has been written to it yet.
     *
     * @param unread the most bytes that its receiver's kernel can hold unread, -1 if that is not known
     */
    void restart(long unread) {
        mostUnread = unread < 0 ? limits.bytes() : Math.min(unread, limits.bytes());
        acknowledgedBytes = 0;
        acknowledgedAlerts = 0;
        outstanding = oldest;
        chunks().forEach(chunk -> chunk.end = Long.MAX_VALUE);
    }

    /** Remembers what has been written after everything else in here. */
    void add(List<Chunk> written) {
        for (Chunk chunk : written) {
            if (newest == null) {
                oldest = chunk;
            } else {
                newest.next = chunk;
            }
            newest = chunk;
            outstanding = outstanding == null ? chunk : outstanding;
            held = held == null ? chunk : held;
            heldBytes += chunk.bytes == null ? 0 : chunk.bytes.length;
        }
        while (isReadAgain && heldBytes > MOST_HELD && held != null) {
            giveAway(held);
        }
    }

    private void giveAway(Chunk chunk) {
        freeBytes(chunk);
        held = chunk.next;
        Chunk before = beforeHeld;
        // Small ones become one, or a trickle of alerts would keep more for their positions than for their bytes.
        if (before == null || chunk == outstanding || !before.takesIn(chunk)) {
            beforeHeld = chunk;
        } else if (chunk == newest) {
            newest = before;
        }
    }

    private void freeBytes(Chunk chunk) {
        byte[] bytes = chunk.bytes;
        if (bytes != null) {
            heldBytes -= bytes.length;
            chunk.bytes = null;
            buffers.free(bytes);
        }
    }

    /** The receiver's kernel has this many bytes of the connection; forgets what cannot be lost any more. */
    void acknowledged(long bytes) {
        Chunk chunk = outstanding;
        while (chunk != null && chunk.end <= bytes) {
            acknowledgedBytes += chunk.length;
            acknowledgedAlerts += chunk.alerts;
            chunk = chunk.next;
        }
        outstanding = chunk;
        long now = nanos.getAsLong();
        while (oldest != null && oldest != outstanding && (isCovered(oldest) || isOld(oldest, now))) {
            forget(oldest);
        }
    }

    private boolean isCovered(Chunk chunk) {
        return acknowledgedBytes - chunk.length >= mostUnread && acknowledgedAlerts - chunk.alerts >= limits.alerts();
    }

    private boolean isOld(Chunk chunk, long now) {
        return now - chunk.written > limits.age().toNanos();
    }

    /** The oldest, which is acknowledged. */
    private void forget(Chunk chunk) {
        acknowledgedBytes -= chunk.length;
        acknowledgedAlerts -= chunk.alerts;
        if (chunk == held) {
            held = chunk.next;
        } else if (chunk == beforeHeld) {
            beforeHeld = null;
        }
        freeBytes(chunk);
        oldest = chunk.next;
        newest = oldest == null ? null : newest;
        // An old one that points to younger ones would keep the collector from freeing them soon.
        chunk.next = null;
    }

    /** Forgets what an orderly close by the receiver has shown to be read, but for what is young. */
    void keepYoung() {
        long now = nanos.getAsLong();
        while (oldest != null && oldest != outstanding && now - oldest.written > YOUNG_NANOS) {
            forget(oldest);
        }
    }

    /** Everything has been read. */
    void clear() {
        outstanding = null;
        while (oldest != null) {
            forget(oldest);
        }
        acknowledgedBytes = 0;
        acknowledgedAlerts = 0;
    }

    boolean isEmpty() {
        return oldest == null;
    }

    /** How long the arrays are that are kept. */
    long heldBytes() {
        return heldBytes;
    }

    /** The position up to which nothing can be lost, if {@code reached} is that of the last alert written. */
    long safe(long reached) {
        return oldest == null ? reached : Math.min(reached, oldest.first - 1);
    }

    /** All of it, oldest first. */
    List<Chunk> chunks() {
        List<Chunk> all = new ArrayList<>();
        for (Chunk chunk = oldest; chunk != null; chunk = chunk.next) {
            all.add(chunk);
        }
        return all;
    }
}
