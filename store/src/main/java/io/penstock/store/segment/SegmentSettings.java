package io.penstock.store.segment;

import io.penstock.store.AlertLog;
import java.time.InstantSource;

/**
 * How a segment log works.
 *
 * @param segmentBytes at this length a new segment is begun; a segment is larger only if one append is
 * @param knownEntries how many of the newest entries are recognised when they are appended again, at least 1
 * @param recentAlerts how many of the newest entries are kept in memory, at least 1
 * @param recentBytes how many bytes those may take on disk
 * @param clock tells when an entry was appended
 */
public record SegmentSettings(
        long segmentBytes, int knownEntries, int recentAlerts, long recentBytes, InstantSource clock) {
    /** Segments of 64 MB, 16,384 alerts of up to 16 MB in memory, the system's clock. */
    public static SegmentSettings usual() {
        return new SegmentSettings(64 << 20, AlertLog.KNOWN_ENTRIES, 16_384, 16 << 20, InstantSource.system());
    }
}
