package io.penstock.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * One direction of a TCP connection: what comes out of order waits, bounded, until the bytes before it arrive (RFC 9293
 * section 3.4). Where segments overlap the first to arrive wins. Owned by the thread of its {@link FlowTable}.
 */
final class TcpStream {
    /** Takes what is in order. */
    interface Sink {
        void bytes(Bytes bytes);

        void gap(int length);
    }

    /** Out-of-order bytes kept for one direction: larger than the windows that controllers use. */
    static final int MAX_PENDING_BYTES = 1 << 18;

    static final int MAX_PENDING_SEGMENTS = 256;

    /** @param sequence number of the first byte */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Segment(int sequence, byte[] data) {
        int end() {
            return sequence + data.length;
        }
    }

    // Most streams never have one: the list is made with the first.
    private List<Segment> pending = List.of();
    private int pendingBytes;
    private boolean started;
    private int next;
    private boolean acknowledged;
    private int acknowledgement;

    /** The sequence number of a SYN: the stream's first byte is the one after it. */
    void synchronise(int sequence) {
        pending = List.of();
        pendingBytes = 0;
        started = true;
        acknowledged = false;
        next = sequence + 1;
    }

    /** True if a SYN with this number opens another connection than the one being read. */
    boolean isOther(int sequence) {
        return started && sequence + 1 != next;
    }

    /** Takes one segment's bytes. Returns how many had been seen before. */
    int accept(int sequence, Bytes data, Sink sink) {
        if (!started) {
            started = true;
            next = sequence;
        }
        int ahead = sequence - next;
        if (ahead > 0) {
            keep(sequence, data);
            if (acknowledged && acknowledgement - next > 0
                    || pendingBytes > MAX_PENDING_BYTES
                    || pending.size() > MAX_PENDING_SEGMENTS) {
                skipToPending(sink);
            }
            return 0;
        }
        // Half the circle away is neither before nor after: taken as before.
        int old = (int) Math.min(-(long) ahead, data.length());
        if (old < data.length()) {
            data.slice(data, old, data.length() - old);
            next += data.length();
            sink.bytes(data);
            drain(sink);
        }
        return old;
    }

    /** The other side has acknowledged everything before this number: what is missing there is lost to us alone. */
    void acknowledge(int number, Sink sink) {
        acknowledged = true;
        acknowledgement = number;
        if (!pending.isEmpty() && number - pending.getFirst().sequence() > 0) {
            skipToPending(sink);
        }
    }

    /** Gives out what waits, with the gaps between: nothing more will come. */
    void finish(Sink sink) {
        while (!pending.isEmpty()) {
            skipToPending(sink);
        }
    }

    /** Keeps what no segment that waits has: the first to arrive wins. */
    private void keep(int sequence, Bytes data) {
        int at = pending.size();
        while (at > 0 && pending.get(at - 1).sequence() - sequence > 0) {
            at--;
        }
        int from = at == 0 ? 0 : Math.max(0, pending.get(at - 1).end() - sequence);
        while (from < data.length()) {
            int room = at == pending.size() ? data.length() : pending.get(at).sequence() - sequence;
            int to = Math.min(room, data.length());
            if (to > from) {
                if (pending.isEmpty()) {
                    pending = new ArrayList<>();
                }
                byte[] copy = new byte[to - from];
                data.copyTo(from, copy, 0, copy.length);
                pending.add(at++, new Segment(sequence + from, copy));
                pendingBytes += copy.length;
            }
            from = at == pending.size()
                    ? data.length()
                    : Math.max(from, pending.get(at++).end() - sequence);
        }
    }

    private void skipToPending(Sink sink) {
        int gap = pending.getFirst().sequence() - next;
        if (gap > 0) {
            next += gap;
            sink.gap(gap);
        }
        drain(sink);
    }

    private void drain(Sink sink) {
        if (pending.isEmpty()) {
            return;
        }
        Bytes bytes = new Bytes();
        while (!pending.isEmpty() && pending.getFirst().sequence() - next <= 0) {
            Segment segment = pending.removeFirst();
            pendingBytes -= segment.data().length;
            int fresh = segment.end() - next;
            if (fresh > 0) {
                next += fresh;
                sink.bytes(bytes.wrap(segment.data(), segment.data().length - fresh, fresh));
            }
        }
    }
}
