package io.penstock.protocol.melsec;

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

/** Reads the text of a frame: timer, command and what it asks for, or end code and data (SH-080956 5). */
final class SlmpReader {
    static final NameTable END_CODES = NameTable.of(SlmpReader.class, "endcodes.tsv", "unknown end code");

    private static final int READ_TYPE_NAME = 0x0101;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final Cursor cursor = new Cursor();
    private final SlmpRequest request;

    SlmpReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        request = new SlmpRequest(flow, observer);
    }

    void read(Direction direction, Bytes bytes, Frame frame, long timeNanos) {
        if (frame.reserved() != 0) {
            observer.violation(flow, SlmpViolation.RESERVED, direction, frame.reserved());
        }
        if (observer.fields().on()) {
            frame.put(observer.fields());
        }
        cursor.on(bytes, frame.isAscii(), frame.size());
        if (frame.isReply()) {
            reply(direction, bytes, frame, timeNanos);
        } else {
            request(direction, bytes, frame, timeNanos);
        }
        if (cursor.isBad()) {
            observer.violation(flow, SlmpViolation.DIGIT, direction, Operation.NONE);
        }
    }

    private void request(Direction direction, Bytes bytes, Frame frame, long timeNanos) {
        long timer = cursor.number(2);
        int command = (int) cursor.number(2);
        int subcommand = (int) cursor.number(2);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("monitoringTimer", timer).put("command", command);
            fields.put("commandName", Commands.SLMP.name(command)).put("subcommand", subcommand);
        }
        begin(direction, frame, command, timeNanos);
        operation.phase = Phase.REQUEST;
        OpenRequest open = requests.open(frame.key(), command, direction, timeNanos);
        request.read(direction, bytes, cursor, command, subcommand, open);
    }

    private void reply(Direction direction, Bytes bytes, Frame frame, long timeNanos) {
        int end = (int) cursor.number(2);
        OpenRequest open = requests.find(frame.key(), Operation.NONE);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("endCode", end).put("endCodeName", end == 0 ? "completed" : END_CODES.name(end));
            if (open != null) {
                fields.put("command", open.function()).put("commandName", Commands.SLMP.name(open.function()));
            }
            fields.hex("data", bytes, cursor.at(), bytes.length() - cursor.at());
        }
        if (open == null) {
            requests.unmatched(SlmpViolation.UNMATCHED_REPLY, direction, end, timeNanos);
            begin(direction, frame, Operation.NONE, timeNanos);
            operation.phase = Phase.NOTICE;
            outcome(end);
            observer.operation(flow, operation);
            return;
        }
        requests.close(open);
        if (open.function() == READ_TYPE_NAME && end == 0) {
            TypeName.tell(bytes, cursor.at(), direction, flow, observer);
        }
        for (int i = 0; i < open.size(); i++) {
            operation.set(open.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.latencyNanos = timeNanos - open.timeNanos();
            operation.timeNanos = timeNanos;
            outcome(end);
            observer.operation(flow, operation);
        }
    }

    private void begin(Direction direction, Frame frame, int command, long timeNanos) {
        operation.clear();
        operation.protocol = SlmpProtocol.NAME;
        operation.kind = command < 0 ? OperationKind.REPORT : Commands.SLMP.kind(command);
        operation.function = command;
        operation.functionName = command < 0 ? "response" : Commands.SLMP.name(command);
        operation.unit = frame.unit();
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    private void outcome(int end) {
        operation.failed = end != 0;
        operation.errorCode = end != 0 ? end : Operation.NONE;
        operation.errorName = end != 0 ? END_CODES.name(end) : "";
    }
}
