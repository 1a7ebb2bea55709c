package io.penstock.protocol.iec104;

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
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads ASDUs (IEC 60870-5-101, 7): commands joined with their confirmations, reports as runs of addresses.
 * {@link Operation#unit} is the common address, {@link Operation#address} that of the information object,
 * {@link Operation#object} the name of a file.
 */
final class AsduReader {
    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;
    private final Operation operation;
    /** Types that were sent to all stations: each of these confirms, with its own address. */
    private final BitSet broadcast = new BitSet(128);

    private Direction direction = Direction.TO_SERVER;
    private long timeNanos;

    AsduReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        fields = observer.fields();
        operation = observer.scratch();
    }

    void read(Direction way, Bytes frame, long time) {
        direction = way;
        timeNanos = time;
        int have = frame.length();
        if (have < Asdu.OBJECTS) {
            violation(Iec104Violation.ASDU_HEADER, have - Apci.SIZE);
            return;
        }
        int id = Asdu.type(frame);
        int cause = Asdu.cause(frame);
        AsduType type = AsduTypes.of(id);
        if (type == null && !AsduTypes.isPrivate(id)) {
            violation(Iec104Violation.TYPE, id);
        }
        if (!Causes.isDefined(cause)) {
            violation(Iec104Violation.CAUSE, cause);
        } else if (type != null && !Causes.fits(id, cause)) {
            violation(Iec104Violation.CAUSE_OF_TYPE, cause);
        }
        if (Asdu.commonAddress(frame) == 0) {
            violation(Iec104Violation.COMMON_ADDRESS, 0);
        }
        if (type != null && !fits(type, frame)) {
            violation(Iec104Violation.ASDU_LENGTH, have - Asdu.OBJECTS);
        }
        if (fields.on()) {
            Iec104Fields.data(fields, type, frame);
        }
        begin(type, frame);
        if (type == null || type.size == AsduType.VARIABLE || have < Asdu.OBJECTS + Asdu.ADDRESS) {
            alone(frame);
        } else if (type.kind == OperationKind.REPORT) {
            reports(type, frame, cause);
        } else if (type.kind == OperationKind.FILE) {
            operation.object = have >= Asdu.OBJECTS + Asdu.ADDRESS + 2 ? frame.u16le(Asdu.OBJECTS + 3) : Operation.NONE;
            alone(frame);
        } else {
            commands(type, frame, cause);
        }
    }

    private static boolean fits(AsduType type, Bytes frame) {
        int objects = frame.length() - Asdu.OBJECTS;
        return type.size == AsduType.VARIABLE
                ? objects >= Asdu.ADDRESS
                : objects == Asdu.objects(Asdu.isSequence(frame), Asdu.number(frame), type.size);
    }

    private void begin(@Nullable AsduType type, Bytes frame) {
        operation.clear();
        operation.protocol = Iec104Protocol.NAME;
        operation.phase = Phase.NOTICE;
        operation.kind = type == null ? OperationKind.DIAGNOSE : type.kind;
        operation.direction = direction;
        operation.function = Asdu.type(frame);
        operation.functionName = type == null ? "unknown type" : type.name;
        operation.unit = Asdu.commonAddress(frame);
        operation.area = type == null ? "" : type.area;
        operation.timeNanos = timeNanos;
    }

    /** An ASDU that stands for itself: security, files, types that are not known. */
    private void alone(Bytes frame) {
        if (frame.length() >= Asdu.OBJECTS + Asdu.ADDRESS) {
            operation.address = frame.u24le(Asdu.OBJECTS);
            operation.count = Asdu.number(frame);
        }
        observer.operation(flow, operation);
    }

    /** One operation per run of consecutive addresses; answers to read commands end these. */
    private void reports(AsduType type, Bytes frame, int cause) {
        int number = Asdu.number(frame);
        if (cause == Causes.REQUEST && answersRead(frame)) {
            return;
        }
        if (Asdu.isSequence(frame)) {
            run(frame.u24le(Asdu.OBJECTS), number);
            return;
        }
        int step = Asdu.ADDRESS + type.size;
        int at = Asdu.OBJECTS;
        long first = frame.u24le(at);
        int count = 1;
        at += step;
        for (int left = number - 1; left > 0 && frame.length() - at >= Asdu.ADDRESS; left--) {
            int address = frame.u24le(at);
            if (address != first + count) {
                run(first, count);
                first = address;
                count = 0;
            }
            count++;
            at += step;
        }
        run(first, count);
    }

    private boolean answersRead(Bytes frame) {
        OpenRequest request =
                requests.find(key(frame, AsduTypes.READ_COMMAND, frame.u24le(Asdu.OBJECTS)), AsduTypes.READ_COMMAND);
        if (request == null) {
            return false;
        }
        reply(request, frame);
        return true;
    }

    private void run(long first, int count) {
        operation.address = first;
        operation.count = count;
        observer.operation(flow, operation);
    }

    private void commands(AsduType type, Bytes frame, int cause) {
        boolean asks = cause == Causes.ACTIVATION || cause == Causes.DEACTIVATION || cause == Causes.REQUEST;
        boolean answers = cause == Causes.ACTIVATION_CONFIRMATION
                || cause == Causes.DEACTIVATION_CONFIRMATION
                || Causes.isUnknown(cause);
        OpenRequest request = null;
        int first = frame.u24le(Asdu.OBJECTS);
        if (asks) {
            operation.phase = Phase.REQUEST;
            request = requests.open(key(frame, type.id, first), cause, direction, timeNanos);
            if (Asdu.commonAddress(frame) == Asdu.BROADCAST) {
                broadcast.set(type.id);
            }
        } else if (answers) {
            int asked = cause == Causes.DEACTIVATION_CONFIRMATION ? Causes.DEACTIVATION : Causes.ACTIVATION;
            OpenRequest open = requests.find(key(frame, type.id, first), asked);
            if (open == null && broadcast.get(type.id)) {
                open = requests.find(key(Asdu.BROADCAST, type.id, first), asked);
            }
            if (open != null) {
                reply(open, frame);
                return;
            }
            if (!broadcast.get(type.id)) {
                requests.unmatched(Iec104Violation.UNMATCHED_CONFIRMATION, direction, type.id, timeNanos);
            }
            outcome(frame);
        }
        objects(type, frame, request);
    }

    private void objects(AsduType type, Bytes frame, @Nullable OpenRequest request) {
        boolean sequence = Asdu.isSequence(frame);
        int step = sequence ? type.size : Asdu.ADDRESS + type.size;
        int at = sequence ? Asdu.OBJECTS + Asdu.ADDRESS : Asdu.OBJECTS;
        long address = frame.u24le(Asdu.OBJECTS);
        operation.count = 1;
        int emitted = 0;
        for (int left = Asdu.number(frame); left > 0 && frame.length() - at >= step; left--) {
            int value = sequence ? at : at + Asdu.ADDRESS;
            operation.address = sequence ? address++ : frame.u24le(at);
            operation.hasValues = type.hasValue();
            if (operation.hasValues) {
                operation.lowestValue = type.value(frame, value);
                operation.highestValue = operation.lowestValue;
                operation.functionName = type.selects(frame, value) ? type.selectName : type.name;
            }
            emit(request);
            emitted++;
            at += step;
        }
        if (emitted == 0) {
            operation.address = address;
            emit(request);
        }
    }

    private void emit(@Nullable OpenRequest request) {
        if (request != null) {
            request.add(operation);
        }
        observer.operation(flow, operation);
    }

    private void reply(OpenRequest request, Bytes frame) {
        requests.close(request);
        for (int i = 0; i < request.size(); i++) {
            operation.set(request.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            outcome(frame);
            observer.operation(flow, operation);
        }
    }

    private void outcome(Bytes frame) {
        int cause = Asdu.cause(frame);
        if (Causes.isUnknown(cause)) {
            operation.failed = true;
            operation.errorCode = cause;
            operation.errorName = Causes.name(cause);
        } else if (Asdu.isNegative(frame)) {
            operation.failed = true;
            operation.errorCode = cause;
            operation.errorName = "negative confirmation";
        }
    }

    /** Type, common address and object address: what a confirmation repeats. */
    private static long key(Bytes frame, int type, int address) {
        return key(Asdu.commonAddress(frame), type, address);
    }

    private static long key(int commonAddress, int type, int address) {
        return (long) type << 40 | (long) commonAddress << 24 | address;
    }

    private void violation(Iec104Violation violation, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
