package io.penstock.delivery.syslog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last messages written to a connection: those that this machine's kernel may still hold, and a number before them
 * that the receiver's kernel may hold. Used by one thread.
 */
final class ResendWindow {
    /** After an orderly close only messages this young are in doubt; else an idle receiver's timeout would double all. */
    private static final long YOUNG_NANOS = Duration.ofSeconds(30).toNanos();

    private static final class Written {
        final byte[] message;
        final long nanos = System.nanoTime();

        Written(byte[] message) {
            this.message = message;
        }
    }

    private final int count;
    private final Deque<Written> recent = new ArrayDeque<>();
    private final Deque<Written> inKernel = new ArrayDeque<>();
    private int kernelBytes;

    ResendWindow(int count) {
        this.count = count;
    }

    /** Remembers a message; {@code sendBuffer} is how many bytes the kernel may hold. */
    void add(byte[] message, int sendBuffer) {
        inKernel.addLast(new Written(message));
        kernelBytes += message.length;
        while (kernelBytes - inKernel.getFirst().message.length >= sendBuffer) {
            Written oldest = inKernel.removeFirst();
            kernelBytes -= oldest.message.length;
            recent.addLast(oldest);
        }
        while (recent.size() > count) {
            recent.removeFirst();
        }
    }

    /** Forgets what an orderly close has shown to be with the receiver. */
    void keepYoung() {
        long now = System.nanoTime();
        recent.removeIf(written -> now - written.nanos > YOUNG_NANOS);
        inKernel.removeIf(written -> now - written.nanos > YOUNG_NANOS);
        kernelBytes =
                inKernel.stream().mapToInt(written -> written.message.length).sum();
    }

    boolean isEmpty() {
        return recent.isEmpty() && inKernel.isEmpty();
    }

    /** All of it, oldest first. */
    List<byte[]> messages() {
        List<byte[]> all = new ArrayList<>(recent.size() + inKernel.size());
        recent.forEach(written -> all.add(written.message));
        inKernel.forEach(written -> all.add(written.message));
        return all;
    }
}
