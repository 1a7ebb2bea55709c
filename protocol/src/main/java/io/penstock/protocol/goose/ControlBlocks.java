package io.penstock.protocol.goose;

import io.penstock.capture.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last message of each control block of a flow, bounded: of more blocks the one that was silent longest is forgotten. A
 * message that the capture missed is no mistake of the sender, so only what no loss explains is wrong.
 */
final class ControlBlocks {
    private static final int MOST = 32;
    /** After its largest value sqNum goes on with 1; this near to it that may be. */
    private static final long NEARLY_LARGEST = 0xFFFF_FF00L;

    private GooseMessage[] last = {};
    private int size;

    /** What is wrong in this message after the one before, null if nothing; keeps it. */
    @Nullable
    GooseViolation next(GooseMessage message) {
        for (int i = 0; i < size; i++) {
            if (last[i].sameBlock(message)) {
                GooseViolation wrong = compare(last[i], message);
                last[i].set(message);
                return wrong;
            }
        }
        slot().set(message);
        return null;
    }

    private static @Nullable GooseViolation compare(GooseMessage before, GooseMessage now) {
        boolean started = now.state == 1 && now.sequence <= 1 && now.time != before.time;
        if (started) {
            return null;
        }
        if (now.state < before.state) {
            return before.state > NEARLY_LARGEST ? null : GooseViolation.STATE_BACK;
        }
        if (now.state > before.state) {
            return null;
        }
        if (now.sequence == before.sequence) {
            // The same message twice is a capture that sees both ways of a port.
            boolean same = now.data == before.data && now.time == before.time;
            return same ? null : GooseViolation.TWO_SENDERS;
        }
        if (now.sequence < before.sequence && before.sequence < NEARLY_LARGEST) {
            return GooseViolation.SEQUENCE_BACK;
        }
        if (now.data != before.data) {
            return GooseViolation.SAME_STATE;
        }
        long waited = now.timeNanos - before.timeNanos;
        boolean consecutive = now.sequence == before.sequence + 1;
        return consecutive && waited > before.allowedMillis * 1_000_000 ? GooseViolation.LATE : null;
    }

    private GooseMessage slot() {
        if (size < MOST) {
            if (size == last.length) {
                last = Arrays.copyOf(last, size == 0 ? 1 : size * 2);
            }
            last[size] = new GooseMessage();
            return last[size++];
        }
        GooseMessage oldest = last[0];
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
