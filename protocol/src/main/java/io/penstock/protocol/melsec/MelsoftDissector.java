package io.penstock.protocol.melsec;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a flow into MELSOFT frames by their lengths. */
final class MelsoftDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final MelsoftReader reader;
    private final boolean stream;

    MelsoftDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, MelsoftViolation.FLOOD);
        reader = new MelsoftReader(flow, observer, requests);
        stream = flow.ipProtocol() == Packet.TCP;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (!stream && (bytes.u8(0) & 0x7F) == 0x5A && have >= MelsoftFrame.SEARCH) {
            requests.before(direction, timeNanos);
            reader.search(direction, bytes, timeNanos);
            return have;
        }
        if (have < MelsoftFrame.START) {
            return -MelsoftFrame.START;
        }
        if (!MelsoftFrame.begins(bytes, 0)) {
            observer.violation(flow, MelsoftViolation.START, direction, bytes.u16(0));
            return next(bytes);
        }
        if (have < MelsoftFrame.SIZE) {
            return -MelsoftFrame.SIZE;
        }
        int length = MelsoftFrame.length(bytes);
        if (!MelsoftFrame.isLength(length)) {
            observer.violation(flow, MelsoftViolation.LENGTH, direction, length);
            return next(bytes);
        }
        int end = MelsoftFrame.SIZE + length;
        if (have < end) {
            return -end;
        }
        bytes.slice(bytes, 0, end);
        requests.before(direction, timeNanos);
        reader.read(direction, bytes, timeNanos);
        return end;
    }

    /** Where the next frame may start, or all bytes that are there. */
    private int next(Bytes bytes) {
        int last = bytes.length() - MelsoftFrame.START;
        for (int at = 1; stream && at <= last; at++) {
            if (MelsoftFrame.begins(bytes, at)) {
                return at;
            }
        }
        return bytes.length();
    }

    @Override
    public void gap(Direction direction) {
        requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }
}
