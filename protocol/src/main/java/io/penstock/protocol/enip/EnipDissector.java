package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;

/** Cuts a flow into encapsulated messages, or reads the cyclic data of a UDP flow. Owned by the thread of its flow. */
final class EnipDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final EnipReader reader;
    private final IoReader io;
    private final boolean datagrams;

    EnipDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, EnipViolation.FLOOD);
        reader = new EnipReader(flow, observer, requests);
        io = new IoReader(flow, observer);
        datagrams = flow.ipProtocol() == Packet.UDP;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (datagrams && IoReader.isIo(bytes)) {
            io.read(direction, bytes, timeNanos);
            return have;
        }
        if (have < Encapsulation.HEADER) {
            return -Encapsulation.HEADER;
        }
        int length = Encapsulation.length(bytes);
        int end = Encapsulation.HEADER + length;
        if (length > Encapsulation.MAX_LENGTH || isNoHeader(bytes)) {
            // Not a header at all: what comes is out of step, and the next segment may be in step again.
            observer.violation(flow, EnipViolation.LENGTH, direction, length);
            return have;
        }
        if (have < end) {
            return -end;
        }
        bytes.slice(bytes, 0, end);
        requests.before(direction, timeNanos);
        reader.read(direction, bytes, datagrams, timeNanos);
        return end;
    }

    /** Neither command nor options are possible: one wrong field is a violation, two are something else. */
    private static boolean isNoHeader(Bytes bytes) {
        int command = Encapsulation.command(bytes);
        boolean known = Encapsulation.isDefined(command) || Encapsulation.isLegacy(command);
        return !known && (Encapsulation.options(bytes) != 0 || !Encapsulation.isStatus(Encapsulation.status(bytes)));
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
