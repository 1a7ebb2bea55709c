package io.penstock.protocol.s7plus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Reads requests, responses and notifications and joins responses with requests by sequence number. */
final class S7PlusReader {
    private static final int REQUEST = 0x31;
    private static final int RESPONSE = 0x32;
    private static final int RESPONSE_2 = 0x02;
    /** Transport flag of a request that wants no response. */
    private static final int NO_RESPONSE = 0x40;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;
    private final Operation operation;
    private final PlusRequest content;
    private final Cursor cursor = new Cursor();
    private long timeNanos;

    S7PlusReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        operation = observer.scratch();
        requests = new OpenRequests(flow, observer, S7PlusViolation.FLOOD);
        content = new PlusRequest(flow, observer);
    }

    void gap() {
        requests.gap();
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    void begin(Direction direction, long timeNanos) {
        this.timeNanos = timeNanos;
        requests.before(direction, timeNanos);
    }

    /** A message without reply. */
    void notice(Direction direction, int function) {
        start(direction, function);
        operation.phase = Phase.NOTICE;
        observer.operation(flow, operation);
    }

    /** Reads what stands between header, or integrity part, and trailer. */
    void read(Direction direction, Bytes bytes, int from, int end) {
        cursor.over(bytes, from, end);
        int opcode = cursor.u8();
        if (fields.on()) {
            fields.put("opcode", opcode).put("opcodeName", name(opcode));
        }
        switch (opcode) {
            case REQUEST -> request(direction);
            case RESPONSE -> response(direction, end, true);
            case RESPONSE_2 -> response(direction, end, false);
            case S7PlusFunctions.NOTIFICATION -> notification(direction);
            default -> observer.violation(flow, S7PlusViolation.OPCODE, direction, opcode);
        }
    }

    private void request(Direction direction) {
        int function = function();
        int sequence = cursor.u16();
        long session = cursor.u32();
        int flags = cursor.u8();
        if (cursor.failed()) {
            observer.violation(flow, S7PlusViolation.LENGTH, direction, function);
            return;
        }
        start(direction, function);
        if (!S7PlusFunctions.isKnown(function)) {
            observer.violation(flow, S7PlusViolation.FUNCTION, direction, function);
        }
        if (fields.on()) {
            fields.put("sequence", sequence).put("sessionId", session).put("transportFlags", flags);
        }
        boolean wanted = (flags & NO_RESPONSE) == 0;
        operation.phase = wanted ? Phase.REQUEST : Phase.NOTICE;
        OpenRequest open = wanted ? requests.open(key(direction, sequence), function, direction, timeNanos) : null;
        content.read(operation, open, cursor, session);
    }

    /** @param asked false for the acknowledgement of a request that wants no response */
    private void response(Direction direction, int end, boolean asked) {
        int function = function();
        int sequence = cursor.u16();
        int flags = cursor.u8();
        if (cursor.failed()) {
            observer.violation(flow, S7PlusViolation.LENGTH, direction, function);
            return;
        }
        int start = cursor.at();
        long returned = cursor.left() > 0 ? cursor.vlq64() : 0;
        if (fields.on()) {
            fields.put("sequence", sequence).put("transportFlags", flags).put("returnValue", returned);
            if (cursor.left() > 0) {
                fields.hex("content", cursor.bytes(), cursor.at(), cursor.left());
            }
        }
        if (function == S7PlusFunctions.CREATE_OBJECT) {
            PlusIdentity.find(cursor.bytes(), start, end, direction, flow, observer);
        }
        // The low half is a code, negative for an error.
        int code = (short) returned;
        OpenRequest request = requests.find(key(direction.reverse(), sequence), function);
        if (request == null) {
            if (asked) {
                requests.unmatched(S7PlusViolation.UNMATCHED_REPLY, direction, function, timeNanos);
            }
            start(direction, function);
            operation.phase = Phase.NOTICE;
            fail(code);
            observer.operation(flow, operation);
            return;
        }
        boolean error = function == S7PlusFunctions.ERROR || function == S7PlusFunctions.ERROR_2;
        if (request.function() != function && !error) {
            observer.violation(flow, S7PlusViolation.MISMATCHED_REPLY, direction, function);
        }
        requests.close(request);
        for (int i = 0; i < request.size(); i++) {
            operation.set(request.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            fail(error && code >= 0 ? -1 : code);
            observer.operation(flow, operation);
        }
    }

    private void notification(Direction direction) {
        long subscription = cursor.u32();
        if (cursor.failed()) {
            observer.violation(flow, S7PlusViolation.LENGTH, direction, S7PlusFunctions.NOTIFICATION);
            return;
        }
        start(direction, S7PlusFunctions.NOTIFICATION);
        operation.phase = Phase.NOTICE;
        operation.area = "object";
        operation.object = (int) subscription;
        if (fields.on()) {
            fields.put("functionName", operation.functionName).put("subscription", subscription);
            fields.hex("content", cursor.bytes(), cursor.at(), cursor.left());
        }
        observer.operation(flow, operation);
    }

    /** Two bytes, the function, two bytes. */
    private int function() {
        cursor.skip(2);
        int function = cursor.u16();
        cursor.skip(2);
        if (fields.on()) {
            fields.put("function", function).put("functionName", S7PlusFunctions.name(function));
        }
        return function;
    }

    private void start(Direction direction, int function) {
        operation.clear();
        operation.protocol = S7PlusProtocol.NAME;
        operation.kind = S7PlusFunctions.kind(function);
        operation.function = function;
        operation.functionName = S7PlusFunctions.name(function);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    private void fail(int code) {
        operation.failed = code < 0;
        operation.errorCode = code < 0 ? -code : Operation.NONE;
        operation.errorName = code < 0 ? "error" : "";
    }

    private static long key(Direction asker, int sequence) {
        return (asker == Direction.TO_SERVER ? 0 : 1L << 16) | sequence;
    }

    private static String name(int opcode) {
        return switch (opcode) {
            case REQUEST -> "Request";
            case RESPONSE, RESPONSE_2 -> "Response";
            case S7PlusFunctions.NOTIFICATION -> "Notification";
            default -> "Unknown";
        };
    }
}
