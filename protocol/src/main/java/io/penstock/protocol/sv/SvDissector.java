package io.penstock.protocol.sv;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ber.Ber;

/** Reads frames: APPID, length, two reserved fields, APDU with data units. Owned by the thread of its flow. */
final class SvDissector implements Dissector {
    static final int HEADER = 8;
    static final int SAV_PDU = 0x60;
    private static final int TOO_LONG = 1500;
    private static final int SIMULATION = 0x8000;
    private static final int NUMBER_OF_UNITS = 0x80;
    private static final int UNITS = 0xA2;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber = new Ber();
    private final DataUnit unit;

    SvDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        unit = new DataUnit(flow, observer, ber);
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
            observer.violation(flow, SvViolation.LENGTH, direction, length);
            return have;
        }
        if (length > have) {
            return -length;
        }
        int appId = bytes.u16(0);
        if (fields.on()) {
            fields.put("appId", appId).put("length", length).put("reserved1", bytes.u16(4));
            fields.put("simulationBit", (bytes.u16(4) & SIMULATION) != 0).put("reserved2", bytes.u16(6));
        }
        ber.start(bytes, HEADER, length - HEADER);
        if (!ber.next() || ber.identifier() != SAV_PDU) {
            observer.violation(flow, SvViolation.ENCODING, direction, HEADER);
            return have;
        }
        ber.open();
        units(direction, appId, timeNanos);
        return have;
    }

    private void units(Direction direction, int appId, long timeNanos) {
        long announced = 0;
        int units = 0;
        while (ber.next()) {
            switch (ber.identifier()) {
                case NUMBER_OF_UNITS -> {
                    announced = ber.unsigned();
                    if (fields.on()) {
                        fields.put("noAsdu", announced);
                    }
                }
                case UNITS -> {
                    ber.open();
                    while (ber.next()) {
                        if (ber.identifier() == Ber.SEQUENCE) {
                            units++;
                            unit.read(direction, appId, timeNanos);
                        }
                    }
                    ber.leave();
                }
                default -> fields.hex("security", ber.bytes(), ber.content(), ber.length());
            }
        }
        if (ber.fault() != null) {
            observer.violation(flow, SvViolation.ENCODING, direction, units);
        } else if (announced != units || units == 0) {
            observer.violation(flow, SvViolation.DATA_UNITS, direction, announced);
        }
    }

    @Override
    public void gap(Direction direction) {
        // Frames stand alone.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }
}
