package io.penstock.protocol.melsec;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a flow into frames by their lengths. */
final class SlmpDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Frame frame = new Frame();
    private final SlmpReader reader;
    private final boolean stream;

    SlmpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, SlmpViolation.FLOOD);
        reader = new SlmpReader(flow, observer, requests);
        stream = flow.ipProtocol() == Packet.TCP;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < Frame.SUBHEADER) {
            return -Frame.SUBHEADER;
        }
        if (!frame.begins(bytes, 0)) {
            observer.violation(flow, SlmpViolation.SUBHEADER, direction, bytes.u16(0));
            return next(bytes);
        }
        int text = frame.size();
        if (have < text) {
            return -text;
        }
        frame.read(bytes);
        if (!frame.isLength()) {
            observer.violation(flow, SlmpViolation.LENGTH, direction, frame.length());
            return next(bytes);
        }
        int end = text + (int) frame.length();
        if (have < end) {
            return -end;
        }
        bytes.slice(bytes, 0, end);
        requests.before(direction, timeNanos);
        reader.read(direction, bytes, frame, timeNanos);
        return end;
    }

    /** Where the next frame may start, or all bytes that are there. */
    private int next(Bytes bytes) {
        int last = bytes.length() - Frame.SUBHEADER;
        for (int at = 1; stream && at <= last; at++) {
            if (frame.begins(bytes, at)) {
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
