package io.penstock.protocol.dcerpc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;

/** Cuts a TCP connection into PDUs. */
final class StreamDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final RpcConnection connection;

    StreamDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        connection = new RpcConnection(flow, observer);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < RpcConnection.HEADER) {
            return -RpcConnection.HEADER;
        }
        if (bytes.u8(0) != 5) {
            observer.violation(flow, DcerpcViolation.VERSION, direction, bytes.u8(0));
            return have;
        }
        if (bytes.u8(4) >> 4 > 1) {
            observer.violation(flow, DcerpcViolation.DATA_REPRESENTATION, direction, bytes.u8(4));
            return have;
        }
        int length = RpcConnection.length(bytes);
        if (length < RpcConnection.HEADER) {
            observer.violation(flow, DcerpcViolation.LENGTH, direction, length);
            return have;
        }
        if (length > have) {
            return -length;
        }
        bytes.slice(bytes, 0, length);
        connection.pdu(direction, bytes, timeNanos);
        return length;
    }

    @Override
    public void gap(Direction direction) {
        connection.gap();
    }

    @Override
    public void close(long timeNanos) {
        connection.close(timeNanos);
    }
}
