package io.penstock.protocol.genisys;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a flow at its terminators. What does not start with a header is stepped over. */
final class GenisysDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Frame frame = new Frame();
    private final FrameReader reader;

    GenisysDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, GenisysViolation.FLOOD);
        reader = new FrameReader(flow, observer, requests);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (!Headers.isHeader(bytes.u8(0))) {
            observer.violation(flow, GenisysViolation.FRAMING, direction, bytes.u8(0));
            return next(bytes);
        }
        int end = Frame.end(bytes);
        if (end < 0 && have < Frame.LONGEST) {
            return -(have + 1);
        }
        if (end < 0) {
            observer.violation(flow, GenisysViolation.LENGTH, direction, have);
            return next(bytes);
        }
        requests.before(direction, timeNanos);
        reader.read(direction, frame.read(bytes, end), timeNanos);
        return end + 1;
    }

    /** Where the next header stands, or all bytes that are there. */
    private static int next(Bytes bytes) {
        int at = 1;
        while (at < bytes.length() && !Headers.isHeader(bytes.u8(at))) {
            at++;
        }
        return at;
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
