package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Hello, Acknowledge, Error and ReverseHello (Part 6, 7.1.2.3 to 7.1.2.6). Owned by the thread of its flow. */
final class TransportReader {
    private static final int LEAST_BUFFER = 8192;
    private static final int LONGEST_URL = 4096;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;
    private final UaCursor cursor = new UaCursor();
    private boolean hello;
    private boolean acknowledged;
    private boolean opened;

    TransportReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    /** A channel is used now: it is too late to say Hello. */
    void channel() {
        opened = true;
    }

    void read(Direction direction, Bytes bytes, int type, long timeNanos) {
        cursor.over(bytes, UaHeader.LENGTH, bytes.length());
        operation.clear();
        operation.protocol = OpcUaProtocol.NAME;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.phase = Phase.NOTICE;
        switch (type) {
            case UaHeader.HEL -> hello(direction);
            case UaHeader.ACK -> acknowledge(direction);
            case UaHeader.ERR -> error(direction);
            default -> reverse();
        }
        operation.functionName = UaServices.name(operation.function);
        operation.kind = UaServices.kind(operation.function);
        if (cursor.failed()) {
            violation(OpcUaViolation.ENCODING, direction, bytes.length());
        }
        observer.operation(flow, operation);
    }

    private void hello(Direction direction) {
        operation.function = UaServices.HELLO;
        boolean late = hello || acknowledged || opened;
        if (late && flow.opened() || direction == Direction.TO_CLIENT && flow.opened()) {
            violation(OpcUaViolation.ORDER, direction, operation.function);
        }
        hello = true;
        limits(direction);
        cursor.string();
        if (cursor.length > LONGEST_URL) {
            violation(OpcUaViolation.ENDPOINT_URL, direction, cursor.length);
        }
        text("endpointUrl");
    }

    private void acknowledge(Direction direction) {
        operation.function = UaServices.ACKNOWLEDGE;
        if (flow.opened() && (acknowledged || direction == Direction.TO_SERVER)) {
            violation(OpcUaViolation.ORDER, direction, operation.function);
        }
        acknowledged = true;
        limits(direction);
    }

    private void limits(Direction direction) {
        long version = cursor.u32();
        long receive = cursor.u32();
        long send = cursor.u32();
        long message = cursor.u32();
        long chunks = cursor.u32();
        if (!cursor.failed() && (receive < LEAST_BUFFER || send < LEAST_BUFFER)) {
            violation(OpcUaViolation.BUFFER_SIZE, direction, Math.min(receive, send));
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("protocolVersion", version)
                    .put("receiveBufferSize", receive)
                    .put("sendBufferSize", send);
            fields.put("maxMessageSize", message).put("maxChunkCount", chunks);
        }
    }

    private void error(Direction direction) {
        operation.function = UaServices.ERROR;
        if (flow.opened() && direction == Direction.TO_SERVER) {
            violation(OpcUaViolation.ORDER, direction, operation.function);
        }
        long status = cursor.u32();
        operation.failed = true;
        operation.errorCode = (int) status;
        operation.errorName = UaNames.status(status);
        cursor.string();
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("error", status).put("errorName", UaNames.status(status));
            text("reason");
        }
    }

    private void reverse() {
        operation.function = UaServices.REVERSE_HELLO;
        cursor.string();
        text("serverUri");
        cursor.string();
        text("endpointUrl");
    }

    private void text(String name) {
        if (cursor.length > 0) {
            observer.fields().text(name, cursor.bytes(), cursor.from, cursor.length);
        }
    }

    private void violation(OpcUaViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
