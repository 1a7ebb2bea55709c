package io.penstock.protocol.ptp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;

/** Reads what follows the header (IEEE 1588-2019 sections 13.5 to 13.13 and 14). */
final class BodyReader {
    private static final int BODY = 34;
    private static final int SECOND = 1_000_000_000;
    private static final int LAST_ACTION = 4;
    private static final int MANAGEMENT_TLV = 1;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final ClockDescription description;

    BodyReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        description = new ClockDescription(flow, observer);
    }

    /** Reads a message of a known type that is as long as its type needs. */
    void read(Direction direction, Bytes bytes, int type, int length) {
        if (type == PtpNames.SIGNALING || type == PtpNames.MANAGEMENT) {
            target(direction, bytes, type);
        } else {
            timestamp(direction, bytes);
        }
        if (fields.on() && (type == 3 || type == 9 || type == 10)) {
            fields.hex("requestingClock", bytes, 44, 8).put("requestingPort", bytes.u16(52));
        } else if (fields.on() && type == PtpNames.ANNOUNCE) {
            announce(bytes);
        }
        tlvs(direction, bytes, type, length);
    }

    private void timestamp(Direction direction, Bytes bytes) {
        long nanos = bytes.u32(BODY + 6);
        if (nanos >= SECOND) {
            observer.violation(flow, PtpViolation.TIMESTAMP, direction, nanos);
        }
        if (fields.on()) {
            fields.put("seconds", bytes.u48(BODY)).put("nanoseconds", nanos);
        }
    }

    private void announce(Bytes bytes) {
        fields.put("utcOffset", (short) bytes.u16(44))
                .put("priority1", bytes.u8(47))
                .put("clockClass", bytes.u8(48))
                .put("clockAccuracy", bytes.u8(49))
                .put("clockVariance", bytes.u16(50))
                .put("priority2", bytes.u8(52))
                .hex("grandmaster", bytes, 53, 8)
                .put("stepsRemoved", bytes.u16(61))
                .put("timeSource", bytes.u8(63));
    }

    private void target(Direction direction, Bytes bytes, int type) {
        if (fields.on()) {
            fields.hex("targetClock", bytes, BODY, 8).put("targetPort", bytes.u16(BODY + 8));
        }
        if (type != PtpNames.MANAGEMENT) {
            return;
        }
        int action = bytes.u8(46) & 15;
        if (action > LAST_ACTION) {
            observer.violation(flow, PtpViolation.ACTION, direction, action);
        }
        if (fields.on()) {
            fields.put("startingBoundaryHops", bytes.u8(44))
                    .put("boundaryHops", bytes.u8(45))
                    .put("action", action)
                    .put("actionName", PtpNames.action(action));
        }
    }

    private void tlvs(Direction direction, Bytes bytes, int type, int end) {
        int at = PtpNames.least(type);
        while (at < end) {
            int length = at + 4 <= end ? bytes.u16(at + 2) : end;
            if (at + 4 + length > end || length % 2 != 0) {
                observer.violation(flow, PtpViolation.TLV, direction, length);
                return;
            }
            if (fields.on()) {
                fields.open("tlv").put("type", bytes.u16(at)).put("length", length);
                if (bytes.u16(at) == MANAGEMENT_TLV && type == PtpNames.MANAGEMENT && length >= 2) {
                    fields.put("managementId", bytes.u16(at + 4))
                            .put("managementName", PtpNames.managed(bytes.u16(at + 4)));
                }
                fields.close();
            }
            boolean response = type == PtpNames.MANAGEMENT && (bytes.u8(46) & 15) == 2;
            if (response && bytes.u16(at) == MANAGEMENT_TLV && length > 2 && bytes.u16(at + 4) == ClockDescription.ID) {
                description.read(direction, bytes, at + 6, at + 4 + length);
            }
            at += 4 + length;
        }
    }
}
