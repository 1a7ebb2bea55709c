package io.penstock.protocol;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;

/**
 * Reads one protocol out of one flow. A malformed message is reported as a {@link Violation} and reading goes on: one bad
 * message never silences a connection. What it keeps of open requests is bounded. Owned by the thread of its flow.
 */
public interface Dissector {
    /** The longest message that is waited for, in bytes. */
    int MAX_MESSAGE = 1 << 17;

    /**
     * Reads the message at the start of {@code bytes}; for UDP, {@code bytes} is one datagram.
     *
     * @param bytes at least one byte, in order and without gap; may be re-pointed by the dissector
     * @return how many bytes the message took, at least 1; or, negated, how many bytes are needed in all to go on, more
     *     than there are
     */
    int parse(Direction direction, Bytes bytes, long timeNanos);

    /** Bytes in this direction were lost: the next that come start somewhere else. */
    void gap(Direction direction);

    /** The flow is over: open requests are unanswered. */
    void close(long timeNanos);
}
