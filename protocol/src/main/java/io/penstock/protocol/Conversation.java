package io.penstock.protocol;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with one TCP flow: which protocol speaks there, and in each direction the beginning of a message whose
 * rest has not come yet. Owned by the thread of its flow.
 */
final class Conversation {
    /** After so many segments that no protocol knows, a flow is no longer probed. */
    private static final int MAX_PROBES = 32;

    private static final byte[] EMPTY = new byte[0];

    private static final class Side {
        byte[] rest = EMPTY;
        int length;
        /** How many bytes the dissector has asked for: with less it need not be called. */
        int wanted;

        boolean lost;

        void forget() {
            length = 0;
            wanted = 0;
        }
    }

    private final Flow flow;
    private final List<Protocol> candidates;
    private final Observer observer;
    private final Dispatcher counters;
    private final Side toServer = new Side();
    private final Side toClient = new Side();
    private final Bytes window;
    private final Bytes message;
    private @Nullable Protocol protocol;
    private @Nullable Dissector dissector;
    private int probes;

    Conversation(Flow flow, List<Protocol> candidates, Observer observer, Dispatcher counters) {
        this.flow = flow;
        this.candidates = candidates;
        this.observer = observer;
        this.counters = counters;
        // Used within a call only, so that all flows of a thread share them.
        window = counters.window;
        message = counters.message;
    }

    @Nullable
    String protocol() {
        return Dispatcher.name(protocol, dissector);
    }

    void bytes(Direction direction, Bytes bytes, long frame, long timeNanos) {
        if (dissector == null && (candidates.isEmpty() || probes >= MAX_PROBES)) {
            return;
        }
        Side side = direction == Direction.TO_SERVER ? toServer : toClient;
        if (side.length > 0) {
            append(side, bytes);
            if (side.length < side.wanted) {
                return;
            }
            window.wrap(side.rest, 0, side.length);
        } else {
            window.slice(bytes, 0, bytes.length());
        }
        if (!ready(side, direction)) {
            return;
        }
        read(side, direction, frame, timeNanos);
    }

    void gap(Direction direction) {
        Side side = direction == Direction.TO_SERVER ? toServer : toClient;
        side.forget();
        side.lost = true;
        if (dissector != null) {
            dissector.gap(direction);
        }
    }

    void close(long timeNanos) {
        if (dissector != null) {
            dissector.close(timeNanos);
        }
    }

    /** Finds the protocol, or after a gap the next start of a message; returns false if the window is not for reading. */
    private boolean ready(Side side, Direction direction) {
        if (protocol != null && !side.lost) {
            return true;
        }
        boolean more = false;
        List<Protocol> asked = protocol == null ? candidates : List.of(protocol);
        for (Protocol candidate : asked) {
            switch (candidate.probe(Carrier.TCP, direction, window)) {
                case YES -> {
                    side.lost = false;
                    if (protocol == null) {
                        protocol = candidate;
                        dissector = candidate.open(flow, observer);
                    }
                    return true;
                }
                case MORE -> more = true;
                case NO -> {
                    // The next candidate.
                }
            }
        }
        if (more && window.length() < Dissector.MAX_MESSAGE) {
            keep(side);
            side.wanted = 0;
        } else {
            side.forget();
            probes++;
        }
        return false;
    }

    private void read(Side side, Direction direction, long frame, long timeNanos) {
        Dissector reader = dissector;
        if (reader == null) {
            return;
        }
        side.wanted = 0;
        while (window.length() > 0) {
            message.slice(window, 0, window.length());
            int taken = counters.parse(flow, reader, direction, message, timeNanos);
            if (taken <= 0) {
                if (-taken > Dissector.MAX_MESSAGE || -taken <= window.length()) {
                    // A dissector that asks for too much or for what it has would wait for ever: start anew.
                    counters.countStuck();
                    side.forget();
                    side.lost = true;
                    return;
                }
                keep(side);
                side.wanted = -taken;
                return;
            }
            counters.message(flow, direction, protocol(), frame, timeNanos);
            int step = Math.min(taken, window.length());
            window.slice(window, step, window.length() - step);
        }
        side.forget();
    }

    private void append(Side side, Bytes bytes) {
        int wanted = side.length + bytes.length();
        if (wanted > side.rest.length) {
            side.rest = Arrays.copyOf(side.rest, Math.max(wanted, Math.min(wanted * 2, 2 * Dissector.MAX_MESSAGE)));
        }
        bytes.copyTo(0, side.rest, side.length, bytes.length());
        side.length = wanted;
    }

    /** Keeps what is left in the window; the window may be a part of what was kept already. */
    private void keep(Side side) {
        int length = window.length();
        if (side.length > 0 && side.length == length) {
            // It stands there already, whole: a message in a thousand pieces is not copied a thousand times.
            return;
        }
        if (side.rest.length < length) {
            side.rest = new byte[Math.max(length, 512)];
        }
        // System.arraycopy is defined for overlapping ranges of one array.
        window.copyTo(0, side.rest, 0, length);
        side.length = length;
    }
}
