package io.penstock.capture;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The captures of one folder, one after the other in the order of their first frame's time, then of their names; also while
 * {@code tcpdump -C}, {@code -G} or {@code dumpcap -b} goes on writing them: the newest is followed as it grows, and left
 * when it has ended and there is a next one. A file that is removed while it is read is read to its end; one that is
 * written again from its start is read again. What is no capture is passed over. Owned by the thread that reads.
 */
public final class FolderSource implements PacketSource {
    private static final long LOOK_NANOS = 100_000_000L;
    private static final int PEEK = 1 << 16;
    /** A compressed file that was not written to for so long is taken to be whole. */
    private static final long SETTLED_MILLIS = 2_000;

    /** What was last known of a file. */
    private static final class Known {
        @Nullable
        Object key;

        long modified = -1;
        long size = -1;
        long firstNanos = Long.MIN_VALUE;
        boolean done;
        boolean told;

        boolean isReady() {
            return !done && firstNanos != Long.MIN_VALUE;
        }
    }

    private record Candidate(Path path, long firstNanos) {}

    private final Path folder;
    private final boolean follow;
    private final InstantSource clock;
    private final Consumer<String> faults;
    private final Map<Path, Known> known = new HashMap<>();
    private final Frame peeked = new Frame();
    private @Nullable CaptureFile current;
    private @Nullable Path currentPath;
    private @Nullable Candidate successor;
    private String name;
    private long lastLook;
    private boolean ended;

    /**
     * @param follow whether to wait for more until {@link #close()}; if not, the source ends with the last file there is
     * @param clock tells what was written a moment ago
     * @param faults is told what is wrong with a file, one line each; the others are read all the same
     * @throws CaptureException if there is no such folder
     */
    public FolderSource(Path folder, boolean follow, InstantSource clock, Consumer<String> faults)
            throws CaptureException {
        if (!Files.isDirectory(folder)) {
            throw new CaptureException(folder + ": is no folder; name one that holds captures");
        }
        this.folder = folder;
        this.follow = follow;
        this.clock = clock;
        this.faults = faults;
        this.name = String.valueOf(folder.getFileName());
        this.lastLook = System.nanoTime() - LOOK_NANOS;
    }

    @Override
    public boolean next(Frame frame) throws CaptureException {
        while (!ended) {
            @Nullable CutOffException cut = null;
            if (current != null) {
                try {
                    if (current.next(frame)) {
                        return true;
                    }
                } catch (CutOffException e) {
                    cut = e;
                } catch (CaptureException e) {
                    faults.accept(String.valueOf(e.getMessage()));
                    leave();
                }
            }
            if (successor != null) {
                // Looked at once more after there was a next one: what was written in between is read.
                if (cut != null) {
                    faults.accept(String.valueOf(cut.getMessage()));
                }
                leave();
                enter(successor);
                successor = null;
                continue;
            }
            long wait = lastLook + LOOK_NANOS - System.nanoTime();
            if (follow && wait > 0) {
                LockSupport.parkNanos(wait);
                if (Thread.currentThread().isInterrupted()) {
                    return false;
                }
            }
            lastLook = System.nanoTime();
            successor = look();
            if (successor == null && !follow) {
                if (cut != null) {
                    faults.accept(String.valueOf(cut.getMessage()));
                }
                leave();
                ended = true;
            } else if (successor == null) {
                return false;
            }
        }
        return false;
    }

    /** Looks into the folder; returns the file to be read next, null if there is none. */
    private @Nullable Candidate look() {
        Set<Path> there = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!String.valueOf(file.getFileName()).startsWith(".")) {
                    there.add(file);
                    look(file);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            faults.accept(folder + ": cannot be looked into: " + e.getMessage());
            return null;
        }
        known.keySet().retainAll(there);
        Optional<Candidate> first = known.entrySet().stream()
                .filter(file -> file.getValue().isReady() && !file.getKey().equals(currentPath))
                .map(file -> new Candidate(file.getKey(), file.getValue().firstNanos))
                .min(Comparator.comparingLong(Candidate::firstNanos).thenComparing(Candidate::path));
        return first.orElse(null);
    }

    private void look(Path file) {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            return; // removed between the listing and now
        }
        if (!now.isRegularFile()) {
            return;
        }
        Known before = known.computeIfAbsent(file, _ -> new Known());
        long modified = now.lastModifiedTime().toMillis();
        boolean same =
                Objects.equals(before.key, now.fileKey()) && before.size == now.size() && before.modified == modified;
        if (same) {
            return;
        }
        boolean isReplaced =
                before.key != null && !Objects.equals(before.key, now.fileKey()) || now.size() < before.size;
        if (file.equals(currentPath) && !isReplaced) {
            remember(before, now, modified);
            return;
        }
        long first = firstTime(file, modified);
        if (first == Long.MIN_VALUE && follow) {
            return; // looked at again: its first frame may not be written yet
        }
        boolean isGrown = before.done && !isReplaced && first == before.firstNanos && now.size() > before.size;
        remember(before, now, modified);
        if (isGrown && !before.told) {
            before.told = true;
            faults.accept(
                    file + ": grew after a later capture had begun, and that part is not read; let each capture write"
                            + " into a folder of its own");
        }
        if (before.done && (isReplaced || first != before.firstNanos)) {
            before.done = false;
            before.told = false;
        }
        if (file.equals(currentPath)) {
            currentPath = null; // what is read is the file that was; it is no longer this one
        }
        before.firstNanos = first;
    }

    private static void remember(Known file, BasicFileAttributes now, long modified) {
        file.key = now.fileKey();
        file.size = now.size();
        file.modified = modified;
    }

    /** The time of a file's first frame; the least value if it is no capture or has none yet. */
    private long firstTime(Path file, long modified) {
        try (CaptureFile capture = CaptureFile.open(file, PEEK)) {
            if (follow && capture.isPacked() && clock.millis() - modified < SETTLED_MILLIS) {
                return Long.MIN_VALUE;
            }
            return capture.next(peeked) ? peeked.timeNanos() : Long.MIN_VALUE;
        } catch (CaptureException e) {
            return Long.MIN_VALUE;
        }
    }

    private void enter(Candidate file) {
        Known entry = known.get(file.path());
        try {
            current = CaptureFile.open(file.path());
            currentPath = file.path();
            name = current.name();
        } catch (CaptureException e) {
            faults.accept(String.valueOf(e.getMessage()));
        }
        if (entry != null) {
            entry.done = true;
        }
    }

    private void leave() {
        if (current != null) {
            current.close();
        }
        current = null;
        currentPath = null;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        leave();
        ended = true;
    }
}
