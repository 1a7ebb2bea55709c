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

/** Reads responses, joins them with their requests, and what outstations report by themselves. */
final class ResponseReader implements ObjectSink {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final ObjectWalker walker;
    private final Operation operation;
    /** The status of each control in the response, in order, as far as requests are kept. */
    private final byte[] statuses = new byte[OpenRequest.MAX_OPERATIONS];

    private Direction direction = Direction.TO_CLIENT;
    private boolean matched;
    private int controls;
    private int fileStatus;
    private int authenticationError;
    private int emitted;

    ResponseReader(Flow flow, Observer observer, OpenRequests requests, ObjectWalker walker) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        this.walker = walker;
        operation = observer.scratch();
    }

    void read(Direction way, Bytes frame, Bytes fragment, Reassembly reassembly, long timeNanos) {
        direction = way;
        int function = fragment.u8(1);
        int indications = fragment.u16(2);
        if ((indications & Codes.RESERVED) != 0) {
            observer.violation(flow, Dnp3Violation.INDICATIONS, direction, indications);
        }
        OpenRequest request = find(frame, fragment, function, reassembly, timeNanos);
        matched = request != null;
        controls = 0;
        fileStatus = 0;
        authenticationError = 0;
        emitted = 0;
        if (!matched) {
            begin(frame, function, timeNanos);
        }
        walker.walk(direction, fragment, ApplicationReader.RESPONSE_HEADER, false, this);
        if (request != null) {
            requests.close(request);
            reply(request, indications, timeNanos);
        } else if (emitted == 0) {
            operation.failed = authenticationError != 0;
            if (operation.failed) {
                operation.errorCode = authenticationError;
                operation.errorName = Codes.authentication(authenticationError);
            }
            observer.operation(flow, operation);
        }
    }

    /** The request that this answers, if it is the first or only fragment of a solicited response. */
    private @Nullable OpenRequest find(
            Bytes frame, Bytes fragment, int function, Reassembly reassembly, long timeNanos) {
        boolean first = (fragment.u8(0) & ApplicationReader.FIRST) != 0;
        boolean last = (fragment.u8(0) & ApplicationReader.LAST) != 0;
        if (function == Dnp3Functions.UNSOLICITED_RESPONSE || challenges(fragment, function)) {
            return null;
        }
        boolean continues = !first && reassembly.series;
        reassembly.series = !last;
        if (continues) {
            return null;
        }
        long key = RequestReader.key(LinkFrame.destination(frame), LinkFrame.source(frame), fragment);
        int asked = function == Dnp3Functions.AUTHENTICATION_RESPONSE
                ? Dnp3Functions.AUTHENTICATION_REQUEST
                : Operation.NONE;
        OpenRequest request = requests.find(key, asked);
        if (request == null) {
            requests.unmatched(Dnp3Violation.UNMATCHED_RESPONSE, direction, fragment.u8(0) & 0x0F, timeNanos);
        }
        return request;
    }

    /** True for a challenge of secure authentication: the response proper follows when it is met. */
    private static boolean challenges(Bytes fragment, int function) {
        return function == Dnp3Functions.AUTHENTICATION_RESPONSE
                && fragment.length() > ApplicationReader.RESPONSE_HEADER + 1
                && fragment.u8(ApplicationReader.RESPONSE_HEADER) == ObjectTypes.AUTHENTICATION
                && fragment.u8(ApplicationReader.RESPONSE_HEADER + 1) == 1;
    }

    private void begin(Bytes frame, int function, long timeNanos) {
        operation.clear();
        operation.protocol = Dnp3Protocol.NAME;
        operation.kind = Dnp3Functions.kind(function);
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = Dnp3Functions.name(function);
        operation.unit = LinkFrame.source(frame);
        operation.timeNanos = timeNanos;
    }

    @Override
    public void objects(
            ObjectHeader header, @Nullable ObjectType type, Bytes fragment, int from, int end, boolean data) {
        switch (header.group) {
            case ObjectTypes.ATTRIBUTES ->
                DeviceAttributes.identify(flow, observer, direction, header, fragment, from, end);
            case ObjectTypes.FILE -> fileStatus = FileObjects.status(header, fragment, from, end, fileStatus);
            case ObjectTypes.AUTHENTICATION ->
                authenticationError = SecurityObjects.error(header, fragment, from, end, authenticationError);
            default -> {
                if (type != null && type.isControl()) {
                    statuses(header, type, fragment, from, end);
                }
            }
        }
        if (!matched && emitted < OpenRequest.MAX_OPERATIONS) {
            report(header, fragment, from, end);
        }
    }

    private void report(ObjectHeader header, Bytes fragment, int from, int end) {
        emitted++;
        operation.area = ObjectTypes.area(header.group, header.variation);
        operation.object = header.group << 8 | header.variation;
        operation.count = header.count;
        operation.address = Operation.NONE;
        if (header.hasRange()) {
            operation.address = header.start;
        } else if (header.hasIndexes() && end - from >= header.prefixSize()) {
            operation.address = header.prefixAt(fragment, from);
        }
        operation.failed = authenticationError != 0;
        operation.errorCode = operation.failed ? authenticationError : Operation.NONE;
        operation.errorName = operation.failed ? Codes.authentication(authenticationError) : "";
        observer.operation(flow, operation);
    }

    private void statuses(ObjectHeader header, ObjectType type, Bytes fragment, int from, int end) {
        int prefix = header.prefixSize();
        int step = prefix + type.size;
        for (int at = from; end - at >= step && controls < statuses.length; at += step) {
            statuses[controls++] = (byte) type.status(fragment, at + prefix);
        }
    }

    private void reply(OpenRequest request, int indications, long timeNanos) {
        int refusal = Codes.refusal(indications);
        boolean control = Dnp3Functions.isControl(request.function());
        for (int i = 0; i < request.size(); i++) {
            operation.set(request.operation(i));
            int status = control && i < controls ? statuses[i] & 0xFF : 0;
            outcome(status, refusal);
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            observer.operation(flow, operation);
        }
    }

    private void outcome(int control, int refusal) {
        if (control != 0) {
            fail(control, Codes.control(control));
        } else if (fileStatus != 0 && operation.kind == OperationKind.FILE) {
            fail(fileStatus, Codes.file(fileStatus));
        } else if (authenticationError != 0) {
            fail(authenticationError, Codes.authentication(authenticationError));
        } else if (refusal != 0) {
            fail(refusal, Codes.refusalName(refusal));
        }
    }

    private void fail(int code, String name) {
        operation.failed = true;
        operation.errorCode = code;
        operation.errorName = name;
    }
}
