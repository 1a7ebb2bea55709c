package io.penstock.protocol.nbns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;

/** Reads one name service message after the other. */
final class NbnsDissector implements Dissector {
    private final NameService service;

    NbnsDissector(Flow flow, Observer observer) {
        service = new NameService(flow, observer);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        return service.read(direction, bytes, timeNanos) ? have : -have - 1;
    }

    @Override
    public void gap(Direction direction) {
        // Datagrams have none.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open: most questions go to everybody and are rarely answered.
    }
}
