package io.penstock.capture.record;

import io.penstock.capture.CaptureException;
import io.penstock.capture.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The recent packets on disk, in pcapng files of at most a sixteenth of the budget, of which the oldest is removed first.
 * What an earlier run left counts and is kept as long as there is room. A disk that is full or broken stops nothing: frames
 * are then counted as not kept and writing is tried again after ten seconds. Owned by one thread.
 */
public final class PacketRing implements AutoCloseable {
    /** The least budget, bytes. */
    public static final long LEAST_BUDGET = 1 << 20;

    private static final int BUFFER = 1 << 18;
    private static final long LARGEST_SEGMENT = 64L << 20;
    private static final int SEGMENTS = 16;
    private static final long RETRY_MILLIS = 10_000;
    /** A block's own bytes around a frame, generously. */
    private static final int BLOCK = 64;

    private record Kept(Path file, long size) {}

    private final Path folder;
    private final String source;
    private final long budget;
    private final long segmentSize;
    private final long run;
    private final InstantSource clock;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long keptBytes;
    private @Nullable PcapngWriter writer;
    private @Nullable Path current;
    private long retryMillis;
    private long notKept;
    private @Nullable String failure;

    private PacketRing(Path folder, String source, long budget, InstantSource clock) {
        this.folder = folder;
        this.source = source;
        this.budget = budget;
        this.segmentSize = Math.min(LARGEST_SEGMENT, budget / SEGMENTS);
        this.clock = clock;
        this.run = clock.millis();
    }

    /**
     * Opens a ring, made if there is none.
     *
     * @param source what the packets are captured from
     * @param budget bytes that all its files together may have, at least {@link #LEAST_BUDGET}
     * @throws CaptureException if the folder cannot be made, or not be written to
     */
    public static PacketRing open(Path folder, String source, long budget, InstantSource clock)
            throws CaptureException {
        if (budget < LEAST_BUDGET) {
            throw new CaptureException("a ring of " + budget + " bytes is too small; give it at least 1 MiB");
        }
        PacketRing ring = new PacketRing(folder, source, budget, clock);
        try {
            Files.createDirectories(folder);
            for (RingSegment segment : RingSegment.in(folder)) {
                ring.keep(segment.file());
            }
        } catch (IOException e) {
            throw new CaptureException(folder + ": cannot be used for packets: " + e.getMessage(), e);
        }
        if (!Files.isWritable(folder)) {
            throw new CaptureException(folder + ": may not be written to by this user");
        }
        return ring;
    }

    /** Keeps a frame; its number must be greater than the one before. */
    public void write(Frame frame) {
        long needed = BLOCK + (long) frame.bytes().length();
        try {
            if (writer != null && writer.size() + needed > segmentSize) {
                finish();
            }
            PcapngWriter to = writer;
            if (to == null) {
                if (retryMillis > clock.millis()) {
                    notKept++;
                    return;
                }
                to = begin(frame.number(), needed);
            }
            to.write(frame);
        } catch (IOException e) {
            notKept++;
            fail(e);
        }
    }

    private PcapngWriter begin(long first, long needed) throws IOException {
        long next = Math.max(segmentSize, needed);
        while (!kept.isEmpty() && keptBytes + next > budget) {
            Kept oldest = kept.removeFirst();
            Files.deleteIfExists(oldest.file());
            keptBytes -= oldest.size();
        }
        Path file = RingSegment.of(folder, run, first).file();
        PcapngWriter begun = new PcapngWriter(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                source,
                null,
                BUFFER);
        current = file;
        writer = begun;
        failure = null;
        return begun;
    }

    private void finish() throws IOException {
        PcapngWriter done = writer;
        Path file = current;
        writer = null;
        current = null;
        if (done != null && file != null) {
            try (done) {
                done.flush();
            } finally {
                keep(file);
            }
        }
    }

    private void keep(Path file) throws IOException {
        long size = Files.size(file);
        kept.addLast(new Kept(file, size));
        keptBytes += size;
    }

    private void fail(IOException e) {
        failure = folder + ": packets cannot be kept: " + e.getMessage();
        retryMillis = clock.millis() + RETRY_MILLIS;
        try {
            finish();
        } catch (IOException again) {
            e.addSuppressed(again);
        }
    }

    /** Makes what was written visible to readers; to be called about each second. */
    public void flush() {
        try {
            if (writer != null) {
                writer.flush();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Frames that could not be written. */
    public long notKept() {
        return notKept;
    }

    /** What is wrong at present, null if nothing is. */
    public @Nullable String failure() {
        return failure;
    }

    /** When this run began, as the names of its files have it. */
    public Instant began() {
        return Instant.ofEpochMilli(run);
    }

    @Override
    public void close() {
        try {
            finish();
        } catch (IOException e) {
            fail(e);
        }
    }
}
