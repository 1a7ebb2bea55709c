package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Reads CIP replies (volume 1, 2-4.2): service, status, additional status, data; of a Multiple Service Packet each part on
 * its own, in the order of the request. Owned by the thread of its flow.
 */
final class CipReplies {
    private static final String IDENTITY = CipClasses.name(CipClasses.IDENTITY);

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Identity identity;
    private final Operation operation;
    private final PcccReader pccc;
    private Direction direction = Direction.TO_CLIENT;
    private long timeNanos;
    private @Nullable OpenRequest request;
    private int next;
    private int depth;

    CipReplies(Flow flow, Observer observer, OpenRequests requests, Identity identity) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        this.identity = identity;
        operation = observer.scratch();
        pccc = new PcccReader(flow, observer);
    }

    void read(Direction way, Bytes bytes, int from, int to, @Nullable OpenRequest asked, long now) {
        direction = way;
        timeNanos = now;
        request = asked;
        next = 0;
        depth = 0;
        int service = bytes.u8(from) & 0x7F;
        if (asked == null) {
            requests.unmatched(EnipViolation.UNMATCHED_REPLY, direction, service, timeNanos);
        } else {
            if (!answers(asked, service)) {
                violation(EnipViolation.MISMATCHED_REPLY, service);
                request = null;
            }
            requests.close(asked);
        }
        message(bytes, from, to);
        request = null;
    }

    /** The reply is to the service that was asked, or to the one that was sent inside it, or the sending itself failed. */
    private static boolean answers(OpenRequest asked, int service) {
        return service == asked.function()
                || asked.function() == CipServices.UNCONNECTED_SEND
                || service == CipServices.UNCONNECTED_SEND;
    }

    private void message(Bytes bytes, int from, int to) {
        int service = bytes.u8(from) & 0x7F;
        if (from + 4 > to || from + 4 + 2 * bytes.u8(from + 3) > to) {
            // A reply that cannot be read is one all the same.
            violation(EnipViolation.MESSAGE, to - from);
            begin(service);
            observer.operation(flow, operation);
            next++;
            return;
        }
        int status = bytes.u8(from + 2);
        int words = bytes.u8(from + 3);
        int extended = words > 0 ? bytes.u16le(from + 4) : 0;
        int data = from + 4 + 2 * words;
        if (CipStatus.isReserved(status)) {
            violation(EnipViolation.GENERAL_STATUS, status);
        }
        spell(service, status, words, extended);
        Fields fields = observer.fields();
        boolean done = !CipStatus.isFailure(status) || status == CipStatus.EMBEDDED_SERVICE_ERROR;
        if (service == CipServices.MULTIPLE && done && depth < CipReader.MAX_DEPTH && parts(bytes, data, to)) {
            fields.close();
            return;
        }
        if (fields.on() && data < to) {
            fields.hex("data", bytes, data, to - data);
        }
        // A packet that failed as a whole fails in all its parts.
        boolean all = service == CipServices.MULTIPLE || depth == 0;
        do {
            begin(service);
            fail(status, extended, words);
            if (!operation.failed) {
                content(bytes, service, data, to);
            }
            observer.operation(flow, operation);
            next++;
        } while (all && request != null && next < request.size());
        fields.close();
    }

    private boolean parts(Bytes bytes, int data, int to) {
        int count = data + 2 <= to ? bytes.u16le(data) : 0;
        int first = 2 + 2 * count;
        if (count == 0 || data + first > to) {
            violation(EnipViolation.MULTIPLE, count);
            return false;
        }
        int before = first - 1;
        for (int i = 0; i < count; i++) {
            int offset = bytes.u16le(data + 2 + 2 * i);
            int end = i + 1 < count ? bytes.u16le(data + 4 + 2 * i) : to - data;
            if (offset <= before || offset + 1 > end || data + end > to) {
                violation(EnipViolation.MULTIPLE, offset);
                return i > 0;
            }
            before = offset;
            depth++;
            message(bytes, data + offset, data + end);
            depth--;
        }
        return true;
    }

    /** What the data of a good reply tells. */
    private void content(Bytes bytes, int service, int data, int to) {
        Fields fields = observer.fields();
        boolean execute = service == CipServices.EXECUTE_PCCC;
        if (execute && (operation.function >= CipServices.PCCC || request == null && isPccc(bytes, data, to))) {
            pccc.reply(direction, bytes, data, to, operation);
        } else if (operation.area.equals(IDENTITY) && operation.unit == Operation.NONE) {
            // What is behind the address, in another slot, is another device.
            if (service == CipServices.GET_ATTRIBUTES_ALL) {
                identity.attributes(bytes, data, to, direction);
            } else if (service == CipServices.GET_ATTRIBUTE_SINGLE) {
                identity.attribute(operation.address, bytes, data, to, direction);
            }
        } else if (ConnectionReader.isConnecting(operation.functionName)) {
            ConnectionReader.reply(bytes, service, data, to, fields);
        }
    }

    /** A requestor's name of seven bytes, then a command that is a reply. */
    private static boolean isPccc(Bytes bytes, int data, int to) {
        return data + 11 <= to && bytes.u8(data) == 7 && (bytes.u8(data + 7) & 0xC0) == 0x40;
    }

    private void begin(int service) {
        if (request != null && next < request.size()) {
            operation.set(request.operation(next));
            operation.phase = Phase.REPLY;
            operation.latencyNanos = timeNanos - request.timeNanos();
        } else {
            alone(service);
        }
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    private void alone(int service) {
        operation.clear();
        operation.protocol = EnipProtocol.NAME;
        operation.phase = Phase.NOTICE;
        operation.function = service;
        boolean common = CipServices.isCommon(service);
        operation.kind = CipServices.kind(service, CipClasses.MESSAGE_ROUTER);
        operation.functionName = CipServices.name(service, common ? Operation.NONE : CipClasses.MESSAGE_ROUTER);
    }

    private void fail(int status, int extended, int words) {
        operation.failed = CipStatus.isFailure(status);
        operation.errorCode = Operation.NONE;
        operation.errorName = "";
        if (operation.failed) {
            boolean more = status == CipStatus.CONNECTION_FAILURE && words > 0;
            operation.errorCode = more ? status << 16 | extended : status;
            operation.errorName = more ? CipStatus.extendedName(extended) : CipStatus.name(status);
        }
    }

    private void spell(int service, int status, int words, int extended) {
        Fields fields = observer.fields();
        fields.open("cip");
        if (fields.on()) {
            OpenRequest asked = request;
            boolean known = asked != null && next < asked.size() && asked.operation(next).function == service;
            String name = asked != null && known
                    ? asked.operation(next).functionName
                    : CipServices.name(service, CipClasses.MESSAGE_ROUTER);
            fields.put("request", false).put("service", service).put("serviceName", name);
            fields.put("status", status).put("statusName", CipStatus.name(status));
            if (words > 0) {
                fields.put("extendedStatus", extended);
                if (status == CipStatus.CONNECTION_FAILURE) {
                    fields.put("extendedStatusName", CipStatus.extendedName(extended));
                }
            }
        }
    }

    private void violation(EnipViolation violation, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
