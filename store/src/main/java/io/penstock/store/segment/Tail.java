package io.penstock.store.segment;

import io.penstock.store.DamageBook;
import io.penstock.store.LogDamage;
import io.penstock.store.StoreException;
import io.penstock.store.segment.RecordFormat.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is found at the end of the log when it is opened: where the last segment's good records end, and the newest
 * entries. Only the segments that hold those are read, however many there are before them.
 *
 * @param last the newest position
 * @param end where the last good record of the last segment ends
 * @param headerGood whether the last segment's header is whole
 */
record Tail(long last, long end, boolean headerGood) {
    /** The segments in a folder by first position. */
    static NavigableMap<Long, Segment> segments(Path folder) throws IOException {
        NavigableMap<Long, Segment> segments = new TreeMap<>();
        List<Path> paths;
        try (Stream<Path> all = Files.list(folder)) {
            paths = all.filter(Segment::isSegment).toList();
        }
        for (Path path : paths) {
            if (Files.exists(path)) {
                Segment segment = Segment.of(path);
                segments.put(segment.first(), segment);
            }
        }
        return segments;
    }

    /**
     * Reads the last segment to its end.
     *
     * @throws StoreException if a newer Penstock wrote it
     */
    static Tail read(Segment segment, DamageBook damage) throws IOException {
        byte[] header = new byte[SegmentHeader.LENGTH];
        segment.read(header, header.length, 0);
        SegmentHeader.Verdict verdict = SegmentHeader.check(header, segment.first());
        if (verdict == SegmentHeader.Verdict.NEWER) {
            throw new StoreException(
                    "cannot open the alert log " + segment.path().getParent() + ": a newer Penstock wrote "
                            + segment.path().getFileName() + "; start that version, or name another folder",
                    null);
        }
        SegmentScanner scanner = new SegmentScanner(
                segment, SegmentHeader.LENGTH, segment.first(), segment.end(), new byte[SegmentScanner.CHUNK]);
        while (scanner.next()) {
            tell(damage, segment, scanner);
            segment.learn(scanner.position(), scanner.offset() - RecordFormat.HEADER - scanner.length());
        }
        return new Tail(scanner.expected() - 1, scanner.offset(), verdict == SegmentHeader.Verdict.GOOD);
    }

    /** Fills {@code known} with the newest {@code most} entries, reading segments backwards as far as it takes. */
    static void recognise(NavigableMap<Long, Segment> segments, int most, KnownEntries known) throws IOException {
        Deque<Segment> wanted = new ArrayDeque<>();
        long newest = -1;
        for (Segment segment : segments.descendingMap().values()) {
            wanted.addFirst(segment);
            if (newest < 0) {
                newest = segment.first();
            }
            if (newest - segment.first() >= most) {
                break;
            }
        }
        byte[] buffer = new byte[SegmentScanner.CHUNK];
        for (Segment segment : wanted) {
            SegmentScanner scanner = segment.scannerAt(segment.first(), buffer);
            while (scanner.next()) {
                known.add(Entry.read(scanner.bytes(), scanner.at()), scanner.position());
            }
        }
    }

    static void tell(DamageBook damage, Segment segment, SegmentScanner scanner) {
        if (scanner.badAt() >= 0 && scanner.lostLast() >= scanner.lostFirst()) {
            damage.add(new LogDamage(
                    segment.path() + ", byte " + scanner.badAt(),
                    scanner.lostFirst(),
                    scanner.lostLast(),
                    "the checksum does not fit: the disk or somebody changed the file"));
        }
    }
}
