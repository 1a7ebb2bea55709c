package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a flow into FINS messages: a datagram is one, in TCP each has a header with its length. */
final class FinsDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final FinsReader reader;
    private final NodeReader nodes;
    private final boolean stream;

    FinsDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, FinsViolation.FLOOD);
        reader = new FinsReader(flow, observer, requests);
        nodes = new NodeReader(flow, observer, requests);
        stream = flow.ipProtocol() == Packet.TCP;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (!stream) {
            if (have < FinsHeader.SIZE) {
                return -FinsHeader.SIZE;
            }
            requests.before(direction, timeNanos);
            reader.read(direction, bytes, timeNanos);
            return have;
        }
        if (have < TcpHeader.SIZE) {
            return -TcpHeader.SIZE;
        }
        if (bytes.i32(0) != TcpHeader.MAGIC) {
            observer.violation(flow, FinsViolation.MAGIC, direction, bytes.u32(0));
            return next(bytes, 1);
        }
        long length = TcpHeader.length(bytes);
        if (!TcpHeader.isLength(length)) {
            observer.violation(flow, FinsViolation.LENGTH, direction, length);
            return next(bytes, 4);
        }
        int end = 8 + (int) length;
        if (have < end) {
            return -end;
        }
        bytes.slice(bytes, 0, end);
        requests.before(direction, timeNanos);
        frame(direction, bytes, timeNanos);
        return end;
    }

    private void frame(Direction direction, Bytes bytes, long timeNanos) {
        nodes.header(direction, bytes);
        long command = TcpHeader.command(bytes);
        if (command != TcpHeader.FRAME) {
            nodes.read(direction, bytes, timeNanos);
        } else if (bytes.length() < TcpHeader.SIZE + FinsHeader.SIZE) {
            observer.violation(flow, FinsViolation.LENGTH, direction, TcpHeader.length(bytes));
        } else {
            bytes.slice(bytes, TcpHeader.SIZE, bytes.length() - TcpHeader.SIZE);
            reader.read(direction, bytes, timeNanos);
        }
    }

    /** Where the next header starts, or all bytes that are there. */
    private static int next(Bytes bytes, int from) {
        int last = bytes.length() - 4;
        for (int at = from; at <= last; at++) {
            if (bytes.u8(at) == 'F' && bytes.i32(at) == TcpHeader.MAGIC) {
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
