package io.penstock.protocol.mqtt;

import io.penstock.capture.Direction;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/** Joins answers with what they answer. */
final class Answers {
    private Answers() {}

    /** The operation that is answered, filled from its request, or one of the answer alone if the request was not seen. */
    static Operation operation(Session session, @Nullable OpenRequest request, int index, MqttViolation otherwise) {
        if (request == null || index >= request.size()) {
            if (request == null) {
                session.requests.unmatched(otherwise, session.direction, session.type, session.timeNanos);
            }
            Operation operation = session.begin(Phase.NOTICE);
            boolean report = operation.kind == OperationKind.WRITE && session.direction == Direction.TO_SERVER;
            operation.kind = report ? OperationKind.REPORT : operation.kind;
            return operation;
        }
        if (index == request.size() - 1) {
            session.requests.close(request);
        }
        Operation operation = session.operation.set(request.operation(index));
        operation.phase = Phase.REPLY;
        operation.direction = session.direction;
        operation.timeNanos = session.timeNanos;
        operation.latencyNanos = session.timeNanos - request.timeNanos();
        return operation;
    }

    /** Hands it over, failed unless the code is {@link Operation#NONE}. */
    static void emit(Session session, Operation operation, int errorCode, String errorName) {
        operation.failed = errorCode != Operation.NONE;
        operation.errorCode = errorCode;
        operation.errorName = operation.failed ? errorName : "";
        session.emit();
    }
}
