package io.penstock.capture;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several capture files as one, in the order of time; of frames of the same time, those of the file given first come first.
 * A file is opened when its first frame is due and closed after its last one, so that memory goes with how many files
 * overlap in time, not with how many there are. Frames that are out of order within a file stay so. Frames are numbered
 * anew, from 1. Owned by the thread that reads.
 */
public final class MergedSource implements PacketSource {
    /** How many files may overlap in time. */
    public static final int MAX_OPEN = 512;

    private static final int CHUNK = 1 << 17;

    /** A file that is not open yet. */
    private record Waiting(Path file, int order, long firstNanos) {}

    /** An open file and its next frame. */
    private static final class Open {
        final CaptureFile file;
        final int order;
        final Frame head = new Frame();

        Open(CaptureFile file, int order) {
            this.file = file;
            this.order = order;
        }

        int compare(Open other) {
            int byTime = Long.compare(head.timeNanos(), other.head.timeNanos());
            return byTime != 0 ? byTime : Integer.compare(order, other.order);
        }
    }

    private final Consumer<String> faults;
    private final Deque<Waiting> waiting;
    private final PriorityQueue<Open> open = new PriorityQueue<>(Open::compare);
    private final String name;
    private @Nullable Open last;
    private long number;

    /**
     * Looks at the first frame of each file.
     *
     * @param faults is told what is wrong with a file, one line each; the others are read all the same
     */
    public MergedSource(List<Path> files, Consumer<String> faults) {
        this.faults = faults;
        List<Waiting> found = new ArrayList<>();
        Frame frame = new Frame();
        for (Path file : files) {
            try (CaptureFile capture = CaptureFile.open(file, CHUNK)) {
                if (capture.next(frame)) {
                    found.add(new Waiting(file, found.size(), frame.timeNanos()));
                }
            } catch (CaptureException e) {
                faults.accept(String.valueOf(e.getMessage()));
            }
        }
        found.sort(Comparator.comparingLong(Waiting::firstNanos).thenComparingInt(Waiting::order));
        waiting = new ArrayDeque<>(found);
        name = files.size() == 1
                ? String.valueOf(files.getFirst().getFileName())
                : files.size() + " files from " + files.getFirst().getFileName();
    }

    @Override
    public boolean next(Frame frame) throws CaptureException {
        if (last != null) {
            Open before = last;
            last = null;
            advance(before);
        }
        Open first = open.peek();
        while (!waiting.isEmpty() && (first == null || waiting.getFirst().firstNanos() <= first.head.timeNanos())) {
            open(waiting.removeFirst());
            first = open.peek();
        }
        if (first == null) {
            return false;
        }
        open.remove();
        last = first;
        Frame head = first.head;
        Bytes bytes = head.bytes();
        frame.set(
                bytes.array(),
                bytes.offset(),
                bytes.length(),
                head.originalLength(),
                head.timeNanos(),
                ++number,
                head.linkNumber());
        return true;
    }

    private void open(Waiting next) throws CaptureException {
        if (open.size() >= MAX_OPEN) {
            throw new CaptureException(next.file() + ": more than " + MAX_OPEN
                    + " files overlap in time; merge some of them first, for example with mergecap");
        }
        try {
            advance(new Open(CaptureFile.open(next.file(), CHUNK), next.order()));
        } catch (CaptureException e) {
            faults.accept(String.valueOf(e.getMessage()));
        }
    }

    private void advance(Open file) {
        try {
            if (file.file.next(file.head)) {
                open.add(file);
                return;
            }
        } catch (CaptureException e) {
            faults.accept(String.valueOf(e.getMessage()));
        }
        file.file.close();
    }

    @Override
    public boolean ended() {
        return last == null && open.isEmpty() && waiting.isEmpty();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        open.forEach(file -> file.file.close());
        if (last != null) {
            last.file.close();
        }
    }
}
