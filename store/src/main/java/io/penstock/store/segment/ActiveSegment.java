package io.penstock.store.segment;

import io.penstock.store.segment.LogFiles.WritableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentNavigableMap;

/**
 * The segment that is written. After a failure the file is cut back to its last durable record before anything else is
 * written, and what follows goes to a new file: pages whose write-back failed once are not to be trusted.
 *
 * <p>Threads: the log's own thread; {@code segments} is shared with the readers.
 */
final class ActiveSegment implements AutoCloseable {
    private final LogFiles files;
    private final Path folder;
    private final long segmentBytes;
    private final ConcurrentNavigableMap<Long, Segment> segments;
    private Segment segment;
    private WritableFile file;
    private boolean failed;

    /** Goes on in {@code segment}, the last of {@code segments}; {@code file} is it, opened. */
    ActiveSegment(
            LogFiles files,
            Path folder,
            long segmentBytes,
            ConcurrentNavigableMap<Long, Segment> segments,
            Segment segment,
            WritableFile file) {
        this.files = files;
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.segments = segments;
        this.segment = segment;
        this.file = file;
    }

    /** Writes records of which the first is {@code firstPosition}, and returns when they are durable. */
    void append(byte[] records, int length, long firstPosition) throws IOException {
        boolean empty = segment.end() <= SegmentHeader.LENGTH;
        if (failed) {
            file.truncate(segment.end());
            file.force();
            if (!empty) {
                roll(firstPosition);
            }
            failed = false;
        } else if (!empty && segment.end() + length > segmentBytes) {
            roll(firstPosition);
        }
        try {
            file.write(records, length, segment.end());
            file.force();
        } catch (IOException | RuntimeException e) {
            failed = true;
            cutBack();
            throw e;
        }
        segment.learn(firstPosition, segment.end());
        segment.end(segment.end() + length);
    }

    /** Begins a new segment whose first record will be {@code firstPosition}. */
    void roll(long firstPosition) throws IOException {
        if (segment.first() == firstPosition) {
            return;
        }
        Path path = Segment.path(folder, firstPosition);
        WritableFile next = create(files, path, firstPosition);
        WritableFile old = file;
        file = next;
        segment = new Segment(path, firstPosition, SegmentHeader.LENGTH);
        segments.put(firstPosition, segment);
        old.close();
    }

    /** Makes a segment without records, durable with its name. */
    static WritableFile create(LogFiles files, Path path, long firstPosition) throws IOException {
        WritableFile file = files.open(path);
        try {
            file.truncate(0);
            file.write(SegmentHeader.bytes(firstPosition), SegmentHeader.LENGTH, 0);
            file.force();
            Path folder = path.getParent();
            if (folder != null) {
                files.forceFolder(folder);
            }
            return file;
        } catch (IOException | RuntimeException e) {
            try (file) {
                files.delete(path);
            } catch (IOException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    Segment segment() {
        return segment;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Gives the disk back what a failed group took; it is done again, and has to succeed, before the next group. */
    private void cutBack() {
        try {
            file.truncate(segment.end());
        } catch (IOException e) {
            failed = true;
        }
    }
}
