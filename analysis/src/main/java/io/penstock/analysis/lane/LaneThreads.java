package io.penstock.analysis.lane;

import io.penstock.capture.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs lanes on worker threads and the engines on one of their own. Batches go from the thread that reads to every worker, in
 * the same order, and then to the engines; there are only so many, so that who is too fast waits.
 *
 * <p>Threads: {@link #accept}, {@link #flush}, {@link #drain} and {@link #stop} belong to the thread that reads; a lane
 * belongs to the worker with its number modulo the number of workers; {@link InOrder} is called by the thread
 * {@code penstock-engines} alone.
 */
final class LaneThreads {
    private static final int BATCHES = 8;

    private final Lane[] lanes;
    private final InOrder engines;
    private final int workers;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES + 1);
    private final List<BlockingQueue<Batch>> toWorkers = new ArrayList<>();
    private final BlockingQueue<Batch> toEngines = new ArrayBlockingQueue<>(BATCHES + 1);
    private final List<Thread> threads = new ArrayList<>();
    /** An empty batch that is handed through all queues ends the threads. */
    private final Batch end;

    private Batch filling;
    private volatile @Nullable Throwable failure;

    LaneThreads(Lane[] lanes, int workers, InOrder engines) {
        this.lanes = lanes;
        this.workers = workers;
        this.engines = engines;
        end = new Batch(workers);
        filling = new Batch(workers);
        for (int i = 1; i < BATCHES; i++) {
            free.add(new Batch(workers));
        }
        for (int worker = 0; worker < workers; worker++) {
            toWorkers.add(new ArrayBlockingQueue<>(BATCHES + 1));
        }
        for (int worker = 0; worker < workers; worker++) {
            int number = worker;
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("penstock-lanes-" + worker)
                    .start(() -> work(number)));
        }
        threads.add(Thread.ofPlatform().daemon().name("penstock-engines").start(this::judge));
    }

    void accept(Frame frame, Intake intake) {
        if (!filling.hasRoom(frame)) {
            flush();
        }
        filling.add(frame, intake);
    }

    void flush() {
        if (filling.size() > 0) {
            send(filling);
            filling = take(free);
        }
        rethrow();
    }

    /** The share of batches that are on their way. */
    double queueFill() {
        return 1 - free.size() / (BATCHES - 1.0);
    }

    /** Waits until all batches are back. */
    void drain() {
        flush();
        List<Batch> back = new ArrayList<>();
        for (int i = 1; i < BATCHES; i++) {
            back.add(take(free));
        }
        free.addAll(back);
        rethrow();
    }

    void stop() {
        drain();
        send(end);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void send(Batch batch) {
        for (BlockingQueue<Batch> queue : toWorkers) {
            put(queue, batch);
        }
        put(toEngines, batch);
    }

    private void work(int worker) {
        while (true) {
            Batch batch = take(toWorkers.get(worker));
            if (batch == end) {
                return;
            }
            try {
                if (failure == null) {
                    read(batch, worker);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            batch.done.release();
        }
    }

    private void read(Batch batch, int worker) {
        for (int place = 0; place < batch.size(); place++) {
            Sighting sighting = batch.sightings[place];
            if (sighting.lane >= 0 && sighting.lane % workers == worker) {
                lanes[sighting.lane].accept(sighting, place, batch.events[worker]);
            }
        }
    }

    private void judge() {
        while (true) {
            Batch batch = take(toEngines);
            if (batch == end) {
                return;
            }
            batch.done.acquireUninterruptibly(workers);
            try {
                if (failure == null) {
                    judge(batch);
                }
            } catch (RuntimeException | Error e) {
                // Batches go on being taken, so that nobody waits for ever; who reads is told.
                failure = e;
            }
            batch.clear();
            put(free, batch);
        }
    }

    private void judge(Batch batch) {
        for (int place = 0; place < batch.size(); place++) {
            Sighting sighting = batch.sightings[place];
            Lanes.hand(engines, sighting, place, batch.events[Math.max(0, sighting.lane) % workers]);
        }
    }

    private void rethrow() {
        Throwable cause = failure;
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
    }

    private static Batch take(BlockingQueue<Batch> queue) {
        boolean interrupted = false;
        while (true) {
            try {
                Batch batch = queue.take();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return batch;
            } catch (InterruptedException e) {
                // The batches are few and always come back; whoever interrupts learns of it after this one.
                interrupted = true;
            }
        }
    }

    private static void put(BlockingQueue<Batch> queue, Batch batch) {
        if (!queue.offer(batch)) {
            throw new IllegalStateException("more batches than there are");
        }
    }
}
