package io.penstock.protocol.rocplus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/** Reads messages without their CRC: requests, replies, error indicators and reports by exception. */
final class RocReader {
    private static final int LOGIN = 17;
    private static final int SRBX_SIGNAL = 224;
    private static final int ERROR = 255;
    private static final int DATA = RocMessage.HEADER;
    private static final RocLayout NOTHING = RocLayout.of("");
    private static final NameTable ERRORS = NameTable.of(RocReader.class, "errors.tsv", "unknown error");

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final ParameterReader parameters;
    private final RocIdentity identity;

    RocReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        parameters = new ParameterReader(flow, observer);
        identity = new RocIdentity(flow, observer);
    }

    void read(Direction direction, Bytes bytes, long timeNanos) {
        int code = RocMessage.opcode(bytes);
        boolean request = direction == Direction.TO_SERVER && code != ERROR;
        RocOpcodes.Opcode opcode = RocOpcodes.of(bytes, request);
        begin(direction, bytes, request, timeNanos);
        if (opcode == null) {
            observer.violation(flow, RocViolation.OPCODE, direction, code);
            operation.kind = OperationKind.CONTROL;
            operation.functionName = RocOpcodes.UNKNOWN;
        } else {
            operation.kind = opcode.kind();
            operation.functionName = opcode.name();
        }
        boolean report = code == SRBX_SIGNAL && !request && bytes.length() > DATA;
        fields(bytes, opcode == null ? NOTHING : request || report ? opcode.request() : opcode.reply());
        if (code == ERROR) {
            error(direction, bytes, timeNanos);
        } else if (report) {
            operation.phase = Phase.NOTICE;
            observer.operation(flow, operation);
        } else if (request) {
            request(direction, bytes, opcode, timeNanos);
        } else {
            reply(direction, bytes, opcode, timeNanos);
        }
    }

    private void begin(Direction direction, Bytes bytes, boolean request, long timeNanos) {
        operation.clear();
        operation.protocol = RocPlusProtocol.NAME;
        operation.function = RocMessage.opcode(bytes);
        operation.unit = bytes.u8(request ? 0 : 2);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    private void fields(Bytes bytes, RocLayout layout) {
        Fields fields = observer.fields();
        if (!fields.on()) {
            return;
        }
        fields.put("opcodeName", operation.functionName);
        int at = layout.put(fields, bytes, DATA);
        RocLists.put(fields, bytes, at, operation.direction == Direction.TO_SERVER);
        // The data of a login hold a password.
        if (operation.function != LOGIN) {
            fields.hex("data", bytes, DATA, bytes.length() - DATA);
        }
    }

    private boolean fits(RocLayout layout, Direction direction, Bytes bytes) {
        boolean fits = bytes.length() >= DATA + layout.shortest();
        if (!fits) {
            observer.violation(flow, RocViolation.SHORT, direction, bytes.length() - DATA);
        }
        return fits;
    }

    private void request(Direction direction, Bytes bytes, RocOpcodes.@Nullable Opcode opcode, long timeNanos) {
        OpenRequest open = requests.open(RocMessage.key(bytes), operation.function, direction, timeNanos);
        if (opcode == null || !fits(opcode.request(), direction, bytes)) {
            emit(open);
            return;
        }
        opcode.target().fill(operation, bytes);
        if (operation.kind == OperationKind.TIME_SYNC) {
            clock(direction, bytes);
        }
        if (!parameters.read(bytes, direction, open)) {
            emit(open);
        }
    }

    private void emit(OpenRequest open) {
        open.add(operation);
        observer.operation(flow, operation);
    }

    private void reply(Direction direction, Bytes bytes, RocOpcodes.@Nullable Opcode opcode, long timeNanos) {
        int code = operation.function;
        OpenRequest open = requests.find(RocMessage.key(bytes), code);
        boolean fits = opcode == null || fits(opcode.reply(), direction, bytes);
        if (open == null || open.function() != code) {
            requests.unmatched(RocViolation.UNMATCHED_REPLY, direction, code, timeNanos);
            operation.phase = Phase.NOTICE;
            observer.operation(flow, operation);
            identity.read(bytes, null, fits);
            return;
        }
        identity.read(bytes, open, fits);
        answer(open, direction, timeNanos, Operation.NONE);
    }

    /** An error indicator does not say which opcode it refuses: it is that of the oldest request. */
    private void error(Direction direction, Bytes bytes, long timeNanos) {
        if (bytes.length() < DATA + 1) {
            observer.violation(flow, RocViolation.SHORT, direction, 0);
            return;
        }
        int error = bytes.u8(DATA);
        OpenRequest open = requests.find(RocMessage.key(bytes), Operation.NONE);
        if (open != null) {
            answer(open, direction, timeNanos, error);
            return;
        }
        requests.unmatched(RocViolation.UNMATCHED_REPLY, direction, ERROR, timeNanos);
        operation.phase = Phase.NOTICE;
        outcome(error);
        observer.operation(flow, operation);
    }

    private void answer(OpenRequest open, Direction direction, long timeNanos, int error) {
        requests.close(open);
        for (int i = 0; i < open.size(); i++) {
            operation.set(open.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - open.timeNanos();
            if (error != Operation.NONE) {
                outcome(error);
            }
            observer.operation(flow, operation);
        }
    }

    private void outcome(int error) {
        operation.failed = true;
        operation.errorCode = error;
        operation.errorName = ERRORS.name(error);
    }

    private void clock(Direction direction, Bytes bytes) {
        boolean good = bytes.u8(DATA) < 60
                && bytes.u8(DATA + 1) < 60
                && bytes.u8(DATA + 2) < 24
                && bytes.u8(DATA + 3) >= 1
                && bytes.u8(DATA + 3) <= 31
                && bytes.u8(DATA + 4) >= 1
                && bytes.u8(DATA + 4) <= 12;
        if (!good) {
            observer.violation(flow, RocViolation.CLOCK, direction, bytes.u32(DATA));
        }
    }

    /** The name of an error code. */
    static String errorName(int error) {
        return ERRORS.name(error);
    }
}
