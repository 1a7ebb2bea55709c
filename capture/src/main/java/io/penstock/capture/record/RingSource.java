package io.penstock.capture.record;

import io.penstock.capture.Bytes;
import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.Frame;
import io.penstock.capture.PacketSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a {@link PacketRing}, with the numbers they had in the capture; also while it is written. Owned by one thread.
 */
public final class RingSource implements PacketSource {
    private final Path folder;
    private final Deque<RingSegment> segments;
    private final Frame read = new Frame();
    private @Nullable CaptureFile current;
    private long before;

    private RingSource(Path folder, List<RingSegment> segments) {
        this.folder = folder;
        this.segments = new ArrayDeque<>(segments);
    }

    /**
     * The frames from {@code first} on of the capture that ran at {@code time}.
     *
     * @throws CaptureException if there is no ring, or it no longer has the frame {@code first}
     */
    public static RingSource open(Path folder, Instant time, long first) throws CaptureException {
        List<RingSegment> all;
        try {
            if (!Files.isDirectory(folder)) {
                throw new CaptureException(folder + ": there is no ring of packets; name the folder of watch --ring");
            }
            all = RingSegment.in(folder);
        } catch (IOException e) {
            throw new CaptureException(folder + ": cannot be read: " + e.getMessage(), e);
        }
        long millis = time.toEpochMilli();
        long run = all.stream()
                .mapToLong(RingSegment::run)
                .filter(start -> start <= millis)
                .max()
                .orElse(Long.MIN_VALUE);
        List<RingSegment> wanted = new ArrayList<>();
        for (RingSegment segment : all) {
            if (segment.run() == run) {
                if (segment.first() <= first) {
                    wanted.clear(); // An earlier one ends before.
                }
                wanted.add(segment);
            }
        }
        if (wanted.isEmpty() || wanted.getFirst().first() > first) {
            throw new CaptureException(folder + ": packet " + first + " of the capture of " + time
                    + " is not there; it was removed to make room, or captured without a ring: give --ring-size more");
        }
        return new RingSource(folder, wanted);
    }

    @Override
    public boolean next(Frame frame) throws CaptureException {
        while (true) {
            if (current == null) {
                if (segments.isEmpty()) {
                    return false;
                }
                RingSegment segment = segments.removeFirst();
                current = CaptureFile.open(segment.file());
                before = segment.first() - 1;
            }
            try {
                if (current.next(read)) {
                    Bytes bytes = read.bytes();
                    frame.set(
                            bytes.array(),
                            bytes.offset(),
                            bytes.length(),
                            read.originalLength(),
                            read.timeNanos(),
                            before + read.number(),
                            read.linkNumber());
                    return true;
                }
            } catch (io.penstock.capture.CutOffException e) {
                // The newest is being written, or its writer was killed: what is whole was read.
            }
            current.close();
            current = null;
        }
    }

    @Override
    public boolean ended() {
        return current == null && segments.isEmpty();
    }

    @Override
    public String name() {
        return String.valueOf(folder.getFileName());
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
    }
}
