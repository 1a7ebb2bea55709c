package io.penstock.store.segment;

import io.penstock.alert.LoggedAlert;
import io.penstock.store.Micros;
import io.penstock.store.StoreException;
import io.penstock.store.WrittenAlert;
import io.penstock.store.segment.RecordFormat.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: what was asked to be appended while the disk was busy is written and forced together.
 *
 * <p>Threads: one platform thread, {@code alert-log}, owns the file that is written, the known entries and the group; it is
 * not the appenders' thread because an interrupt in a file operation would close the file for all. The queue is guarded by
 * {@code lock}. Encoding is done by the appenders.
 */
final class SegmentWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);
    /** A group ends when it has this many bytes; the next one takes the rest. */
    private static final int GROUP_BYTES = 4 << 20;

    private static final long CURSOR_FORCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What the writer tells when a group is durable. */
    interface Published {
        /** Everything up to {@code last} may be read. */
        void published(List<LoggedAlert> alerts, int[] sizes, long last);
    }

    private final Path folder;
    private final SegmentSettings settings;
    private final ActiveSegment active;
    private final KnownEntries known;
    private final Cursors cursors;
    private final Published published;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Deque<Request> requests = new ArrayDeque<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean closing;

    private long last;
    private byte[] group = new byte[64 << 10];
    private long cursorsForced = System.nanoTime();
    private boolean cursorsFail;

    SegmentWriter(
            Path folder,
            SegmentSettings settings,
            ActiveSegment active,
            KnownEntries known,
            Cursors cursors,
            long last,
            Published published) {
        this.folder = folder;
        this.settings = settings;
        this.active = active;
        this.known = known;
        this.cursors = cursors;
        this.last = last;
        this.published = published;
        this.thread = Thread.ofPlatform().name("alert-log").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns the positions when the alerts are durable. */
    List<Long> append(List<WrittenAlert> alerts) {
        Request request = new Request(alerts, new CompletableFuture<>());
        lock.lock();
        try {
            refuseIfClosed();
            requests.add(request);
            asked.signal();
        } finally {
            lock.unlock();
        }
        return await(request.answer());
    }

    /** Runs {@code task} on the log's thread, between groups. */
    <T> T call(Supplier<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        lock.lock();
        try {
            refuseIfClosed();
            tasks.add(() -> {
                try {
                    answer.complete(task.get());
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
            asked.signal();
        } finally {
            lock.unlock();
        }
        return await(answer);
    }

    /** Ends after what is in the queue. */
    void close() {
        lock.lock();
        try {
            closing = true;
            asked.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The asking thread waits for the answer, and so does not change the list. */
    private record Request(List<WrittenAlert> alerts, CompletableFuture<List<Long>> answer) {}

    /** Positions as a list, without an object for each. */
    private static final class Positions extends AbstractList<Long> implements RandomAccess {
        private final long[] positions;

        Positions(long[] positions) {
            this.positions = positions;
        }

        @Override
        public Long get(int index) {
            return positions[index];
        }

        @Override
        public int size() {
            return positions.length;
        }
    }

    private void refuseIfClosed() {
        if (closing) {
            throw new StoreException("the alert log " + folder + " is closed", null);
        }
    }

    /** Not to be interrupted: what is in the queue will be written. */
    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException cause) {
                // Of the asking thread, so that the stack trace shows who asked.
                throw new StoreException(String.valueOf(cause.getMessage()), cause);
            }
            throw e;
        }
    }

    private void run() {
        List<Request> taken = new ArrayList<>();
        List<Runnable> due = new ArrayList<>();
        while (take(taken, due)) {
            due.forEach(Runnable::run);
            if (!taken.isEmpty()) {
                commit(taken);
            }
            taken.clear();
            due.clear();
            if (System.nanoTime() - cursorsForced >= CURSOR_FORCE_NANOS) {
                forceCursors();
            }
        }
        forceCursors();
    }

    /** Waits for work, a second at most. Returns false when the log is closed and nothing is left to do. */
    private boolean take(List<Request> taken, List<Runnable> due) {
        lock.lock();
        try {
            long left = CURSOR_FORCE_NANOS;
            while (requests.isEmpty() && tasks.isEmpty() && !closing && left > 0) {
                left = asked.awaitNanos(left);
            }
            due.addAll(tasks);
            tasks.clear();
            long bytes = 0;
            while (!requests.isEmpty() && bytes < GROUP_BYTES) {
                Request request = requests.remove();
                bytes += size(request);
                taken.add(request);
            }
            return !closing || !taken.isEmpty() || !due.isEmpty();
        } catch (InterruptedException e) {
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    private static long size(Request request) {
        long size = 0;
        for (WrittenAlert alert : request.alerts()) {
            size += RecordFormat.HEADER + alert.length();
        }
        return size;
    }

    private void commit(List<Request> taken) {
        List<LoggedAlert> added = new ArrayList<>();
        List<List<Long>> answers = new ArrayList<>();
        try {
            long bytes = 0;
            for (Request request : taken) {
                bytes += size(request);
            }
            if (bytes > Integer.MAX_VALUE - 16) {
                throw new StoreException(
                        "cannot append to the alert log " + folder + ": " + bytes
                                + " bytes at once are too many; append fewer alerts at a time",
                        null);
            }
            if (bytes > group.length) {
                group = new byte[(int) Math.max(bytes, Math.min(2L * group.length, GROUP_BYTES))];
            }
            int[] sizes =
                    new int[taken.stream().mapToInt(r -> r.alerts().size()).sum()];
            int length = 0;
            long position = last;
            long now = Micros.of(settings.clock().instant());
            for (Request request : taken) {
                long[] positions = new long[request.alerts().size()];
                for (int i = 0; i < positions.length; i++) {
                    WrittenAlert alert = request.alerts().get(i);
                    Entry entry = Entry.of(alert.alert());
                    long old = known.position(entry);
                    if (old != 0) {
                        positions[i] = old;
                        continue;
                    }
                    position++;
                    positions[i] = position;
                    int start = length;
                    length = RecordFormat.write(group, length, position, now, entry, alert);
                    sizes[added.size()] = length - start;
                    added.add(new LoggedAlert(position, alert.alert()));
                    known.add(entry, position);
                }
                answers.add(new Positions(positions));
            }
            if (!added.isEmpty()) {
                active.append(group, length, last + 1);
                last = position;
                published.published(added, sizes, last);
            }
        } catch (IOException | RuntimeException e) {
            known.removeNewest(added.size());
            StoreException failure = e instanceof StoreException store
                    ? store
                    : new StoreException(
                            "cannot append to the alert log " + folder + ": "
                                    + (e instanceof IOException io ? Failures.advice(io) : e.toString()),
                            e);
            taken.forEach(request -> request.answer().completeExceptionally(failure));
            return;
        } finally {
            if (group.length > GROUP_BYTES * 2) {
                group = new byte[64 << 10];
            }
        }
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i).answer().complete(answers.get(i));
        }
    }

    private void forceCursors() {
        try {
            cursors.force();
            cursorsFail = false;
        } catch (IOException e) {
            if (!cursorsFail) {
                LOG.warn("cannot bring the cursors of the alert log {} to the disk: {}", folder, Failures.advice(e));
            }
            cursorsFail = true;
        }
        cursorsForced = System.nanoTime();
    }
}
