package io.penstock.protocol.rocplus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a flow into messages by their length. One with a wrong CRC is reported, and is no operation. */
final class RocDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final RocReader reader;

    RocDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, RocViolation.FLOOD);
        reader = new RocReader(flow, observer, requests);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < RocMessage.HEADER) {
            return -RocMessage.HEADER;
        }
        int length = RocMessage.length(bytes);
        if (have < length) {
            return -length;
        }
        requests.before(direction, timeNanos);
        if (observer.fields().on()) {
            RocMessage.put(observer.fields(), bytes, direction == Direction.TO_SERVER);
        }
        if (!RocMessage.isChecked(bytes, length - 2)) {
            observer.violation(flow, RocViolation.CRC, direction, bytes.u16le(length - 2));
            return length;
        }
        bytes.slice(bytes, 0, length - 2);
        reader.read(direction, bytes, timeNanos);
        return length;
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
