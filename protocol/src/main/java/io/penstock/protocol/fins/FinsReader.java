package io.penstock.protocol.fins;

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

/** Reads FINS messages: header, command, and parameters or end code and data. */
final class FinsReader {
    /** Where data start behind the end code of a response. */
    private static final int DATA = FinsHeader.SIZE + 2;
    /** The end code without the flags for relay, fatal and non-fatal errors (W342 5-1-3). */
    private static final int END_CODE = 0x7F3F;

    private static final NameTable END_CODES = NameTable.of(FinsReader.class, "endcodes.tsv", "unknown end code");

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final RequestReader requestReader;

    FinsReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        requestReader = new RequestReader(flow, observer);
    }

    /** @param bytes one message, at least a header */
    void read(Direction direction, Bytes bytes, long timeNanos) {
        if ((bytes.u8(0) & 0x3E) != 0 || bytes.u8(1) != 0) {
            observer.violation(flow, FinsViolation.RESERVED, direction, bytes.u16(0));
        }
        if (bytes.u8(2) > FinsHeader.MOST_GATEWAYS) {
            observer.violation(flow, FinsViolation.GATEWAYS, direction, bytes.u8(2));
        }
        int code = FinsHeader.command(bytes);
        FinsCommands.Command command = FinsCommands.of(code);
        Fields fields = observer.fields();
        if (fields.on()) {
            FinsHeader.put(fields, bytes);
            fields.put("commandName", command == null ? "unknown command" : command.name());
        }
        if (!FinsHeader.isReply(bytes)) {
            request(direction, bytes, code, command, timeNanos);
        } else {
            reply(direction, bytes, code, command, timeNanos);
        }
    }

    private void request(
            Direction direction, Bytes bytes, int code, FinsCommands.@Nullable Command command, long timeNanos) {
        begin(direction, bytes, code, command, timeNanos);
        operation.phase = FinsHeader.wantsReply(bytes) ? Phase.REQUEST : Phase.NOTICE;
        Fields fields = observer.fields();
        boolean whole = command != null
                && bytes.length() >= FinsHeader.SIZE + command.request().shortest();
        if (command != null && !whole) {
            observer.violation(flow, FinsViolation.SHORT, direction, bytes.length());
        }
        if (command != null && fields.on()) {
            command.request().put(fields, bytes, FinsHeader.SIZE);
        } else if (fields.on()) {
            fields.hex("data", bytes, FinsHeader.SIZE, bytes.length() - FinsHeader.SIZE);
        }
        OpenRequest open = operation.phase == Phase.REQUEST
                ? requests.open(FinsHeader.key(bytes), code, direction, timeNanos)
                : null;
        if (whole) {
            requestReader.read(direction, bytes, code, open);
        } else {
            requestReader.emit(open);
        }
    }

    private void reply(
            Direction direction, Bytes bytes, int code, FinsCommands.@Nullable Command command, long timeNanos) {
        boolean whole = bytes.length() >= DATA;
        if (!whole) {
            observer.violation(flow, FinsViolation.SHORT, direction, bytes.length());
        }
        int endCode = whole ? bytes.u16(FinsHeader.SIZE) : 0;
        int error = endCode & END_CODE;
        if (whole) {
            data(bytes, command, endCode);
            if (command != null && error == 0) {
                int least = DATA + command.reply().shortest();
                if (bytes.length() < least) {
                    observer.violation(flow, FinsViolation.SHORT, direction, bytes.length());
                }
                Controller.identify(code, bytes, direction, flow, observer);
            }
        }
        OpenRequest open = requests.find(FinsHeader.key(bytes), code);
        if (open == null) {
            requests.unmatched(FinsViolation.UNMATCHED_REPLY, direction, code, timeNanos);
            begin(direction, bytes, code, command, timeNanos);
            operation.phase = Phase.NOTICE;
            outcome(error);
            observer.operation(flow, operation);
            return;
        }
        requests.close(open);
        for (int i = 0; i < open.size(); i++) {
            operation.set(open.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.latencyNanos = timeNanos - open.timeNanos();
            operation.timeNanos = timeNanos;
            outcome(error);
            observer.operation(flow, operation);
        }
    }

    private void data(Bytes bytes, FinsCommands.@Nullable Command command, int endCode) {
        Fields fields = observer.fields();
        if (!fields.on()) {
            return;
        }
        fields.put("responseCode", endCode & END_CODE).put("responseCodeName", END_CODES.name(endCode & END_CODE));
        fields.put("networkRelayError", (endCode & 0x8000) != 0).put("fatalCpuError", (endCode & 0x80) != 0);
        fields.put("nonFatalCpuError", (endCode & 0x40) != 0);
        if (command == null) {
            fields.hex("data", bytes, DATA, bytes.length() - DATA);
        } else if (bytes.length() > DATA) {
            command.reply().put(fields, bytes, DATA);
            SpecialReplies.put(command.special(), fields, bytes, DATA);
        }
    }

    private void begin(
            Direction direction, Bytes bytes, int code, FinsCommands.@Nullable Command command, long timeNanos) {
        operation.clear();
        operation.protocol = FinsProtocol.NAME;
        operation.kind = command == null ? OperationKind.CONTROL : command.kind();
        operation.function = code;
        operation.functionName = command == null ? "unknown command" : command.name();
        operation.unit = FinsHeader.node(bytes);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    private void outcome(int error) {
        operation.failed = error != 0;
        operation.errorCode = error != 0 ? error : Operation.NONE;
        operation.errorName = error != 0 ? END_CODES.name(error) : "";
    }
}
