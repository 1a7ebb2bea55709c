package io.penstock.protocol.tls;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import io.penstock.protocol.Probe;

/** Cuts a stream into TLS records; a message is a record. Owned by the thread of its flow. */
final class TlsDissector implements Dissector {
    private static final int FATAL = 2;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final String name;
    private final Handshake handshake;
    private final boolean[] encrypted = new boolean[2];
    /** After a broken record: where the next begins is unknown. */
    private final boolean[] lost = new boolean[2];

    TlsDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        name = SecuredPort.name(flow.serverPort());
        handshake = new Handshake(flow, observer, name);
    }

    @Override
    public String protocol() {
        return name;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int side = side(direction);
        handshake.before(direction, timeNanos);
        if (lost[side]) {
            Probe probe = Records.probe(bytes);
            if (probe != Probe.YES) {
                return bytes.length();
            }
            lost[side] = false;
        }
        if (Ssl2.isHello(bytes) || bytes.u8(0) == 0x80 && bytes.length() < 11) {
            return oldHello(direction, bytes, timeNanos);
        }
        if (bytes.length() < Records.HEADER) {
            return Records.isType(bytes.u8(0))
                    ? -Records.HEADER
                    : broken(direction, bytes, TlsViolation.RECORD_TYPE, 0);
        }
        int type = bytes.u8(0);
        int version = bytes.u16(1);
        int length = bytes.u16(3);
        if (!Records.isType(type)) {
            return broken(direction, bytes, TlsViolation.RECORD_TYPE, type);
        }
        if (version >> 8 != 3) {
            return broken(direction, bytes, TlsViolation.RECORD_VERSION, version);
        }
        if (length > Records.MAX_LENGTH) {
            return broken(direction, bytes, TlsViolation.RECORD_LENGTH, length);
        }
        int end = Records.HEADER + length;
        if (bytes.length() < end) {
            return -end;
        }
        if (fields.on()) {
            fields.put("contentType", type).put("recordVersion", version).put("length", length);
        }
        record(direction, bytes, type, length, timeNanos);
        return end;
    }

    @Override
    public void gap(Direction direction) {
        encrypted[side(direction)] = true;
        handshake.gap(direction);
    }

    @Override
    public void close(long timeNanos) {
        handshake.close(timeNanos);
    }

    private void record(Direction direction, Bytes bytes, int type, int length, long timeNanos) {
        int side = side(direction);
        if (length == 0 && type != Records.APPLICATION_DATA) {
            observer.violation(flow, TlsViolation.EMPTY_RECORD, direction, type);
            return;
        }
        switch (type) {
            case Records.CHANGE_CIPHER_SPEC -> {
                if (length != 1 || bytes.u8(Records.HEADER) != 1) {
                    observer.violation(flow, TlsViolation.CHANGE_CIPHER_SPEC, direction, length);
                }
                encrypted[side] = true;
            }
            case Records.ALERT -> alert(direction, bytes, length, timeNanos);
            case Records.HANDSHAKE -> {
                boolean hello =
                        bytes.u8(Records.HEADER) <= 2 && length > 4 && bytes.u24(Records.HEADER + 1) == length - 4;
                if (!encrypted[side] || hello) {
                    encrypted[side] = false;
                    handshake.read(direction, bytes, Records.HEADER, length, timeNanos);
                } else if (fields.on()) {
                    fields.put("encrypted", true);
                }
            }
            default -> encrypted[side] = true;
        }
    }

    private void alert(Direction direction, Bytes bytes, int length, long timeNanos) {
        boolean readable = length == 2;
        int level = readable ? bytes.u8(Records.HEADER) : 0;
        int description = readable ? bytes.u8(Records.HEADER + 1) : Operation.NONE;
        if (readable && level != 1 && level != FATAL) {
            observer.violation(flow, TlsViolation.ALERT, direction, level);
            return;
        }
        if (fields.on() && readable) {
            fields.put("alertLevel", level).put("alertDescription", description);
            fields.put("alertName", TlsNames.alert(description));
        } else if (fields.on()) {
            fields.put("encrypted", true);
        }
        Operation operation = observer.scratch().clear();
        operation.protocol = name;
        operation.kind = OperationKind.DIAGNOSE;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = Records.ALERT << 8;
        operation.functionName = "Alert";
        operation.timeNanos = timeNanos;
        operation.failed = level == FATAL;
        if (operation.failed) {
            operation.errorCode = description;
            operation.errorName = TlsNames.alert(description);
        }
        handshake.failed(direction, operation);
        observer.operation(flow, operation);
    }

    private int oldHello(Direction direction, Bytes bytes, long timeNanos) {
        if (bytes.length() < 11) {
            return -11;
        }
        int end = Ssl2.length(bytes);
        if (bytes.length() < end) {
            return -end;
        }
        Operation operation = handshake.message(direction, 1, timeNanos);
        Ssl2.read(bytes, operation, fields);
        handshake.request(operation);
        return end;
    }

    private int broken(Direction direction, Bytes bytes, TlsViolation why, int detail) {
        if (!lost[side(direction)]) {
            observer.violation(flow, why, direction, detail);
        }
        lost[side(direction)] = true;
        encrypted[side(direction)] = true;
        return bytes.length();
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }
}
