package io.penstock.protocol;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Reads one protocol out of one flow. A malformed message is reported as a {@link Violation} and reading goes on: one bad
 * message never silences a connection. What it keeps of open requests is bounded. Owned by the thread of its flow.
 */
public interface Dissector {
    /** The longest message that is waited for, in bytes. */
    int MAX_MESSAGE = 1 << 17;

    /**
     * Reads the message at the start of {@code bytes}. Of a stream these are all bytes that are there; of anything else the
     * rest of one datagram, frame or transport message, and it is asked again for what it leaves.
     *
     * @param bytes at least one byte, in order and without gap; may be re-pointed by the dissector
     * @return how many bytes the message took, at least 1; or, negated, how many bytes are needed in all to go on, more
     *     than there are: a datagram that has fewer is reported as {@link CommonViolation#TRUNCATED}
     */
    int parse(Direction direction, Bytes bytes, long timeNanos);

    /** Bytes in this direction were lost: the next that come start somewhere else. */
    void gap(Direction direction);

    /** The flow is over: open requests are unanswered. */
    void close(long timeNanos);

    /** The name of what is spoken, where that is known only from the content; null for the protocol's own name. */
    default @Nullable String protocol() {
        return null;
    }
}
