package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a TCP connection: what comes out of order waits, bounded, until the bytes before it arrive (RFC 9293
 * section 3.4). Where segments overlap the first to arrive stands, and what was given out is never changed. Where the stream
 * begins is what its SYN says once the other side has acknowledged it; else what the other side acknowledges; else, met in
 * the middle, the lowest of the first segments (docs/decisions/0008). Small, because a flood makes many: 48 bytes, and 64
 * more once there was data. Owned by the thread of its {@link FlowTable}.
 */
final class TcpStream {
    /** Takes what is in order. */
    interface Sink {
        void bytes(Bytes bytes);

        /** Bytes of an earlier packet, which waited only because nobody knew where the stream begins. */
        default void held(Bytes bytes, long number, long timeNanos) {
            bytes(bytes);
        }

        /** The number of the packet at hand, 0 if there is none. */
        default long number() {
            return 0;
        }

        /** Bytes that the capture does not have, or that had to be given up. */
        void gap(int length);

        /**
         * Bytes came again and were others. The first stand.
         *
         * @param length how many bytes the comparison was about
         */
        default void conflict(int length) {}
    }

    /** What waits this long for what is missing before it is given out with a gap. */
    static final long PATIENCE_NANOS = 30_000_000_000L;

    /** The first segments of a stream met in the middle wait so long for older ones, or for an acknowledgement. */
    static final long HOLD_NANOS = 1_000_000_000L;

    /** So many are enough to begin: RFC 5681 section 3.2 takes three segments behind a hole for a sign of loss. */
    static final int MAX_HELD = 3;

    /** No sender repeats what is so far back: what is there is of another place in the stream. */
    static final int FAR_BACK = 16 << 20;

    /** An acknowledgement so far ahead of the next byte, or less, may be of bytes that were not captured. */
    private static final int FAR_AHEAD = 1 << 29;

    /** What is held before there is a place to count from is no further apart. */
    private static final int FAR_HELD = 1 << 28;

    private static final int STARTED = 1;
    private static final int ACKNOWLEDGED = 2;
    private static final int MOVED = 4;
    private static final int ENDED = 8;
    private static final int MIDWAY = 16;
    /** The place that the SYN named was acknowledged. */
    private static final int CONFIRMED = 32;

    private static final int MAX_SCALE = 14;
    /** Without an acknowledgement to go by, a reset may be this far ahead. */
    private static final int USUAL_WINDOW = 65_535;
    /** So many segments in a row that do not fit show that the place or the window is not known. */
    private static final int MAX_REFUSED = 32;

    private @Nullable OutOfOrder waiting;
    private int @Nullable [] recent;
    private int next;
    private int acknowledgement;
    private int edge;
    private int end;
    private byte flags;
    private byte scale = MAX_SCALE;
    private byte refused;

    /** The sequence number of a SYN: the stream's first byte is the one after it. */
    void synchronise(int sequence) {
        boolean isHeld = !is(STARTED) && waiting != null;
        if (isHeld || is(MOVED) || is(MIDWAY) || is(CONFIRMED) || is(STARTED) && next == sequence + 1) {
            return; // A repeated SYN, or a forged one: what was read stays read, and what waits is read.
        }
        discard();
        flags = STARTED;
        next = sequence + 1;
        edge = next + USUAL_WINDOW;
    }

    /** The shift count that the receiver of this stream has announced in its SYN, -1 if none (RFC 7323 section 2). */
    void windowScale(int shift) {
        if (!is(MIDWAY)) {
            scale = (byte) Math.max(0, shift);
        }
    }

    /** True if nothing was read of it and nothing waits. */
    boolean isUnread() {
        return !is(MOVED) && waiting == null;
    }

    /**
     * Takes one segment's bytes.
     *
     * @param data is moved
     * @return how many bytes had been seen before
     */
    int accept(int sequence, Bytes data, long now, Budget budget, Sink sink) {
        if (data.length() == 0) {
            return 0;
        }
        settle(now, sink);
        if (!is(STARTED)) {
            if (isElsewhere(sequence)) {
                beginElsewhere(sequence, data, now, sink);
                return 0;
            }
            if (!isToBegin(sequence, now, budget, sink)) {
                return keep(sequence, data, now, budget, sink);
            }
        }
        if (is(ENDED)) { // RFC 9293 section 3.6: nothing follows a FIN.
            int room = end - sequence;
            if (room <= 0) {
                return 0;
            }
            data.slice(data, 0, Math.min(room, data.length()));
        }
        int ahead = sequence - next;
        if ((flags & (MIDWAY | MOVED)) == MIDWAY && isOutside(sequence, data)) {
            // The acknowledgement that made it begin may have been forged; the next one will tell.
            flags &= ~STARTED;
            if (isElsewhere(sequence)) {
                beginElsewhere(sequence, data, now, sink);
                return 0;
            }
            return keep(sequence, data, now, budget, sink);
        }
        if (ahead > 0) {
            return isBeyondWindow(sequence) ? 0 : keep(sequence, data, now, budget, sink);
        }
        // Half the circle away is neither before nor after: taken as before.
        int old = (int) Math.min(-(long) ahead, data.length());
        if (old > 0) {
            if (isKeepAlive(ahead, data)) {
                return 0;
            }
            if (ahead < -FAR_BACK && ++refused >= MAX_REFUSED) {
                beginElsewhere(sequence, data, now, sink);
                return 0;
            }
            compare(sequence, data, sink);
        }
        if (old < data.length()) {
            data.slice(data, old, data.length() - old);
            OutOfOrder list = waiting;
            if (list == null) {
                give(data, sink);
            } else {
                int differing = list.differing(next, data);
                if (differing > 0) {
                    sink.conflict(differing);
                }
                list.since = now;
                give(data, sink);
                drain(now, sink);
            }
        }
        return old;
    }

    /** Whether a stream met in the middle begins now: at the lowest of what was held, or here if nothing is to be held. */
    private boolean isToBegin(int sequence, long now, Budget budget, Sink sink) {
        OutOfOrder held = waiting;
        if (held == null) {
            if (!budget.isShort()) {
                return false;
            }
            begin(sequence);
        } else {
            if (now - held.since <= HOLD_NANOS && held.segments() < MAX_HELD) {
                return false;
            }
            begin(held.start());
            drain(now, sink);
        }
        return true;
    }

    private void begin(int sequence) {
        flags |= STARTED | MIDWAY;
        next = sequence;
        if (!is(ACKNOWLEDGED)) {
            edge = next + USUAL_WINDOW;
        }
    }

    /** True if what is held is of another place in the circle of numbers, so that there is no order between them. */
    private boolean isElsewhere(int sequence) {
        OutOfOrder held = waiting;
        return held != null && (isFar(sequence - held.start()) || isFar(sequence - held.end()));
    }

    private static boolean isFar(int distance) {
        return distance > FAR_HELD || distance < -FAR_HELD;
    }

    /** What came before was of another connection, or forged, or this is: both are read, with a gap of unknown length. */
    private void beginElsewhere(int sequence, Bytes data, long now, Sink sink) {
        if (!is(STARTED) && waiting != null) {
            begin(waiting.start());
        }
        finishWaiting(now, sink);
        flags &= ~(ACKNOWLEDGED | ENDED | CONFIRMED);
        begin(sequence);
        flags |= MOVED;
        sink.gap(1);
        give(data, sink);
    }

    /**
     * Until bytes were read, the receiver knows where the stream stands, and a SYN that it does not answer is forged.
     *
     * @return false if this acknowledgement fits neither what was confirmed nor what waits: it is forged, or another will tell
     */
    private boolean isBelieved(int number) {
        if (is(STARTED) && number - next >= 0 && number - next <= FAR_AHEAD) {
            if (!is(MIDWAY)) {
                flags |= CONFIRMED;
            }
            return true;
        }
        if (is(CONFIRMED) && ++refused < MAX_REFUSED) {
            return false;
        }
        OutOfOrder held = waiting;
        int behind = held == null ? 0 : number - held.start();
        if (behind < -FAR_AHEAD || behind > FAR_AHEAD) {
            return false;
        }
        flags &= ~(ACKNOWLEDGED | CONFIRMED);
        refused = 0;
        begin(number - Math.max(0, behind));
        return true;
    }

    private boolean isOutside(int sequence, Bytes data) {
        int ahead = sequence - next;
        return ahead < 0 ? !isKeepAlive(ahead, data) : is(ACKNOWLEDGED) && sequence - edge > 0;
    }

    /** The receiver would not take it, and who believed it would lose the place in the stream. */
    private boolean isBeyondWindow(int sequence) {
        if (!is(ACKNOWLEDGED) || sequence - edge <= 0 || refused == MAX_REFUSED) {
            return false;
        }
        refused++;
        return true;
    }

    /** RFC 9293 section 3.8.4: a byte before the next, which may be any, only to be answered. */
    private static boolean isKeepAlive(int ahead, Bytes data) {
        return ahead == -1 && data.length() == 1;
    }

    /**
     * The other side has acknowledged everything before this number: what is missing there is lost to us alone.
     *
     * @param window how much more it takes, as it stands in the header
     */
    void acknowledge(int number, int window, long now, Sink sink) {
        settle(now, sink);
        if (!is(MOVED)) {
            if (!isBelieved(number)) {
                return;
            }
        }
        int newEdge = number + (window << scale);
        if (!is(ACKNOWLEDGED) || newEdge - edge > 0) {
            edge = newEdge;
        }
        if (!is(ACKNOWLEDGED) || number - acknowledgement > 0) {
            acknowledgement = number;
        }
        flags |= ACKNOWLEDGED;
        if (is(ENDED) && number - end > 1) {
            flags &= ~ENDED; // The other side did not believe that FIN.
        }
        OutOfOrder list = waiting;
        if (list != null && number - list.start() >= 0) {
            skipToWaiting(now, sink);
        }
    }

    /**
     * A FIN with this number, which is that of the byte behind the last.
     *
     * @return false if it is outside the window and means nothing
     */
    boolean end(int sequence) {
        if (is(ENDED)) {
            return sequence == end;
        }
        if (!isAcceptable(sequence)) {
            return false;
        }
        end = sequence;
        flags |= ENDED;
        return true;
    }

    /** True if the receiver would believe a RST with this number: RFC 9293 section 3.10.7.4, one in the window. */
    boolean isAcceptable(int sequence) {
        if (!is(STARTED)) {
            return true;
        }
        // A FIN that went before has a number of its own, for which a closed window has no room.
        int last = is(ACKNOWLEDGED) ? edge + 1 : next + USUAL_WINDOW;
        return sequence - next >= 0 && sequence - last <= 0;
    }

    /** Gives out what waits, with the gaps between: nothing more will come. */
    void finish(Sink sink) {
        OutOfOrder list = waiting;
        if (list != null && !is(STARTED)) {
            if (list.isEvicted()) {
                discard();
                return;
            }
            begin(list.start());
        }
        if (list != null && list.isEvicted()) {
            int last = list.end();
            discard();
            if (last - next > 0) {
                gap(last - next, sink);
            }
        }
        finishWaiting(0, sink);
        // What was acknowledged and never seen is lost, too. One byte may as well be the number of a FIN.
        int missing = acknowledgement - next;
        if (is(ENDED)) {
            missing = Math.min(missing, end - next);
        } else if (missing == 1) {
            missing = 0;
        }
        if ((is(MOVED) || is(STARTED) && !is(MIDWAY)) && is(ACKNOWLEDGED) && missing > 0) {
            gap(missing, sink);
        }
    }

    private int keep(int sequence, Bytes data, long now, Budget budget, Sink sink) {
        OutOfOrder list = waiting;
        if (list == null) {
            list = budget.open(now);
            waiting = list;
        }
        int known = list.keep(sequence, data, is(STARTED) ? 0 : sink.number(), now);
        if (known == Integer.MIN_VALUE) {
            if (!is(STARTED)) {
                begin(list.isEmpty() || list.start() - sequence > 0 ? sequence : list.start());
            }
            // No room: what waits goes out with its gaps, and then this.
            finishWaiting(now, sink);
            if (sequence - next > 0) {
                gap(sequence - next, sink);
            }
            int old = Math.min(next - sequence, data.length());
            if (old < data.length()) {
                data.slice(data, old, data.length() - old);
                give(data, sink);
            }
            return old;
        }
        if (known < 0) {
            known = ~known;
            sink.conflict(known);
        }
        if (is(STARTED) && (is(ACKNOWLEDGED) && acknowledgement - next > 0 || list.isFull())) {
            skipToWaiting(now, sink);
        }
        return known;
    }

    /** What the budget took away is as if it had not been captured; what has waited too long goes out. */
    private void settle(long now, Sink sink) {
        OutOfOrder list = waiting;
        if (list == null) {
            return;
        }
        if (list.isEvicted()) {
            discard();
        } else if (is(STARTED) && now - list.since > PATIENCE_NANOS) {
            skipToWaiting(now, sink);
        }
    }

    private void finishWaiting(long now, Sink sink) {
        while (waiting != null) {
            if (waiting.isEmpty()) {
                discard();
            } else {
                skipToWaiting(now, sink);
            }
        }
    }

    private void skipToWaiting(long now, Sink sink) {
        OutOfOrder list = waiting;
        if (list == null) {
            return;
        }
        int length = list.start() - next;
        if (length > 0) {
            gap(length, sink);
        }
        drain(now, sink);
    }

    private void drain(long now, Sink sink) {
        OutOfOrder list = waiting;
        while (list != null && !list.isEmpty() && list.start() - next <= 0) {
            int sequence = list.start();
            Bytes bytes = list.takeFirst();
            int old = next - sequence;
            if (old >= 0 && old < bytes.length()) { // Half the circle away is nowhere.
                bytes.slice(bytes, old, bytes.length() - old);
                moved(bytes);
                if (list.takenNumber() > 0) {
                    sink.held(bytes, list.takenNumber(), list.takenNanos());
                } else {
                    sink.bytes(bytes);
                }
            }
            list.since = now;
        }
        if (list != null && list.isEmpty()) {
            discard();
        }
    }

    private void give(Bytes data, Sink sink) {
        moved(data);
        sink.bytes(data);
    }

    private void moved(Bytes data) {
        if (recent == null) {
            recent = RecentSegments.create();
        }
        RecentSegments.add(recent, next, data);
        next += data.length();
        flags |= MOVED;
        refused = 0;
    }

    private void gap(int length, Sink sink) {
        next += length;
        flags |= MOVED;
        sink.gap(length);
    }

    private void compare(int sequence, Bytes data, Sink sink) {
        if (recent != null) {
            int length = RecentSegments.differing(recent, sequence, data);
            if (length > 0) {
                sink.conflict(length);
            }
        }
    }

    private void discard() {
        if (waiting != null) {
            waiting.close();
            waiting = null;
        }
    }

    private boolean is(int flag) {
        return (flags & flag) != 0;
    }
}
