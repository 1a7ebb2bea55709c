package io.penstock.protocol.gesrtp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;

/** Cuts a flow into messages: a header of 56 bytes and the text whose length it tells. */
final class SrtpDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final SrtpReader reader;

    SrtpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        reader = new SrtpReader(flow, observer);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < 2) {
            return -2;
        }
        int type = SrtpHeader.type(bytes);
        if (type > SrtpHeader.REPLY) {
            observer.violation(flow, SrtpViolation.TYPE, direction, type);
            return have;
        }
        if (have < SrtpHeader.SIZE) {
            return -SrtpHeader.SIZE;
        }
        int end = SrtpHeader.SIZE + SrtpHeader.textLength(bytes);
        if (have < end) {
            return -end;
        }
        bytes.slice(bytes, 0, end);
        reader.read(direction, bytes, timeNanos);
        return end;
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
