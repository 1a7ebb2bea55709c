package io.penstock.protocol.goose;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ber.Ber;

/** Reads frames: APPID, length, two reserved fields, APDU. Owned by the thread of its flow. */
final class GooseDissector implements Dissector {
    static final int HEADER = 8;
    static final int GOOSE_PDU = 0x61;
    static final int MANAGEMENT_PDU = 0x60;
    /** Annex C.2: the length is less than this. */
    private static final int TOO_LONG = 1500;

    private static final int SIMULATION = 0x8000;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber = new Ber();
    private final GooseReader messages;
    private final ManagementReader management;

    GooseDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        messages = new GooseReader(flow, observer, ber);
        management = new ManagementReader(flow, observer, ber);
    }

    /** What follows the length in a frame is its padding. */
    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < HEADER) {
            return -HEADER;
        }
        int length = bytes.u16(2);
        if (length < HEADER + 2 || length >= TOO_LONG) {
            observer.violation(flow, GooseViolation.LENGTH, direction, length);
            return have;
        }
        if (length > have) {
            return -length;
        }
        int appId = bytes.u16(0);
        boolean simulated = (bytes.u16(4) & SIMULATION) != 0;
        if (fields.on()) {
            fields.put("appId", appId).put("length", length);
            fields.put("reserved1", bytes.u16(4))
                    .put("simulationBit", simulated)
                    .put("reserved2", bytes.u16(6));
        }
        ber.start(bytes, HEADER, length - HEADER);
        if (!ber.next()) {
            observer.violation(flow, GooseViolation.ENCODING, direction, HEADER);
            return have;
        }
        switch (ber.identifier()) {
            case GOOSE_PDU -> messages.read(direction, appId, simulated, timeNanos);
            case MANAGEMENT_PDU -> management.read(direction, appId, timeNanos);
            default -> observer.violation(flow, GooseViolation.ENCODING, direction, ber.identifier());
        }
        return have;
    }

    @Override
    public void gap(Direction direction) {
        // Frames stand alone.
    }

    @Override
    public void close(long timeNanos) {
        management.close(timeNanos);
    }
}
