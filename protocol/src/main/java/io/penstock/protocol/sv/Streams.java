package io.penstock.protocol.sv;

import io.penstock.capture.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last count of each stream of a flow, bounded: of more streams the one that was silent longest is forgotten. Samples that
 * the capture missed are no mistake of the sender.
 */
final class Streams {
    private static final int MOST = 32;
    /** So far back a count is an older one; further back it began again at 0 and the capture missed the first. */
    private static final int NEAR = 64;
    /** A sample that repeats a count after a second is of the next round. */
    private static final long ROUND_NANOS = 500_000_000;

    private static final class Last {
        int stream;
        int count;
        int samples;
        long timeNanos;
    }

    private Last[] last = {};
    private int size;

    /** What is wrong in this sample after the one before, null if nothing; keeps it. */
    @Nullable
    SvViolation next(int stream, int count, int samples, long timeNanos) {
        Last before = find(stream);
        SvViolation wrong = before == null ? null : compare(before, count, samples, timeNanos);
        Last kept = before == null ? slot() : before;
        kept.stream = stream;
        kept.count = count;
        kept.samples = samples;
        kept.timeNanos = timeNanos;
        return wrong;
    }

    private static @Nullable SvViolation compare(Last before, int count, int samples, long timeNanos) {
        if (timeNanos - before.timeNanos > ROUND_NANOS) {
            return null;
        }
        if (count == before.count) {
            // The same sample twice is a capture that sees both ways of a port.
            return samples == before.samples ? null : SvViolation.TWO_SENDERS;
        }
        boolean back = count > 0 && count < before.count && before.count - count < NEAR;
        return back ? SvViolation.COUNT_BACK : null;
    }

    private @Nullable Last find(int stream) {
        for (int i = 0; i < size; i++) {
            if (last[i].stream == stream) {
                return last[i];
            }
        }
        return null;
    }

    private Last slot() {
        if (size < MOST) {
            if (size == last.length) {
                last = Arrays.copyOf(last, size == 0 ? 1 : size * 2);
            }
            last[size] = new Last();
            return last[size++];
        }
        Last oldest = last[0];
        for (int i = 1; i < size; i++) {
            oldest = last[i].timeNanos < oldest.timeNanos ? last[i] : oldest;
        }
        return oldest;
    }

    /** A number made of bytes. */
    static int hash(Bytes bytes, int from, int length) {
        int hash = 1;
        byte[] array = bytes.array();
        int offset = bytes.offset() + from;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + array[offset + i];
        }
        return hash;
    }
}
