package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** Reads replies and joins them with their requests (Application Protocol sections 4.2, 6 and 7). */
final class ReplyReader {
    private final String protocol;
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final Fields fields;

    /** @param protocol the name in operations: {@link ModbusProtocol#NAME}, or that of RTU */
    ReplyReader(Flow flow, Observer observer, OpenRequests requests, String protocol) {
        this.protocol = protocol;
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        fields = observer.fields();
        this.requests = requests;
    }

    void read(Bytes bytes, long timeNanos) {
        int code = bytes.u8(7);
        int function = code & 0x7F;
        boolean failed = code >= 0x80;
        int error = failed && bytes.length() > 8 ? bytes.u8(8) : Operation.NONE;
        if (failed && !ExceptionCodes.isDefined(error)) {
            violation(ModbusViolation.EXCEPTION_CODE, error);
        }
        if (error == ExceptionCodes.ILLEGAL_FUNCTION && function == ModbusFunctions.UMAS) {
            // To a server without UMAS the code is what Annex A says, reserved; the mistake is the client's.
            observer.violation(flow, ModbusViolation.RESERVED_FUNCTION, Direction.TO_SERVER, function);
        }
        OpenRequest request = requests.find(RequestReader.key(bytes), function);
        if (fields.on()) {
            ReplyFields.write(fields, bytes, request);
        }
        if (request == null || request.function() != function) {
            if (request != null) {
                violation(ModbusViolation.MISMATCHED_REPLY, code);
                requests.close(request);
            } else {
                requests.unmatched(ModbusViolation.UNMATCHED_REPLY, Direction.TO_CLIENT, code, timeNanos);
            }
            alone(bytes, function);
            finish(Phase.NOTICE, failed, error, timeNanos, Operation.NONE);
            return;
        }
        if (!failed && request.size() > 0 && request.operation(0).count > 0 && !answers(bytes, function, request)) {
            violation(ModbusViolation.MISMATCHED_REPLY, code);
        }
        if (code == ModbusFunctions.UMAS) {
            umas(bytes, request, timeNanos);
            return;
        }
        requests.close(request);
        for (int i = 0; i < request.size(); i++) {
            operation.set(request.operation(i));
            finish(Phase.REPLY, failed, error, timeNanos, timeNanos - request.timeNanos());
        }
        if (code == ModbusFunctions.ENCAPSULATED_INTERFACE) {
            DeviceIdentification.read(bytes, flow, observer);
        }
    }

    /** Replies of UMAS say themselves whether they succeed. */
    private void umas(Bytes bytes, OpenRequest request, long timeNanos) {
        boolean refused = bytes.length() > 9 && bytes.u8(9) == Umas.FAILURE;
        int sub = ModbusFields.sub(request);
        requests.close(request);
        for (int i = 0; i < request.size(); i++) {
            operation.set(request.operation(i));
            finish(
                    Phase.REPLY,
                    refused,
                    refused ? Umas.FAILURE : Operation.NONE,
                    timeNanos,
                    timeNanos - request.timeNanos());
        }
        if (!refused && sub == Umas.IDENTIFICATION) {
            Umas.identify(bytes, flow, observer);
        }
    }

    /** True if the reply is to what the request asked for, as far as it repeats that. */
    private static boolean answers(Bytes bytes, int function, OpenRequest request) {
        Operation asked = request.operation(0);
        int have = bytes.length();
        return switch (function) {
            case 1, 2 -> have > 8 && bytes.u8(8) == (asked.count + 7) / 8;
            case 3, 4, 23 -> have > 8 && bytes.u8(8) == 2 * asked.count;
            case 5 -> have >= 12 && bytes.u16(8) == asked.address && (bytes.u16(10) == 0) == (asked.lowestValue == 0);
            case 6 -> have >= 12 && bytes.u16(8) == asked.address && bytes.u16(10) == asked.lowestValue;
            case 15, 16 -> have >= 12 && bytes.u16(8) == asked.address && bytes.u16(10) == asked.count;
            case 22 -> have >= 14 && bytes.u16(8) == asked.address;
            default -> true;
        };
    }

    /** What a reply says without its request. */
    private void alone(Bytes bytes, int function) {
        int sub = bytes.u8(7) < 0x80 ? RequestReader.sub(bytes, function) : Operation.NONE;
        // A reply of UMAS has a status where its request has the code.
        sub = function == ModbusFunctions.UMAS ? Operation.NONE : sub;
        operation.clear();
        operation.protocol = protocol;
        operation.kind = function == ModbusFunctions.READ_WRITE_MULTIPLE_REGISTERS
                ? OperationKind.READ
                : ModbusFunctions.kind(function, sub);
        operation.function = function;
        operation.functionName = ModbusFunctions.name(function, sub);
        operation.unit = Mbap.unit(bytes);
        operation.area = ModbusFunctions.area(function);
        operation.object = sub;
    }

    private void finish(Phase phase, boolean failed, int error, long timeNanos, long latency) {
        operation.phase = phase;
        operation.direction = Direction.TO_CLIENT;
        operation.failed = failed;
        operation.errorCode = error;
        operation.errorName = !failed ? "" : error == Umas.FAILURE ? Umas.FAILURE_NAME : ExceptionCodes.name(error);
        operation.timeNanos = timeNanos;
        operation.latencyNanos = latency;
        observer.operation(flow, operation);
    }

    private void violation(ModbusViolation violation, long detail) {
        observer.violation(flow, violation, Direction.TO_CLIENT, detail);
    }
}
