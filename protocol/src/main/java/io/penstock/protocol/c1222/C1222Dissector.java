package io.penstock.protocol.c1222;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.ber.Ber;

/** Cuts a flow into messages, each one element of ASN.1 (IEEE 1703 5.3.4). */
final class C1222Dissector implements Dissector {
    private static final int LONGEST = 1 << 16;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final MessageReader reader;

    C1222Dissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, C1222Violation.FLOOD);
        reader = new MessageReader(flow, observer, requests);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int size = bytes.u8(0) == MessageReader.MESSAGE ? Ber.size(bytes, 0) : Ber.NOT_BER;
        if (size == Ber.NEEDS_MORE && have < LONGEST) {
            return -(have + 1);
        }
        if (size < 0 || size > LONGEST) {
            observer.violation(flow, C1222Violation.STRUCTURE, direction, bytes.u8(0));
            return have;
        }
        if (have < size) {
            return -size;
        }
        requests.before(direction, timeNanos);
        bytes.slice(bytes, 0, size);
        reader.read(direction, bytes, timeNanos);
        return size;
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
