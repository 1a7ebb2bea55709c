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
    private static final long COUNT_NANOS = 200_000_000L;

    private final String name;
    private final PcapHandle handle;
    private final BlockingQueue<FrameBatch> free = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<FrameBatch> full = new ArrayBlockingQueue<>(BATCHES);
    private final Semaphore news;
    private final Thread thread;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong kernelDrops = new AtomicLong();
    private final AtomicLong interfaceDrops = new AtomicLong();
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile @Nullable String failure;
    /** The batch that the reader is at; its alone. */
    private @Nullable FrameBatch current;

    LiveInterface(String name, PcapHandle handle, Semaphore news) {
        this.name = name;
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
        try (handle) {
            long counted = System.nanoTime();
            FrameBatch batch = null;
            while (!stopping) {
                if (batch == null) {
                    batch = free.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                    if (batch == null) {
                        count();
                        continue;
                    }
                    batch.clear();
                }
                boolean more = handle.read(batch);
                if (!batch.isEmpty()) {
                    batch = hand(batch);
                }
                if (!more) {
                    handle.await(WAIT_MILLIS);
                }
                if (System.nanoTime() - counted > COUNT_NANOS) {
                    counted = System.nanoTime();
                    count();
                }
            }
            count();
        } catch (CaptureException e) {
            failure = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            news.release();
        }
    }

    private @Nullable FrameBatch hand(FrameBatch batch) {
        received.addAndGet(batch.count());
        batch.handed(System.nanoTime());
        full.add(batch); // There are no more batches than places.
        news.release();
        return null;
    }

    /** 32-bit counters of the kernel: what they grew by is added. */
    private void count() {
        long[] lost = handle.lost();
        grow(kernelDrops, lost[0]);
        grow(interfaceDrops, lost[1]);
    }

    private static void grow(AtomicLong sum, long counter) {
        long before = sum.get();
        sum.set(before + (counter - before & 0xFFFF_FFFFL));
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
        return handle.link();
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
