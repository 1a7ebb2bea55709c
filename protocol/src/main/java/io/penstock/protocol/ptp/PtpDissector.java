package io.penstock.protocol.ptp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Reads messages (IEEE 1588-2019 section 13). Function is the message type, of management see {@link PtpNames}; unit is the domain.
 * An Announce has the identity of its grandmaster as its name, so that another grandmaster is something new. Requests are not joined
 * with replies: they go by multicast, and over two ports.
 */
final class PtpDissector implements Dissector {
    private static final int HEADER = 34;
    private static final int VERSION_1_HEADER = 40;
    private static final int GRANDMASTER = 53;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final BodyReader bodies;
    private final byte[] digits = new byte[16];
    private final Bytes name = Bytes.of(digits);

    PtpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        bodies = new BodyReader(flow, observer);
    }

    static boolean isPtp(Bytes bytes) {
        if (bytes.length() < HEADER) {
            return false;
        }
        int version = bytes.u8(1) & 15;
        boolean second = version == 2 && PtpNames.isType(bytes.u8(0) & 15) && bytes.u16(2) >= HEADER;
        return second || bytes.u16(0) == 1 && bytes.length() >= VERSION_1_HEADER && bytes.u8(32) <= 5;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < HEADER) {
            observer.violation(flow, PtpViolation.LENGTH, direction, have);
            return have;
        }
        int version = bytes.u8(1) & 15;
        if (version == 1 && have >= VERSION_1_HEADER) {
            first(direction, bytes, timeNanos);
        } else if (version == 2) {
            second(direction, bytes, timeNanos);
        } else {
            observer.violation(flow, PtpViolation.VERSION, direction, version);
        }
        return have;
    }

    @Override
    public void gap(Direction direction) {
        // Neither datagrams nor frames have any.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    private void second(Direction direction, Bytes bytes, long timeNanos) {
        int type = bytes.u8(0) & 15;
        int length = bytes.u16(2);
        if (!PtpNames.isType(type)) {
            observer.violation(flow, PtpViolation.TYPE, direction, type);
            return;
        }
        if (length > bytes.length() || length < PtpNames.least(type)) {
            observer.violation(flow, PtpViolation.LENGTH, direction, length);
            return;
        }
        if (fields.on()) {
            header(bytes, type, length);
        }
        Operation operation = operation(direction, bytes.u8(4), timeNanos);
        boolean asks = type == PtpNames.DELAY_REQUEST || type == PtpNames.PEER_DELAY_REQUEST;
        operation.phase = asks ? Phase.REQUEST : Phase.NOTICE;
        operation.function = type;
        operation.functionName = PtpNames.name(type);
        if (type == PtpNames.ANNOUNCE) {
            identity(bytes, operation);
        } else if (type == PtpNames.MANAGEMENT) {
            managed(bytes, length, operation);
        }
        observer.operation(flow, operation);
        bodies.read(direction, bytes, type, length);
    }

    private void managed(Bytes bytes, int length, Operation operation) {
        int action = bytes.u8(46) & 15;
        int id = length >= 54 ? bytes.u16(52) : 0;
        operation.kind = PtpNames.kind(action);
        operation.phase = action == 2 || action == 4 ? Phase.NOTICE : Phase.REQUEST;
        operation.function = PtpNames.MANAGEMENT_FUNCTIONS | action << 16 | id;
        operation.functionName = PtpNames.managed(id);
    }

    private void identity(Bytes bytes, Operation operation) {
        for (int i = 0; i < 8; i++) {
            int octet = bytes.u8(GRANDMASTER + i);
            digits[2 * i] = (byte) Character.forDigit(octet >> 4, 16);
            digits[2 * i + 1] = (byte) Character.forDigit(octet & 15, 16);
        }
        operation.name(name, 0, digits.length);
    }

    private Operation operation(Direction direction, int domain, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = PtpProtocol.NAME;
        operation.kind = OperationKind.TIME_SYNC;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.unit = domain;
        operation.timeNanos = timeNanos;
        return operation;
    }

    private void header(Bytes bytes, int type, int length) {
        fields.put("majorSdoId", bytes.u8(0) >> 4)
                .put("messageType", type)
                .put("messageTypeName", PtpNames.name(type))
                .put("minorVersion", bytes.u8(1) >> 4)
                .put("version", bytes.u8(1) & 15)
                .put("length", length)
                .put("domain", bytes.u8(4))
                .put("minorSdoId", bytes.u8(5))
                .put("flags", bytes.u16(6))
                .put("correction", bytes.i64(8) / 65536.0)
                .hex("clockIdentity", bytes, 20, 8)
                .put("port", bytes.u16(28))
                .put("sequence", bytes.u16(30))
                .put("control", bytes.u8(32))
                .put("logInterval", (byte) bytes.u8(33));
    }

    /** IEEE 1588-2002 section 8.2: all but the type stands elsewhere. */
    private void first(Direction direction, Bytes bytes, long timeNanos) {
        int control = bytes.u8(32);
        if (fields.on()) {
            int end = io.penstock.protocol.text.Text.find(bytes, 4, 20, 0);
            fields.put("version", 1)
                    .put("networkVersion", bytes.u16(2))
                    .text("subdomain", bytes, 4, (end < 0 ? 20 : end) - 4)
                    .put("messageType", bytes.u8(20))
                    .hex("sourceUuid", bytes, 22, 6)
                    .put("port", bytes.u16(28))
                    .put("sequence", bytes.u16(30))
                    .put("control", control)
                    .put("controlName", PtpNames.control(control));
        }
        Operation operation = operation(direction, Operation.NONE, timeNanos);
        operation.function = PtpNames.VERSION_1 | control;
        operation.functionName = PtpNames.control(control);
        observer.operation(flow, operation);
    }
}
