package io.penstock.capture.live;

import io.penstock.capture.CaptureException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One interface and the thread that copies its frames into batches. If the reader has not given a batch back the thread
 * waits, and frames wait in the kernel's buffer; if that is full the kernel drops and counts. So there is one place where
 * frames get lost and one counter of it.
 */
final class LiveInterface {
    private static final int BATCHES = 32;
    private static final int WAIT_MILLIS = 100;
    private static final long REOPEN_MILLIS = 500;
    private static final long COUNT_NANOS = 200_000_000L;

    private final String name;
    private final LiveSettings settings;
    private final BlockingQueue<FrameBatch> free = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<FrameBatch> full = new ArrayBlockingQueue<>(BATCHES);
    private final Semaphore news;
    private final Thread thread;
    private final int link;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong kernelDrops = new AtomicLong();
    private final AtomicLong interfaceDrops = new AtomicLong();
    /** The capturing thread's. */
    private @Nullable FrameBatch batch;

    private long countedKernel;
    private long countedInterface;
    private volatile PcapHandle handle;
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile @Nullable String failure;
    /** The batch that the reader is at; its alone. */
    private @Nullable FrameBatch current;

    LiveInterface(String name, PcapHandle handle, LiveSettings settings, Semaphore news) {
        this.name = name;
        this.settings = settings;
        this.link = handle.link();
        this.handle = handle;
        this.news = news;
        for (int i = 0; i < BATCHES; i++) {
            free.add(new FrameBatch());
        }
        thread = Thread.ofPlatform().name("capture-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            capture();
            while (!stopping) {
                // It went down or away. It may come back, as a switch that restarts or a container that is made anew.
                Thread.sleep(REOPEN_MILLIS);
                reopen();
                capture();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            handle.close();
            ended = true;
            news.release();
        }
    }

    private void reopen() throws InterruptedException {
        while (!stopping) {
            try {
                handle = PcapHandle.open(name, settings);
                failure = null;
                countedKernel = 0;
                countedInterface = 0;
                return;
            } catch (CaptureException e) {
                Thread.sleep(REOPEN_MILLIS);
            }
        }
    }

    /** Captures until the interface can no longer be read, or it is told to stop. */
    private void capture() throws InterruptedException {
        PcapHandle from = handle;
        try (from) {
            long counted = System.nanoTime();
            while (!stopping) {
                if (batch == null) {
                    batch = free.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                    if (batch == null) {
                        count(from);
                        continue;
                    }
                    batch.clear();
                }
                boolean more = from.read(batch);
                if (!batch.isEmpty()) {
                    batch = hand(batch);
                }
                if (!more) {
                    from.await(WAIT_MILLIS);
                }
                if (System.nanoTime() - counted > COUNT_NANOS) {
                    counted = System.nanoTime();
                    count(from);
                }
            }
            count(from);
        } catch (CaptureException e) {
            failure = e.getMessage();
        }
    }

    private @Nullable FrameBatch hand(FrameBatch batch) {
        received.addAndGet(batch.count());
        batch.handed(System.nanoTime());
        full.add(batch); // There are no more batches than places.
        news.release();
        return null;
    }

    /** 32-bit counters of the kernel, from zero at each opening: what they grew by is added. */
    private void count(PcapHandle from) {
        long[] lost = from.lost();
        kernelDrops.addAndGet(lost[0] - countedKernel & 0xFFFF_FFFFL);
        interfaceDrops.addAndGet(lost[1] - countedInterface & 0xFFFF_FFFFL);
        countedKernel = lost[0];
        countedInterface = lost[1];
    }

    /** The batch to read from, null if there is none now. For the reader's thread. */
    @Nullable
    FrameBatch current() {
        FrameBatch at = current;
        if (at != null && !at.hasNext()) {
            free.add(at);
            at = null;
        }
        if (at == null) {
            at = full.poll();
        }
        current = at;
        return at;
    }

    /** Whether every batch waits for the reader, so that the thread waits too. */
    boolean isFull() {
        return free.isEmpty();
    }

    /** Whether it will hand over no more. */
    boolean isDry() {
        return ended && current == null && full.isEmpty();
    }

    String name() {
        return name;
    }

    int link() {
        return link;
    }

    /** Why it can no longer be read, null if it can. */
    @Nullable
    String failure() {
        return failure;
    }

    InterfaceCounters counters() {
        return new InterfaceCounters(name, received.get(), kernelDrops.get(), interfaceDrops.get());
    }

    void stop() {
        stopping = true;
        handle.stop();
    }

    /** Waits for the thread's end. */
    void join() throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }
}
