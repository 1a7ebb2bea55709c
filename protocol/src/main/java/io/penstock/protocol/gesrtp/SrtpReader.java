package io.penstock.protocol.gesrtp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Function;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads messages: services that are asked for and how they end, joined by sequence number. */
final class SrtpReader {
    private static final int NAME_SIZE = 8;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    /** True once the connection was opened, or could have been before the capture. */
    private boolean opened;

    SrtpReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, SrtpViolation.FLOOD);
        operation = observer.scratch();
        opened = !flow.opened();
    }

    void read(Direction direction, Bytes bytes, long timeNanos) {
        requests.before(direction, timeNanos);
        int type = SrtpHeader.type(bytes);
        Fields fields = observer.fields();
        if (fields.on()) {
            SrtpHeader.put(fields, bytes);
        }
        boolean text = SrtpHeader.textLength(bytes) > 0;
        boolean wrongText = text && (type < SrtpHeader.REQUEST || !SrtpHeader.isLong(bytes));
        if (wrongText) {
            observer.violation(flow, SrtpViolation.LENGTH, direction, SrtpHeader.textLength(bytes));
        }
        switch (type) {
            case SrtpHeader.INIT -> {
                opened = true;
                begin(direction, Services.INIT, timeNanos);
                operation.phase = Phase.REQUEST;
                requests.open(-1, Services.INIT, direction, timeNanos).add(operation);
                observer.operation(flow, operation);
            }
            case SrtpHeader.INIT_ACK -> reply(direction, bytes, requests.find(-1, Services.INIT), 0, timeNanos);
            case SrtpHeader.REQUEST -> request(direction, bytes, timeNanos);
            default -> answer(direction, bytes, timeNanos);
        }
    }

    private void request(Direction direction, Bytes bytes, long timeNanos) {
        int message = SrtpHeader.message(bytes);
        if (message != SrtpHeader.SHORT_REQUEST && message != SrtpHeader.LONG_REQUEST) {
            observer.violation(flow, SrtpViolation.MESSAGE, direction, message);
            return;
        }
        if (!opened) {
            opened = true;
            observer.violation(flow, SrtpViolation.NOT_OPENED, direction, message);
        }
        int at = SrtpHeader.serviceAt(bytes);
        int service = bytes.u8(at);
        if (Services.of(service) == null) {
            observer.violation(flow, SrtpViolation.SERVICE, direction, service);
        }
        begin(direction, service, timeNanos);
        operation.phase = Phase.REQUEST;
        if (Services.hasMemory(service)) {
            memory(direction, bytes, at, service);
        } else if (service == Services.SET_STATE || service == 0x21) {
            operation.object = bytes.u8(at + 1);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("service", service).put("serviceName", operation.functionName);
            fields.put("selector", bytes.u8(at + 1)).put("offset", bytes.u16le(at + 2));
            fields.put("count", bytes.u16le(at + 4));
            // A logon and a change of privilege carry passwords.
            if (service != 0x20 && service != 0x21) {
                text(fields, bytes);
            }
        }
        requests.open(SrtpHeader.sequence(bytes), service, direction, timeNanos).add(operation);
        observer.operation(flow, operation);
    }

    private static void text(Fields fields, Bytes bytes) {
        int length = bytes.length() - SrtpHeader.SIZE;
        if (length > 0) {
            fields.hex("text", bytes, SrtpHeader.SIZE, length);
        }
    }

    /** Memory, offset from 0 and count, in the memory's units; program memory has no selector that is published. */
    private void memory(Direction direction, Bytes bytes, int at, int service) {
        int selector = bytes.u8(at + 1);
        boolean program = service == 0x05 || service == 0x06 || service == 0x08 || service == 0x09;
        if (!program && !Services.MEMORIES.knows(selector)) {
            observer.violation(flow, SrtpViolation.MEMORY, direction, selector);
        }
        operation.area = program ? "program" : Services.MEMORIES.name(selector);
        operation.object = program ? selector : Operation.NONE;
        operation.address = bytes.u16le(at + 2);
        operation.count = bytes.u16le(at + 4);
        if (service == 0x07) {
            values(direction, bytes, Services.bits(selector));
        }
    }

    /** What is written: a word or byte for each unit, bits in bytes; short requests have six bytes within the header. */
    private void values(Direction direction, Bytes bytes, int bits) {
        boolean inText = SrtpHeader.message(bytes) == SrtpHeader.LONG_REQUEST;
        int at = inText ? SrtpHeader.SIZE : 48;
        int end = inText ? bytes.length() : 54;
        int size = bits == 16 ? 2 : 1;
        long all = bits == 1 ? (operation.address % 8 + operation.count + 7) / 8 : operation.count;
        if ((end - at) / size < all) {
            observer.violation(flow, SrtpViolation.SHORT, direction, end - at);
        }
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (long i = 0; i < all && at + size <= end; i++, at += size) {
            long value = size == 2 ? bytes.u16le(at) : bytes.u8(at);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            operation.hasValues = true;
        }
        operation.lowestValue = operation.hasValues ? lowest : 0;
        operation.highestValue = highest;
    }

    private void answer(Direction direction, Bytes bytes, long timeNanos) {
        int message = SrtpHeader.message(bytes);
        if (message != SrtpHeader.SHORT_ACK && message != SrtpHeader.LONG_ACK && message != SrtpHeader.ERROR) {
            observer.violation(flow, SrtpViolation.MESSAGE, direction, message);
            return;
        }
        int error = message == SrtpHeader.ERROR ? bytes.u8(42) << 8 | bytes.u8(43) : 0;
        OpenRequest open = requests.find(SrtpHeader.sequence(bytes), Operation.NONE);
        Fields fields = observer.fields();
        if (fields.on()) {
            if (message != SrtpHeader.LONG_ACK) {
                SrtpHeader.putStatus(fields, bytes);
            }
            text(fields, bytes);
        }
        if (open != null && open.function() == Services.CONTROLLER_TYPE && error == 0) {
            identify(direction, bytes, message == SrtpHeader.LONG_ACK ? SrtpHeader.SIZE : SrtpHeader.INLINE);
        }
        reply(direction, bytes, open, error, timeNanos);
    }

    /** The name of the controller, up to eight letters at the start of what it says of itself (GFK-0529). */
    private void identify(Direction direction, Bytes bytes, int at) {
        int most = Math.min(at == SrtpHeader.INLINE ? 6 : NAME_SIZE, bytes.length() - at);
        int length = 0;
        while (length < most && bytes.u8(at + length) > ' ' && bytes.u8(at + length) < 0x7F) {
            length++;
        }
        if (length == 0 || direction != Direction.TO_CLIENT) {
            return;
        }
        String name = bytes.text(at, length, StandardCharsets.US_ASCII);
        observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.HOST_NAME, name);
    }

    private void reply(Direction direction, Bytes bytes, @Nullable OpenRequest open, int error, long timeNanos) {
        if (open == null || open.size() == 0) {
            requests.unmatched(SrtpViolation.UNMATCHED_REPLY, direction, SrtpHeader.sequence(bytes), timeNanos);
            begin(direction, Operation.NONE, timeNanos);
            operation.phase = Phase.NOTICE;
        } else {
            operation.set(open.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.latencyNanos = timeNanos - open.timeNanos();
            operation.timeNanos = timeNanos;
            boolean state = open.function() == Services.SET_STATE && SrtpHeader.message(bytes) == SrtpHeader.SHORT_ACK;
            if (state) {
                operation.kind = SrtpHeader.state(bytes) < 2 ? OperationKind.START : OperationKind.STOP;
            }
            requests.close(open);
        }
        operation.failed = error != 0;
        operation.errorCode = error != 0 ? error : Operation.NONE;
        operation.errorName = error != 0 ? SrtpHeader.ERRORS.name(error >> 8) : "";
        observer.operation(flow, operation);
    }

    private void begin(Direction direction, int service, long timeNanos) {
        operation.clear();
        Function function = service < 0 ? null : Services.of(service);
        operation.protocol = SrtpProtocol.NAME;
        operation.kind =
                function != null ? function.kind() : service < 0 ? OperationKind.REPORT : OperationKind.CONTROL;
        operation.function = service;
        operation.functionName = function != null ? function.name() : service < 0 ? "reply" : "unknown service";
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    void gap() {
        opened = true;
        requests.gap();
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }
}
