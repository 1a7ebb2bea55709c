package io.penstock.store.segment;

import io.penstock.alert.LoggedAlert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest entries in memory, so that a destination that keeps up never reads the disk. Bounded by count and by the bytes
 * that they take on disk. Any thread may call any method; all is guarded by this object.
 */
final class RecentAlerts {
    private final @Nullable LoggedAlert[] alerts;
    private final int[] sizes;
    private final long mostBytes;
    private long bytes;
    private long first = 1;
    private long next = 1;

    RecentAlerts(int mostAlerts, long mostBytes) {
        this.alerts = new LoggedAlert[mostAlerts];
        this.sizes = new int[mostAlerts];
        this.mostBytes = mostBytes;
    }

    /** Adds entries that are durable now, with what each takes on disk. */
    synchronized void add(List<LoggedAlert> added, int[] bytesOfEach) {
        for (int i = 0; i < added.size(); i++) {
            add(added.get(i), bytesOfEach[i]);
        }
    }

    private void add(LoggedAlert alert, int size) {
        if (alert.position() != next) {
            while (first < next) {
                removeFirst();
            }
            first = alert.position();
            next = first;
        }
        if (next - first == alerts.length) {
            removeFirst();
        }
        int slot = (int) (next % alerts.length);
        alerts[slot] = alert;
        sizes[slot] = size;
        bytes += size;
        next++;
        while (bytes > mostBytes && first < next - 1) {
            removeFirst();
        }
    }

    /** Adds up to {@code limit} entries from {@code position} on to {@code out}. Returns how many; 0 if it is not here. */
    synchronized int read(long position, int limit, List<LoggedAlert> out) {
        if (position < first || position >= next) {
            return 0;
        }
        int count = (int) Math.min(limit, next - position);
        for (int i = 0; i < count; i++) {
            LoggedAlert alert = alerts[(int) ((position + i) % alerts.length)];
            if (alert != null) {
                out.add(alert);
            }
        }
        return count;
    }

    private void removeFirst() {
        int slot = (int) (first % alerts.length);
        alerts[slot] = null;
        bytes -= sizes[slot];
        first++;
    }
}
