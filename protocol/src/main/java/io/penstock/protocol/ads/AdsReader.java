package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/** Reads AMS messages: header, command, and parameters or result. */
final class AdsReader {
    private static final int AT = AmsHeader.SIZE;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final RequestReader requestReader;
    private final ReplyReader replyReader;
    private final NotificationReader notifications;

    AdsReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        requestReader = new RequestReader(flow, observer);
        replyReader = new ReplyReader(flow, observer);
        notifications = new NotificationReader(flow, observer);
    }

    /** @param bytes one message from its AMS header on */
    void read(Direction direction, Bytes bytes, long timeNanos) {
        int code = AmsHeader.command(bytes);
        AdsCommand command = AdsCommand.of(code);
        AmsHeader.put(observer.fields(), bytes);
        if (command == null) {
            observer.violation(flow, AdsViolation.COMMAND, direction, code);
        }
        if (AmsHeader.hasUndefinedFlags(bytes)) {
            observer.violation(flow, AdsViolation.FLAGS, direction, bytes.u16le(18));
        }
        if (AmsHeader.isReply(bytes)) {
            reply(direction, bytes, command, timeNanos);
        } else {
            request(direction, bytes, command, timeNanos);
        }
    }

    private void request(Direction direction, Bytes bytes, @Nullable AdsCommand command, long timeNanos) {
        begin(direction, bytes, command, timeNanos);
        if (command == AdsCommand.NOTIFICATION) {
            operation.phase = Phase.NOTICE;
            notifications.read(direction, bytes);
            observer.operation(flow, operation);
            return;
        }
        OpenRequest open = requests.open(AmsHeader.key(bytes), AmsHeader.command(bytes), direction, timeNanos);
        if (command != null && bytes.length() < AT + command.request) {
            observer.violation(flow, AdsViolation.SHORT, direction, bytes.length());
        } else if (command != null) {
            requestReader.read(direction, bytes, command, open);
            return;
        }
        open.add(operation);
        observer.operation(flow, operation);
    }

    private void reply(Direction direction, Bytes bytes, @Nullable AdsCommand command, long timeNanos) {
        long error = AmsHeader.error(bytes);
        boolean hasResult = command != null && command.reply > 0 && bytes.length() >= AT + 4;
        if (error == 0 && hasResult) {
            error = bytes.u32le(AT);
        }
        if (error == 0 && command != null && bytes.length() < AT + command.reply) {
            observer.violation(flow, AdsViolation.SHORT, direction, bytes.length());
        }
        OpenRequest open = requests.find(AmsHeader.key(bytes), AmsHeader.command(bytes));
        SumCommand sum = open != null && open.size() > 0 ? sum(open.operation(0)) : null;
        if (command != null && hasResult) {
            replyReader.read(direction, bytes, command, sum);
        }
        if (open == null) {
            requests.unmatched(AdsViolation.UNMATCHED_REPLY, direction, AmsHeader.command(bytes), timeNanos);
            begin(direction, bytes, command, timeNanos);
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
            outcome(error == 0 && sum != null ? ReplyReader.result(bytes, sum, i) : error);
            observer.operation(flow, operation);
        }
    }

    private static @Nullable SumCommand sum(Operation asked) {
        return SumCommand.of(asked.function);
    }

    private void begin(Direction direction, Bytes bytes, @Nullable AdsCommand command, long timeNanos) {
        operation.clear();
        operation.protocol = AdsProtocol.NAME;
        operation.kind = command == null ? OperationKind.CONTROL : command.kind;
        operation.function = AmsHeader.command(bytes);
        operation.functionName = command == null ? "unknown command" : command.title;
        operation.unit = AmsHeader.port(bytes);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    private void outcome(long error) {
        operation.failed = error != 0;
        operation.errorCode = error != 0 ? (int) error : Operation.NONE;
        operation.errorName = error != 0 ? AmsHeader.ERRORS.name(error) : "";
    }
}
