package io.penstock.protocol.profinet;

import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The last calls of a flow with what they asked for, so that their answers can say it. Nothing is ever unanswered: a server
 * answers from a port of its own choice, often in another flow. Owned by its flow's thread.
 */
final class RecentCalls {
    private static final int SIZE = 8;
    private static final int OPERATIONS = 8;

    private static final class Call {
        long key;
        long timeNanos;
        int size;
        final @Nullable Operation[] operations = new Operation[OPERATIONS];
    }

    private final @Nullable Call[] calls = new Call[SIZE];
    private int last;

    void open(long key, long timeNanos) {
        last = (last + 1) % SIZE;
        Call call = calls[last];
        if (call == null) {
            call = new Call();
            calls[last] = call;
        }
        call.key = key;
        call.timeNanos = timeNanos;
        call.size = 0;
    }

    /** Keeps an operation of the call opened last. */
    void add(Operation operation) {
        Call call = calls[last];
        if (call == null || call.size == OPERATIONS) {
            return;
        }
        Operation kept = call.operations[call.size];
        if (kept == null) {
            kept = new Operation();
            call.operations[call.size] = kept;
        }
        kept.set(operation);
        call.size++;
    }

    /** Makes an answer's operation a reply to the n-th of its call, keeping its outcome; if the call is not known it stays as it is. */
    void complete(long key, int index, Operation answer) {
        Call call = find(key);
        Operation asked = call == null || index >= call.size ? null : call.operations[index];
        if (call == null || asked == null) {
            return;
        }
        boolean failed = answer.failed;
        int errorCode = answer.errorCode;
        String errorName = answer.errorName;
        long timeNanos = answer.timeNanos;
        var direction = answer.direction;
        answer.set(asked);
        answer.phase = Phase.REPLY;
        answer.direction = direction;
        answer.failed = failed;
        answer.errorCode = errorCode;
        answer.errorName = errorName;
        answer.timeNanos = timeNanos;
        answer.latencyNanos = timeNanos - call.timeNanos;
    }

    private @Nullable Call find(long key) {
        for (int i = 0; i < SIZE; i++) {
            Call call = calls[(last - i + SIZE) % SIZE];
            if (call != null && call.key == key) {
                return call;
            }
        }
        return null;
    }
}
