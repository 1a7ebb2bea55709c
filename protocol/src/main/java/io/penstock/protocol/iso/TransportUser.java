package io.penstock.protocol.iso;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Dissector;

/** What is spoken over the ISO transport. Its {@link #parse} gets one whole message (TSDU) at a time. */
public interface TransportUser extends Dissector {
    /**
     * Whom the client called, told before the first message.
     *
     * @param calledTsap the called TSAP (ISO 8073 clause 13.3.4), empty if the connection was met midway or named none
     */
    default void called(Bytes calledTsap) {}

    /**
     * How long the message that starts here is by its own lengths, or -1 if they do not tell: a packet around it that claims
     * more would make the reader wait and hide what follows.
     */
    default int length(Bytes start) {
        return -1;
    }
}
