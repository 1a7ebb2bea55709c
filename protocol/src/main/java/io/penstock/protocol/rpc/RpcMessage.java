package io.penstock.protocol.rpc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Reads calls and replies (RFC 5531 section 9) and joins them by xid. */
final class RpcMessage {
    private static final int CALL = 40;
    private static final int ARGUMENTS_OF_REPLY = 12;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;
    private final Credentials credentials;
    private final Arguments arguments;

    RpcMessage(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, RpcViolation.FLOOD);
        credentials = new Credentials(flow, observer);
        arguments = new Arguments(flow, observer);
    }

    /** @param cut true if only the beginning of the message is in the window */
    void read(Direction direction, Bytes bytes, boolean cut, long timeNanos) {
        requests.before(direction, timeNanos);
        if (bytes.length() < ARGUMENTS_OF_REPLY) {
            observer.violation(flow, RpcViolation.MESSAGE, direction, bytes.length());
            return;
        }
        int type = bytes.i32(4);
        if (fields.on()) {
            fields.put("xid", bytes.u32(0)).put("messageType", bytes.u32(4));
        }
        if (type == 0) {
            call(direction, bytes, cut, timeNanos);
        } else if (type == 1) {
            reply(direction, bytes, timeNanos);
        } else {
            observer.violation(flow, RpcViolation.TYPE, direction, type);
        }
    }

    void gap() {
        requests.gap();
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private void call(Direction direction, Bytes bytes, boolean cut, long timeNanos) {
        if (bytes.length() < CALL) {
            observer.violation(flow, RpcViolation.MESSAGE, direction, bytes.length());
            return;
        }
        if (bytes.u32(8) != 2) {
            observer.violation(flow, RpcViolation.VERSION, direction, bytes.u32(8));
            return;
        }
        long program = bytes.u32(12);
        int function = Procedures.function(program, bytes.u32(16), bytes.u32(20));
        if (fields.on()) {
            fields.put("rpcVersion", bytes.u32(8))
                    .put("program", program)
                    .put("programName", Procedures.programName(program))
                    .put("programVersion", bytes.u32(16))
                    .put("procedure", bytes.u32(20))
                    .put("procedureName", Procedures.name(function));
        }
        int at = credentials.read(direction, bytes, 24);
        Operation operation = operation(direction, function, Phase.REQUEST, timeNanos);
        if (at >= 0) {
            arguments.call(direction, bytes, at, function, operation, cut);
        }
        requests.open(bytes.u32(0), function, direction, timeNanos).add(operation);
        observer.operation(flow, operation);
    }

    private void reply(Direction direction, Bytes bytes, long timeNanos) {
        OpenRequest request = requests.find(bytes.u32(0), 0);
        Operation operation;
        if (request == null) {
            requests.unmatched(RpcViolation.UNMATCHED, direction, bytes.u32(0), timeNanos);
            operation = operation(direction, Operation.NONE, Phase.NOTICE, timeNanos);
            operation.functionName = "reply";
        } else {
            operation = observer.scratch().set(request.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            requests.close(request);
            if (fields.on()) {
                fields.put("program", Procedures.program(operation.function))
                        .put("programVersion", Procedures.version(operation.function))
                        .put("procedure", Procedures.procedure(operation.function))
                        .put("procedureName", operation.functionName);
            }
        }
        status(direction, bytes, operation);
        observer.operation(flow, operation);
    }

    private void status(Direction direction, Bytes bytes, Operation operation) {
        long status = bytes.u32(8);
        if (fields.on()) {
            fields.put("replyStatus", status);
        }
        if (status > 1) {
            observer.violation(flow, RpcViolation.STATUS, direction, status);
        } else if (status == 1) {
            failed(operation, 256, "call denied");
        } else {
            accepted(direction, bytes, operation);
        }
    }

    private void accepted(Direction direction, Bytes bytes, Operation operation) {
        int length = bytes.length() < 20 ? -1 : bytes.i32(16);
        int at = length < 0 || length > 400 ? -1 : 20 + (length + 3 & ~3);
        if (at < 0 || at + 4 > bytes.length()) {
            observer.violation(flow, RpcViolation.MESSAGE, direction, bytes.length());
            return;
        }
        long status = bytes.u32(at);
        if (fields.on()) {
            fields.put("acceptStatus", status);
        }
        if (status > 5) {
            observer.violation(flow, RpcViolation.STATUS, direction, status);
        } else if (status > 0) {
            failed(operation, (int) status, reason((int) status));
        } else if (operation.function != Operation.NONE) {
            arguments.reply(bytes, at + 4, operation);
        }
    }

    private static String reason(int status) {
        return switch (status) {
            case 1 -> "program unavailable";
            case 2 -> "program version mismatch";
            case 3 -> "procedure unavailable";
            case 4 -> "garbage arguments";
            default -> "system error";
        };
    }

    static void failed(Operation operation, int code, String name) {
        operation.failed = true;
        operation.errorCode = code;
        operation.errorName = name;
    }

    private Operation operation(Direction direction, int function, Phase phase, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = RpcProtocol.NAME;
        operation.kind = Procedures.kind(function);
        operation.phase = phase;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = Procedures.name(function);
        operation.timeNanos = timeNanos;
        return operation;
    }
}
