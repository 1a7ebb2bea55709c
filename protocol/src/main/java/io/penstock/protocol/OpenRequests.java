package io.penstock.protocol;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one flow that wait for replies, bounded: when more are open than any device would hold, the oldest is
 * forgotten and the flood reported, once until all are answered. Owned by the thread of its flow.
 */
public final class OpenRequests {
    /** Requests kept at a time. */
    public static final int CAPACITY = 64;
    /** A request without reply for longer than this is unanswered. A later reply is still matched. */
    public static final long PATIENCE_NANOS = 5_000_000_000L;

    private final Flow flow;
    private final Observer observer;
    private final Violation flood;
    private OpenRequest[] slots = {};
    private int size;
    private int waiting;
    private long orders;
    private boolean flooded;
    private boolean incomplete;
    private long incompleteUntil = Long.MIN_VALUE;
    private @Nullable Violation suspicion;
    private Direction suspect = Direction.TO_CLIENT;
    private long suspectDetail;

    /** @param flood the violation to report when a side sends more requests than {@link #CAPACITY} without reply */
    public OpenRequests(Flow flow, Observer observer, Violation flood) {
        this.flow = flow;
        this.observer = observer;
        this.flood = flood;
        this.incomplete = !flow.opened();
    }

    /** Opens a request; the caller adds its operations. The result is good until the next call. */
    public OpenRequest open(long key, int function, Direction direction, long timeNanos) {
        if (size == CAPACITY) {
            forgetOldest(direction);
        }
        if (size == slots.length) {
            int grown = size == 0 ? 1 : size * 2;
            slots = Arrays.copyOf(slots, grown);
            for (int i = size; i < grown; i++) {
                slots[i] = new OpenRequest();
            }
        }
        OpenRequest request = slots[size++];
        request.open(key, function, timeNanos, orders++);
        waiting++;
        return request;
    }

    /**
     * Finds the request that a reply belongs to: of those with its key one with the same function first, one still waited
     * for before an expired one, then the oldest.
     */
    public @Nullable OpenRequest find(long key, int function) {
        OpenRequest best = null;
        for (int i = 0; i < size; i++) {
            OpenRequest request = slots[i];
            if (request.key == key && (best == null || isBetter(request, best, function))) {
                best = request;
            }
        }
        return best;
    }

    private static boolean isBetter(OpenRequest request, OpenRequest best, int function) {
        boolean same = request.function() == function;
        if (same != (best.function() == function)) {
            return same;
        }
        return request.expired == best.expired ? request.order < best.order : best.expired;
    }

    /** Ends a request: it was answered. It can still be read until the next request opens. */
    public void close(OpenRequest request) {
        for (int i = 0; i < size; i++) {
            if (slots[i] == request) {
                remove(i);
                return;
            }
        }
    }

    /** Bytes were lost: requests too, perhaps, so that replies without request prove nothing for a while. */
    public void gap() {
        incomplete = true;
        suspicion = null;
    }

    /**
     * A reply came whose request was not seen. It is the sender's mistake only if the capture did not miss the request,
     * and that shows when the other side's next bytes follow without gap: then it is reported.
     */
    public void unmatched(Violation violation, Direction direction, long detail, long timeNanos) {
        if (!incomplete && !flooded && timeNanos > incompleteUntil && suspicion == null) {
            suspicion = violation;
            suspect = direction;
            suspectDetail = detail;
        }
    }

    /** Reports what has become certain. To be called for each message before it is read. */
    public void before(Direction direction, long timeNanos) {
        if (suspicion != null && direction != suspect) {
            reportSuspicion();
        }
        if (incomplete) {
            incomplete = false;
            incompleteUntil = timeNanos + PATIENCE_NANOS;
        }
        for (int i = 0; waiting > 0 && i < size; i++) {
            OpenRequest request = slots[i];
            if (!request.expired && timeNanos - request.timeNanos() > PATIENCE_NANOS) {
                unanswered(request, timeNanos);
            }
        }
    }

    /** Reports all that is open: the flow is over. */
    public void closeAll(long timeNanos) {
        reportSuspicion();
        for (int i = 0; waiting > 0 && i < size; i++) {
            if (!slots[i].expired) {
                unanswered(slots[i], timeNanos);
            }
        }
        size = 0;
    }

    private void reportSuspicion() {
        if (suspicion != null) {
            observer.violation(flow, suspicion, suspect, suspectDetail);
            suspicion = null;
        }
    }

    private void unanswered(OpenRequest request, long timeNanos) {
        request.expired = true;
        answered();
        for (int i = 0; i < request.size(); i++) {
            Operation operation = request.operation(i);
            operation.phase = Phase.UNANSWERED;
            operation.timeNanos = timeNanos;
            observer.operation(flow, operation);
        }
    }

    private void forgetOldest(Direction direction) {
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            boolean better =
                    slots[i].expired == slots[oldest].expired ? slots[i].order < slots[oldest].order : slots[i].expired;
            oldest = better ? i : oldest;
        }
        if (!slots[oldest].expired && !flooded) {
            flooded = true;
            observer.violation(flow, flood, direction, CAPACITY);
        }
        remove(oldest);
    }

    private void remove(int index) {
        OpenRequest removed = slots[index];
        slots[index] = slots[--size];
        slots[size] = removed;
        if (!removed.expired) {
            answered();
        }
    }

    private void answered() {
        waiting--;
        flooded &= waiting > 0;
    }
}
