package io.penstock.store.segment;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.DamageBook;
import io.penstock.store.LogDamage;
import io.penstock.store.LogSize;
import io.penstock.store.Removal;
import io.penstock.store.Retention;
import io.penstock.store.StoreException;
import io.penstock.store.WrittenAlert;
import io.penstock.store.segment.LogFiles.WritableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alert log in a folder of segment files ({@code docs/decisions/0002}). One process writes; others may read.
 *
 * <p>If the process dies during an append that was not acknowledged, some of its alerts may be in the log; appending them
 * again gives those their old positions.
 *
 * <p>Threads: any thread may call any method. {@link SegmentWriter} alone changes segments; {@code last} is set after what
 * it names is durable.
 */
public final class SegmentLog implements AlertLog {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);
    /** How long an append by another process may stay unseen by {@link #awaitBeyond}. */
    private static final long OTHER_PROCESS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path folder;
    private final @Nullable FolderLock folderLock;
    private final Cursors cursors;
    private final DamageBook damage;
    private final ConcurrentNavigableMap<Long, Segment> segments;
    private final RecentAlerts recent;
    private final @Nullable ActiveSegment active;
    private final @Nullable SegmentWriter writer;
    private final SegmentReader reader;
    private final SegmentRetention retention;

    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition grown = waiting.newCondition();
    private volatile long last;

    private SegmentLog(Opened opened, SegmentSettings settings) {
        this.folder = opened.folder();
        this.folderLock = opened.lock();
        this.cursors = opened.cursors();
        this.damage = opened.damage();
        this.segments = opened.segments();
        this.active = opened.active();
        this.last = opened.last();
        this.recent = new RecentAlerts(settings.recentAlerts(), settings.recentBytes());
        this.reader = new SegmentReader(folder, segments, recent, damage);
        this.retention = new SegmentRetention(opened.files(), folder, segments, cursors);
        if (active == null) {
            this.writer = null;
        } else {
            this.writer = new SegmentWriter(
                    folder, settings, active, opened.known(), cursors, opened.last(), this::published);
            writer.start();
        }
    }

    private record Opened(
            LogFiles files,
            Path folder,
            @Nullable FolderLock lock,
            Cursors cursors,
            DamageBook damage,
            ConcurrentNavigableMap<Long, Segment> segments,
            @Nullable ActiveSegment active,
            KnownEntries known,
            long last) {}

    /**
     * Opens the log in {@code folder}, creating the folder if there is none.
     *
     * @throws StoreException as {@link AlertLog#open(Path)}
     */
    public static SegmentLog open(Path folder) {
        return open(folder, SegmentSettings.usual());
    }

    /** As {@link #open(Path)}, with other settings than the usual. */
    public static SegmentLog open(Path folder, SegmentSettings settings) {
        return open(folder, settings, LogFiles.ofDisk());
    }

    static SegmentLog open(Path folder, SegmentSettings settings, LogFiles files) {
        Path above = folder.toAbsolutePath().getParent();
        if (above != null && !Files.isDirectory(above)) {
            throw new StoreException(
                    "cannot open the alert log " + folder + ": the folder " + above
                            + " does not exist; create it first",
                    null);
        }
        FolderLock lock = null;
        try {
            refuseForeign(folder);
            Files.createDirectories(folder.resolve("cursors"));
            lock = FolderLock.take(folder);
            files.forceFolder(folder);
            return new SegmentLog(recover(folder, settings, files, lock), settings);
        } catch (IOException | RuntimeException e) {
            try {
                if (lock != null) {
                    lock.close();
                }
            } catch (IOException also) {
                e.addSuppressed(also);
            }
            throw e instanceof IOException io
                    ? new StoreException("cannot open the alert log " + folder + ": " + Failures.advice(io), e)
                    : (RuntimeException) e;
        }
    }

    /**
     * Opens the log to look at it while another process may write it.
     *
     * @throws StoreException if it is not there or a newer version's
     */
    public static SegmentLog openReadOnly(Path folder) {
        LogFiles files = LogFiles.ofDisk();
        DamageBook damage = new DamageBook();
        try {
            refuseForeign(folder);
            Cursors cursors = new Cursors(files, folder.resolve("cursors"), true);
            SegmentLog log = new SegmentLog(
                    new Opened(
                            files,
                            folder,
                            null,
                            cursors,
                            damage,
                            new ConcurrentSkipListMap<>(),
                            null,
                            new KnownEntries(1),
                            0),
                    SegmentSettings.usual());
            log.refresh();
            return log;
        } catch (IOException e) {
            throw new StoreException("cannot open the alert log " + folder + ": " + Failures.advice(e), e);
        }
    }

    @Override
    public List<Long> append(List<Alert> alerts) {
        return appendWritten(alerts.stream().map(WrittenAlert::of).toList());
    }

    @Override
    public List<Long> appendWritten(List<WrittenAlert> alerts) {
        return alerts.isEmpty() ? List.of() : writer().append(alerts);
    }

    @Override
    public List<LoggedAlert> read(long after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is less than 1");
        }
        return reader.read(after, limit, last());
    }

    @Override
    public long first() {
        refresh();
        Map.Entry<Long, Segment> first = segments.firstEntry();
        return first == null ? last + 1 : first.getKey();
    }

    @Override
    public long last() {
        refresh();
        return last;
    }

    @Override
    public OptionalLong find(UUID uuid) {
        refresh();
        return reader.find(uuid);
    }

    @Override
    public LogSize size() {
        long first = first();
        return new LogSize(
                last() - first + 1,
                segments.values().stream().mapToLong(Segment::end).sum());
    }

    @Override
    public long position(String destination) {
        return cursors.position(destination);
    }

    @Override
    public Map<String, Long> positions() {
        return cursors.positions();
    }

    @Override
    public void moveTo(String destination, long position) {
        setCursor(destination, position, false);
    }

    @Override
    public void rewind(String destination, long position) {
        setCursor(destination, position, true);
    }

    @Override
    public void forget(String destination) {
        writer();
        cursors.forget(destination);
    }

    @Override
    public boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (last() <= position) {
            waiting.lock();
            try {
                long left = deadline - System.nanoTime();
                if (last > position) {
                    return true;
                }
                if (left <= 0) {
                    return false;
                }
                long ignored = grown.awaitNanos(writer == null ? Math.min(left, OTHER_PROCESS_NANOS) : left);
            } finally {
                waiting.unlock();
            }
        }
        return true;
    }

    @Override
    public List<Removal> enforce(Retention wanted, Instant now) {
        ActiveSegment written = active;
        if (written == null) {
            throw readOnly();
        }
        return writer().call(() -> retention.enforce(written, wanted, now, last));
    }

    @Override
    public List<LogDamage> damage() {
        return damage.found();
    }

    @Override
    public void onDamage(Consumer<LogDamage> listener) {
        damage.listen(listener);
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
        // The lock last, and whatever happens.
        try (folderLock) {
            try (cursors;
                    active) {
                for (Segment segment : segments.values()) {
                    segment.close();
                }
            }
        } catch (IOException e) {
            throw new StoreException("cannot close the alert log " + folder + ": " + Failures.advice(e), e);
        }
    }

    /** Any other folder, a home for example, must not be taken for a log because of a slip of the pen. */
    private static void refuseForeign(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> paths = all.toList();
            if (paths.isEmpty()
                    || Files.isDirectory(folder.resolve("cursors"))
                    || paths.stream().anyMatch(Segment::isSegment)) {
                return;
            }
        }
        throw new StoreException(
                "cannot open the alert log " + folder
                        + ": it is a folder with other files and no alert log; name an empty or a new folder",
                null);
    }

    private static Opened recover(Path folder, SegmentSettings settings, LogFiles files, FolderLock lock)
            throws IOException {
        DamageBook damage = new DamageBook();
        Cursors cursors = new Cursors(files, folder.resolve("cursors"), false);
        NavigableMap<Long, Segment> found = Tail.segments(folder);
        ConcurrentNavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>(found);
        KnownEntries known = new KnownEntries(settings.knownEntries());
        Segment segment;
        WritableFile file;
        long last;
        if (found.isEmpty()) {
            last = cursors.newest();
            segment = new Segment(Segment.path(folder, last + 1), last + 1, SegmentHeader.LENGTH);
            file = ActiveSegment.create(files, segment.path(), last + 1);
            segments.put(last + 1, segment);
            if (last > 0) {
                damage.add(new LogDamage(folder.toString(), 1, last, "the segment files are gone"));
            }
            return new Opened(
                    files,
                    folder,
                    lock,
                    cursors,
                    damage,
                    segments,
                    new ActiveSegment(files, folder, settings.segmentBytes(), segments, segment, file),
                    known,
                    last);
        }
        segment = found.lastEntry().getValue();
        Tail tail = Tail.read(segment, damage);
        last = tail.last();
        if (segment.end() > tail.end()) {
            LOG.warn(
                    "alert log {}: {} ended in {} bytes of an append that was broken off; they were cut off",
                    folder,
                    segment.path().getFileName(),
                    segment.end() - tail.end());
        }
        file = files.open(segment.path());
        file.truncate(Math.max(tail.end(), SegmentHeader.LENGTH));
        if (!tail.headerGood()) {
            file.write(SegmentHeader.bytes(segment.first()), SegmentHeader.LENGTH, 0);
        }
        // What a process that was killed wrote may be in memory only; from here on it counts as durable.
        file.force();
        files.forceFolder(folder);
        segment.end(Math.max(tail.end(), SegmentHeader.LENGTH));
        ActiveSegment active = new ActiveSegment(files, folder, settings.segmentBytes(), segments, segment, file);
        Tail.recognise(segments, settings.knownEntries(), known);
        if (cursors.newest() > last) {
            // A position is never given twice: what a destination is thought to have must not be something else.
            damage.add(new LogDamage(
                    segment.path().toString(),
                    last + 1,
                    cursors.newest(),
                    "a destination had them, and they are gone"));
            last = cursors.newest();
            active.roll(last + 1);
        }
        return new Opened(files, folder, lock, cursors, damage, segments, active, known, last);
    }

    /** The view of a process that does not write: finds what the writing one has done since. */
    private synchronized void refreshFromDisk() throws IOException {
        NavigableMap<Long, Segment> found = Tail.segments(folder);
        segments.keySet().removeIf(first -> !found.containsKey(first));
        found.forEach((first, segment) -> {
            Segment before = segments.putIfAbsent(first, segment);
            if (before != null && segment.end() > before.end()) {
                before.end(segment.end());
            }
        });
        Map.Entry<Long, Segment> newest = segments.lastEntry();
        if (newest == null) {
            return;
        }
        Segment segment = newest.getValue();
        SegmentScanner scanner = segment.scannerAt(Math.max(last + 1, segment.first()), new byte[SegmentScanner.CHUNK]);
        while (scanner.next()) {
            segment.learn(scanner.position(), scanner.offset() - RecordFormat.HEADER - scanner.length());
        }
        segment.stoppedAt(scanner.expected(), scanner.offset());
        last = Math.max(last, scanner.expected() - 1);
    }

    private void refresh() {
        if (active == null) {
            try {
                refreshFromDisk();
            } catch (IOException e) {
                throw new StoreException("cannot read the alert log " + folder + ": " + Failures.advice(e), e);
            }
        }
    }

    private void published(List<LoggedAlert> alerts, int[] sizes, long newLast) {
        recent.add(alerts, sizes);
        waiting.lock();
        try {
            last = newLast;
            grown.signalAll();
        } finally {
            waiting.unlock();
        }
    }

    private void setCursor(String destination, long position, boolean alsoBack) {
        SegmentWriter thread = writer();
        if (position < 0 || position > last) {
            throw new IllegalArgumentException(
                    "position " + position + " of " + destination + " is not 0 to " + last + ", the end of the log");
        }
        boolean made = !cursors.has(destination);
        cursors.set(destination, position, alsoBack);
        if (made) {
            // At once on the disk: a place that a power cut takes back would be another one at the next start.
            thread.call(this::forceCursors);
        }
    }

    private boolean forceCursors() {
        try {
            cursors.force();
            return true;
        } catch (IOException e) {
            throw new StoreException("cannot sync the cursors of " + folder + ": " + Failures.advice(e), e);
        }
    }

    private SegmentWriter writer() {
        if (writer == null) {
            throw readOnly();
        }
        return writer;
    }

    private StoreException readOnly() {
        return new StoreException("cannot change the alert log " + folder + ": it was opened to be read only", null);
    }
}
