package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.iso.TransportUser;

/** Reads the messages of a flow, one at a time. */
final class S7Dissector implements TransportUser {
    private final S7Reader reader;

    S7Dissector(Flow flow, Observer observer) {
        reader = new S7Reader(flow, observer);
    }

    /** A TSAP of two bytes is a kind of connection and rack · 32 + slot. */
    @Override
    public void called(Bytes calledTsap) {
        if (calledTsap.length() == 2) {
            reader.unit(calledTsap.u8(1));
        }
    }

    @Override
    public int length(Bytes start) {
        if (start.length() < S7Header.SHORTEST || start.u8(0) != S7Protocol.S7) {
            return -1;
        }
        return S7Header.length(S7Header.rosctr(start)) + S7Header.parameters(start) + S7Header.data(start);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        reader.read(direction, bytes, timeNanos);
        return bytes.length();
    }

    @Override
    public void gap(Direction direction) {
        reader.gap();
    }

    @Override
    public void close(long timeNanos) {
        reader.close(timeNanos);
    }
}
