package io.penstock.store.segment;

import io.penstock.store.Micros;
import io.penstock.store.Removal;
import io.penstock.store.Retention;
import io.penstock.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Removes whole segments. Runs on the log's thread, so that no segment begins meanwhile. */
final class SegmentRetention {
    private final LogFiles files;
    private final Path folder;
    private final NavigableMap<Long, Segment> segments;
    private final Cursors cursors;

    SegmentRetention(LogFiles files, Path folder, NavigableMap<Long, Segment> segments, Cursors cursors) {
        this.files = files;
        this.folder = folder;
        this.segments = segments;
        this.cursors = cursors;
    }

    List<Removal> enforce(ActiveSegment active, Retention retention, Instant now, long last) {
        try {
            long oldest = Micros.of(now.minus(retention.maxAge()));
            long slowest = cursors.positions().values().stream()
                    .mapToLong(Long::longValue)
                    .min()
                    .orElse(Long.MAX_VALUE);
            Segment newest = active.segment();
            if (newest.end() > SegmentHeader.LENGTH && slowest >= last && newestAppend(newest) < oldest) {
                active.roll(last + 1);
            }
            long bytes = segments.values().stream().mapToLong(Segment::end).sum();
            long first = segments.firstKey();
            long removedUntil = 0;
            boolean removed = false;
            for (Segment segment :
                    List.copyOf(segments.headMap(segments.lastKey()).values())) {
                long segmentLast = segments.higherKey(segment.first()) - 1;
                boolean tooMuch = bytes > retention.maxBytes();
                boolean tooOld = segmentLast <= slowest && newestAppend(segment) < oldest;
                if (!tooMuch && !tooOld) {
                    break;
                }
                removedUntil = segmentLast;
                files.delete(segment.path());
                segments.remove(segment.first());
                segment.close();
                bytes -= segment.end();
                removed = true;
            }
            if (removed) {
                files.forceFolder(folder);
            }
            return pass(first, removedUntil);
        } catch (IOException e) {
            throw new StoreException(
                    "cannot remove old alerts from the alert log " + folder + ": " + Failures.advice(e), e);
        }
    }

    /** Takes cursors that stand before the end of what was removed to that end. */
    private List<Removal> pass(long first, long removedUntil) {
        List<Removal> removals = new ArrayList<>();
        for (Map.Entry<String, Long> cursor : cursors.positions().entrySet()) {
            if (cursor.getValue() < removedUntil) {
                removals.add(new Removal(cursor.getKey(), Math.max(first, cursor.getValue() + 1), removedUntil));
                cursors.set(cursor.getKey(), removedUntil, false);
            }
        }
        return removals;
    }

    /** When the newest of the segment's entries was appended. */
    private static long newestAppend(Segment segment) throws IOException {
        SegmentScanner scanner = segment.scannerNearEnd(new byte[SegmentScanner.CHUNK]);
        long newest = Long.MIN_VALUE;
        while (scanner.next()) {
            newest = Math.max(newest, RecordFormat.longAt(scanner.bytes(), scanner.at() + RecordFormat.APPENDED));
            segment.learn(scanner.position(), scanner.offset() - RecordFormat.HEADER - scanner.length());
        }
        return newest;
    }
}
