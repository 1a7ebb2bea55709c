package io.penstock.capture.live;

import io.penstock.capture.Frame;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Frames copied out of the kernel's buffer, on their way from the thread that captures to the one that reads. Owned by
 * whoever has it; used again and again.
 */
final class FrameBatch {
    private static final int FRAMES = 1024;
    /** Room for 1024 frames of 512 bytes, or two of the largest there can be. */
    private static final int BYTES = 1 << 19;

    private static final int LARGEST = 1 << 18;

    private final byte[] bytes = new byte[BYTES];
    private final int[] offsets = new int[FRAMES];
    private final int[] lengths = new int[FRAMES];
    private final int[] originals = new int[FRAMES];
    private final long[] times = new long[FRAMES];
    private int count;
    private int end;
    private int position;
    /** When it was handed over, by {@link System#nanoTime()}. */
    private long handedNanos;

    void clear() {
        count = 0;
        end = 0;
        position = 0;
    }

    boolean hasRoom() {
        return count < FRAMES && BYTES - end >= LARGEST;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Copies a frame; there must be room. */
    void add(MemorySegment memory, long address, int captured, int original, long timeNanos) {
        int length = Math.clamp(captured, 0, LARGEST);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, address, bytes, end, length);
        offsets[count] = end;
        lengths[count] = length;
        originals[count] = Math.max(original, length);
        times[count] = timeNanos;
        end += length;
        count++;
    }

    void handed(long nanoTime) {
        handedNanos = nanoTime;
    }

    long handedNanos() {
        return handedNanos;
    }

    /** Whether there is a frame that was not taken. */
    boolean hasNext() {
        return position < count;
    }

    /** The time of the next frame. */
    long nextTime() {
        return times[position];
    }

    /** Points {@code frame} at the next frame, which is thereby taken. */
    void take(Frame frame, long number, int link) {
        int at = position++;
        frame.set(bytes, offsets[at], lengths[at], originals[at], times[at], number, link);
    }
}
