package io.penstock.store.segment;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertFormatException;
import io.penstock.store.AlertJson;
import io.penstock.store.DamageBook;
import io.penstock.store.LogDamage;
import io.penstock.store.StoreException;
import io.penstock.store.segment.RecordFormat.Entry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentNavigableMap;

/**
 * Reads entries, from memory if they are new, else from the segments. What is damaged is left out.
 *
 * <p>Threads: any. Each call works in a buffer of its own, taken from {@code buffers}.
 */
final class SegmentReader {
    private static final int BUFFERS_KEPT = 16;

    private final Path folder;
    private final ConcurrentNavigableMap<Long, Segment> segments;
    private final RecentAlerts recent;
    private final DamageBook damage;
    private final ArrayBlockingQueue<byte[]> buffers = new ArrayBlockingQueue<>(BUFFERS_KEPT);

    SegmentReader(Path folder, ConcurrentNavigableMap<Long, Segment> segments, RecentAlerts recent, DamageBook damage) {
        this.folder = folder;
        this.segments = segments;
        this.recent = recent;
        this.damage = damage;
    }

    List<LoggedAlert> read(long after, int limit, long last) {
        List<LoggedAlert> out = new ArrayList<>(Math.min(limit, 1024));
        long next = Math.max(after + 1, 1);
        while (out.size() < limit && next <= last) {
            // Memory may be ahead of last for a moment; nobody may see more than the log says it has.
            int most = (int) Math.min(limit - out.size(), last - next + 1);
            int fromMemory = recent.read(next, most, out);
            next += fromMemory > 0 ? fromMemory : 0;
            if (fromMemory == 0) {
                Map.Entry<Long, Segment> entry = segments.floorEntry(next);
                if (entry == null) {
                    entry = segments.ceilingEntry(next);
                    if (entry == null) {
                        break;
                    }
                    next = entry.getKey();
                }
                next = readSegment(entry.getValue(), next, last, limit, out);
            }
        }
        return out;
    }

    /** Reads on from one segment. Returns the position to read next. */
    private long readSegment(Segment segment, long from, long last, int limit, List<LoggedAlert> out) {
        byte[] buffer = buffer();
        Long following = segments.higherKey(segment.first());
        long segmentLast = following == null ? last : following - 1;
        try {
            SegmentScanner scanner = segment.scannerAt(from, buffer);
            long next = from;
            while (out.size() < limit && next <= last && scanner.next()) {
                Tail.tell(damage, segment, scanner);
                long position = scanner.position();
                segment.learn(position, scanner.offset() - RecordFormat.HEADER - scanner.length());
                next = Math.max(next, position + 1);
                if (position >= from && position <= last) {
                    add(segment, scanner, out);
                }
            }
            if (out.size() >= limit || next > last) {
                segment.stoppedAt(scanner.expected(), scanner.offset());
                return next;
            }
            if (scanner.expected() <= segmentLast) {
                damage.add(new LogDamage(
                        segment.path() + ", byte " + scanner.offset(),
                        scanner.expected(),
                        segmentLast,
                        "from here to the end of the file nothing is readable"));
            }
            return segmentLast + 1;
        } catch (NoSuchFileException e) {
            // Removed by retention since it was looked up.
            segments.remove(segment.first(), segment);
            return segmentLast + 1;
        } catch (IOException e) {
            throw new StoreException(
                    "cannot read the alert log " + folder + ", file "
                            + segment.path().getFileName() + ": " + Failures.advice(e),
                    e);
        } finally {
            boolean ignored = buffers.offer(buffer);
        }
    }

    private void add(Segment segment, SegmentScanner scanner, List<LoggedAlert> out) {
        long position = scanner.position();
        try {
            Alert alert = AlertJson.read(scanner.bytes(), scanner.at() + RecordFormat.HEADER, scanner.length());
            out.add(new LoggedAlert(position, alert));
        } catch (AlertFormatException e) {
            if (e.unknownType()) {
                throw new StoreException(
                        "cannot read alert " + position + " in the alert log " + folder + ": " + e.getMessage()
                                + " of this version; start the Penstock that wrote it, or a newer one",
                        e);
            }
            damage.add(new LogDamage(segment.path().toString(), position, position, String.valueOf(e.getMessage())));
        }
    }

    /** Looks through the segments, the newest first. */
    OptionalLong find(UUID uuid) {
        byte[] buffer = buffer();
        try {
            for (Segment segment : segments.descendingMap().values()) {
                SegmentScanner scanner = segment.scannerAt(segment.first(), buffer);
                while (scanner.next()) {
                    if (RecordFormat.longAt(scanner.bytes(), scanner.at() + RecordFormat.UUID_LOW)
                                    == uuid.getLeastSignificantBits()
                            && RecordFormat.longAt(scanner.bytes(), scanner.at() + RecordFormat.UUID_HIGH)
                                    == uuid.getMostSignificantBits()
                            && scanner.bytes()[scanner.at() + RecordFormat.STATUS] == Entry.OPENED) {
                        return OptionalLong.of(scanner.position());
                    }
                }
            }
            return OptionalLong.empty();
        } catch (NoSuchFileException e) {
            // The oldest segments go first, and there is nothing before them.
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new StoreException("cannot read the alert log " + folder + ": " + Failures.advice(e), e);
        } finally {
            boolean ignored = buffers.offer(buffer);
        }
    }

    private byte[] buffer() {
        byte[] kept = buffers.poll();
        return kept == null ? new byte[SegmentScanner.CHUNK] : kept;
    }
}
