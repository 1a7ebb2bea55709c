package io.penstock.protocol.dnp3;

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

/**
 * Reads requests: an operation per object header, of controls per point. {@link Operation#object} holds group · 256 +
 * variation, {@link Operation#address} the first index.
 */
final class RequestReader implements ObjectSink {
    private static final int OBJECTS = 2;
    private static final int BROADCAST = 0xFFFD;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final ObjectWalker walker;
    private final Operation operation;
    private final SelectMemory selection;
    private Direction direction = Direction.TO_SERVER;
    private @Nullable OpenRequest request;
    private int function;
    private int emitted;

    RequestReader(Flow flow, Observer observer, OpenRequests requests, ObjectWalker walker) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        this.walker = walker;
        operation = observer.scratch();
        selection = new SelectMemory(flow.opened());
    }

    /** What a response repeats: both addresses and the sequence number. */
    static long key(int master, int outstation, Bytes fragment) {
        return (long) master << 24 | (long) outstation << 8 | fragment.u8(0) & 0x0F;
    }

    void gap() {
        selection.gap();
    }

    void read(Direction way, Bytes frame, Bytes fragment, long timeNanos) {
        direction = way;
        function = fragment.u8(1);
        emitted = 0;
        int master = LinkFrame.source(frame);
        int outstation = LinkFrame.destination(frame);
        operation.clear();
        operation.protocol = Dnp3Protocol.NAME;
        operation.kind = Dnp3Functions.kind(function);
        operation.direction = direction;
        operation.function = function;
        operation.functionName = Dnp3Functions.name(function);
        operation.unit = outstation;
        operation.timeNanos = timeNanos;
        if (!selection.accept((long) master << 16 | outstation, fragment)) {
            observer.violation(flow, Dnp3Violation.OPERATE, direction, fragment.u8(0) & 0x0F);
        }
        if (outstation >= BROADCAST || Dnp3Functions.wantsNoResponse(function) || repliesToChallenge(fragment)) {
            operation.phase = Phase.NOTICE;
            request = null;
        } else {
            operation.phase = Phase.REQUEST;
            request = requests.open(key(master, outstation, fragment), function, direction, timeNanos);
        }
        walker.walk(direction, fragment, OBJECTS, Dnp3Functions.namesPointsOnly(function), this);
        if (emitted == 0) {
            emit();
        }
        request = null;
    }

    /** True for the answer to a challenge: the response that follows is that of the request that was challenged. */
    private boolean repliesToChallenge(Bytes fragment) {
        return function == Dnp3Functions.AUTHENTICATION_REQUEST
                && fragment.length() > OBJECTS + 1
                && fragment.u8(OBJECTS) == ObjectTypes.AUTHENTICATION
                && fragment.u8(OBJECTS + 1) == 2;
    }

    @Override
    public void objects(
            ObjectHeader header, @Nullable ObjectType type, Bytes fragment, int from, int end, boolean data) {
        boolean aside = header.group == ObjectTypes.AUTHENTICATION && operation.kind != OperationKind.AUTHENTICATE;
        if (aside || emitted >= OpenRequest.MAX_OPERATIONS && !Dnp3Functions.isControl(function)) {
            return;
        }
        operation.kind = Dnp3Functions.kind(function, header.group);
        operation.area = ObjectTypes.area(header.group, header.variation);
        operation.object = header.group << 8 | header.variation;
        operation.hasValues = false;
        if (data && type != null && type.isControl() && Dnp3Functions.isControl(function)) {
            controls(header, type, fragment, from, end);
            return;
        }
        operation.count = header.count;
        operation.address = Operation.NONE;
        if (header.hasRange()) {
            operation.address = header.start;
        } else if (header.hasIndexes() && end - from >= header.prefixSize()) {
            operation.address = header.prefixAt(fragment, from);
        }
        if (data && type != null && type.size > 0 && type.hasValue()) {
            values(header, type, fragment, from, end);
        }
        if (header.group == ObjectTypes.FILE) {
            FileObjects.name(operation, header, fragment, from, end);
        }
        emit();
    }

    private void controls(ObjectHeader header, ObjectType type, Bytes fragment, int from, int end) {
        int prefix = header.prefixSize();
        int step = prefix + type.size;
        operation.count = 1;
        operation.hasValues = true;
        long index = header.start;
        for (int at = from; end - at >= step; at += step) {
            operation.address = header.hasIndexes() ? header.prefixAt(fragment, at) : index++;
            long value = type.value(fragment, at + prefix);
            operation.lowestValue = value;
            operation.highestValue = value;
            if (type.group == ObjectTypes.BINARY_COMMAND && !Codes.isControlCode((int) value)) {
                observer.violation(flow, Dnp3Violation.CONTROL_CODE, direction, value);
            }
            emit();
        }
    }

    private void values(ObjectHeader header, ObjectType type, Bytes fragment, int from, int end) {
        int prefix = header.prefixSize();
        int step = prefix + type.size;
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int at = from; end - at >= step; at += step) {
            long value = type.value(fragment, at + prefix);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        operation.hasValues = lowest <= highest;
        if (operation.hasValues) {
            operation.lowestValue = lowest;
            operation.highestValue = highest;
        }
    }

    private void emit() {
        emitted++;
        if (request != null) {
            request.add(operation);
        }
        observer.operation(flow, operation);
    }
}
