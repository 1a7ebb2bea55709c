package io.penstock.protocol.mms;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ber.Ber;
import io.penstock.protocol.iso.TransportUser;

/** Reads the messages of a flow, one at a time: session, presentation, association, MMS. Owned by the thread of its flow. */
final class MmsDissector implements TransportUser {
    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber = new Ber();
    private final Session session = new Session();
    private final MmsReader reader;
    private final Association association;

    MmsDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        reader = new MmsReader(flow, observer, ber);
        association = new Association(fields, ber, reader);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        reader.begin(direction, timeNanos);
        if (bytes.u8(0) >= 0x80) {
            // MMS without the layers between: no SPDU has such an identifier.
            ber.start(bytes, 0, have);
            while (ber.next()) {
                reader.pdu(direction);
            }
            reader.end(direction);
            return have;
        }
        if (have < 2 || !session.read(bytes, fields)) {
            observer.violation(flow, MmsViolation.SESSION, direction, bytes.u8(0));
            return have;
        }
        if (session.userLength > 0) {
            ber.start(bytes, session.userData, session.userLength);
            boolean known = association.read(direction);
            if (ber.fault() != null && !reader.end(direction) || ber.fault() == null && !known) {
                observer.violation(flow, MmsViolation.PRESENTATION, direction, session.kind);
            }
        }
        if (session.kind == Session.ABORT && !reader.anything()) {
            reader.single(direction, MmsServices.ABORT);
        }
        return have;
    }

    @Override
    public void gap(Direction direction) {
        reader.gap();
    }

    @Override
    public void close(long timeNanos) {
        reader.close(timeNanos);
    }
}
