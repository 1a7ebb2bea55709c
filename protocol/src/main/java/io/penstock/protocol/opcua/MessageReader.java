package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/**
 * Reads requests and responses (Part 4, 7.33 and 7.34; Part 6, 5.2.2.15): which service, the common header, and hands on the
 * rest. Owned by the thread of its flow.
 */
final class MessageReader {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final NodeId type = new NodeId();
    private final NodeId node = new NodeId();
    private final RequestReader requestReader;
    private final ResponseReader responseReader;

    MessageReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        requestReader = new RequestReader(flow, observer);
        responseReader = new ResponseReader(flow, observer);
    }

    /**
     * Reads a message.
     *
     * @return the id of the channel that was opened by this message, else {@link Operation#NONE}
     */
    long read(Direction direction, UaCursor cursor, long requestId, long timeNanos) {
        type.read(cursor);
        Fields fields = observer.fields();
        int number = (int) type.number;
        if (cursor.failed() || type.namespace != 0 || !UaServices.isDefined(number)) {
            OpcUaViolation broken = cursor.failed() ? OpcUaViolation.ENCODING : OpcUaViolation.SERVICE;
            observer.violation(flow, broken, direction, number);
            return Operation.NONE;
        }
        if (fields.on()) {
            fields.put("typeId", number).put("typeName", UaServices.type(number));
        }
        if (UaServices.isResponse(number)) {
            return response(direction, cursor, number, requestId, timeNanos);
        }
        request(direction, cursor, number, requestId, timeNanos);
        return Operation.NONE;
    }

    private void request(Direction direction, UaCursor cursor, int number, long requestId, long timeNanos) {
        begin(direction, number, timeNanos);
        requestHeader(cursor);
        boolean answered = number != UaServices.CLOSE_SECURE_CHANNEL && number != UaServices.PUBLISH;
        operation.phase = answered ? Phase.REQUEST : Phase.NOTICE;
        OpenRequest request = answered ? requests.open(requestId, number, direction, timeNanos) : null;
        requestReader.read(direction, cursor, number, request);
        if (cursor.failed()) {
            observer.violation(flow, OpcUaViolation.ENCODING, direction, number);
        }
    }

    /** Token, time, handle, diagnostics, audit entry, timeout, additional header. */
    private void requestHeader(UaCursor cursor) {
        Fields fields = observer.fields();
        node.read(cursor);
        if (fields.on()) {
            Bytes token = node.text();
            fields.put("authenticationTokenEncoding", node.encoding);
            fields.text("authenticationToken", token, 0, token.length());
        }
        cursor.i64();
        long handle = cursor.u32();
        long diagnostics = cursor.u32();
        cursor.string();
        if (fields.on()) {
            fields.put("requestHandle", handle).put("returnDiagnostics", diagnostics);
            fields.put("auditEntryIdLength", cursor.length);
        }
        long timeout = cursor.u32();
        cursor.extensionObject(node);
        fields.put("timeoutHint", timeout);
    }

    private long response(Direction direction, UaCursor cursor, int number, long requestId, long timeNanos) {
        Fields fields = observer.fields();
        cursor.i64();
        long handle = cursor.u32();
        long status = cursor.u32();
        cursor.diagnosticInfo();
        cursor.strings();
        cursor.extensionObject(node);
        if (fields.on()) {
            fields.put("requestHandle", handle).put("serviceResult", status);
            fields.put("serviceResultName", UaNames.status(status));
        }
        if (status >>> 30 == 3) {
            observer.violation(flow, OpcUaViolation.STATUS, direction, status);
        }
        boolean fault = number == UaServices.SERVICE_FAULT;
        OpenRequest request = requests.find(requestId, fault ? Operation.NONE : UaServices.request(number));
        if (request != null) {
            requests.close(request);
            if (!fault && request.function() != UaServices.request(number)) {
                observer.violation(flow, OpcUaViolation.MISMATCHED_REPLY, direction, number);
                request = null;
            }
        } else if (!fault && UaServices.request(number) != UaServices.PUBLISH) {
            requests.unmatched(OpcUaViolation.UNMATCHED_REPLY, direction, number, timeNanos);
        }
        begin(direction, fault ? number : UaServices.request(number), timeNanos);
        operation.phase = Phase.NOTICE;
        long opened = responseReader.read(direction, cursor, operation.function, status, request, timeNanos);
        if (cursor.failed()) {
            observer.violation(flow, OpcUaViolation.ENCODING, direction, number);
        }
        return opened;
    }

    private void begin(Direction direction, int function, long timeNanos) {
        operation.clear();
        operation.protocol = OpcUaProtocol.NAME;
        operation.kind = UaServices.kind(function);
        operation.function = function;
        operation.functionName = UaServices.name(function);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }
}
