package io.penstock.protocol.ntp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Reads what programs ask a server (RFC 9327 section 2; of mode 7 the header of ntpd's ntp_request.h). Answers come in several
 * packets, so that they are not joined with the question.
 */
final class QueryReader {
    static final int CONTROL_HEADER = 12;
    static final int PRIVATE_HEADER = 8;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Variables variables;

    QueryReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        variables = new Variables(flow, observer);
    }

    void control(Direction direction, Bytes bytes, long timeNanos) {
        int flags = bytes.u8(1);
        int operation = flags & 31;
        boolean reply = (flags & 0x80) != 0;
        boolean error = (flags & 0x40) != 0;
        int count = bytes.u16(10);
        if (fields.on()) {
            fields.put("response", reply)
                    .put("error", error)
                    .put("more", (flags & 0x20) != 0)
                    .put("operation", operation)
                    .put("operationName", NtpNames.control(operation))
                    .put("sequence", bytes.u16(2))
                    .put("status", bytes.u16(4))
                    .put("association", bytes.u16(6))
                    .put("offset", bytes.u16(8))
                    .put("count", count);
        }
        if (!NtpNames.isControl(operation)) {
            observer.violation(flow, NtpViolation.CONTROL, direction, operation);
        }
        int have = Math.min(count, bytes.length() - CONTROL_HEADER);
        if (have < count) {
            observer.violation(flow, NtpViolation.COUNT, direction, count);
        }
        tell(
                direction,
                NtpNames.CONTROL_FUNCTIONS | operation,
                NtpNames.control(operation),
                NtpNames.controlKind(operation),
                reply,
                reply && error ? bytes.u8(4) : 0,
                timeNanos);
        if (reply && !error && operation == 2) {
            variables.read(direction, bytes, CONTROL_HEADER, CONTROL_HEADER + have);
        } else if (have > 0) {
            fields.text("data", bytes, CONTROL_HEADER, have);
        }
    }

    void privately(Direction direction, Bytes bytes, long timeNanos) {
        boolean reply = (bytes.u8(0) & 0x80) != 0;
        int request = bytes.u8(3);
        if (fields.on()) {
            fields.put("response", reply)
                    .put("more", (bytes.u8(0) & 0x40) != 0)
                    .put("authenticated", (bytes.u8(1) & 0x80) != 0)
                    .put("sequence", bytes.u8(1) & 0x7F)
                    .put("implementation", bytes.u8(2))
                    .put("request", request)
                    .put("requestName", NtpNames.request(request))
                    .put("errorCode", bytes.u8(4) >> 4)
                    .put("items", bytes.u16(4) & 0xFFF)
                    .put("itemSize", bytes.u16(6) & 0xFFF);
        }
        tell(
                direction,
                NtpNames.PRIVATE_FUNCTIONS | request,
                NtpNames.request(request),
                NtpNames.requestKind(request),
                reply,
                reply ? bytes.u8(4) >> 4 : 0,
                timeNanos);
    }

    private void tell(
            Direction direction,
            int function,
            String name,
            OperationKind kind,
            boolean reply,
            int error,
            long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = NtpProtocol.NAME;
        operation.kind = kind;
        operation.phase = reply ? Phase.NOTICE : Phase.REQUEST;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = name;
        operation.timeNanos = timeNanos;
        if (error != 0) {
            operation.failed = true;
            operation.errorCode = error;
            operation.errorName = "refused";
        }
        observer.operation(flow, operation);
    }
}
