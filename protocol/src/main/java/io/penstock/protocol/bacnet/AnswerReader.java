package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import org.jspecify.annotations.Nullable;

/** Reads answers: outcomes of what was asked, values of properties, files. Owned by the thread of its flow. */
final class AnswerReader {
    private final Flow flow;
    private final Observer observer;
    private final Operation operation;
    private final Parameters parameters = new Parameters();
    private final Tag tag = new Tag();
    private final Tag inner = new Tag();
    private final Values values = new Values();
    private final Announcements announcements;
    private Direction direction = Direction.TO_CLIENT;
    private long timeNanos;
    /** An error that hits several operations is spelled out once. */
    private boolean spellError = true;

    AnswerReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        announcements = new Announcements(flow, observer);
    }

    /** A ComplexACK: what was asked for. */
    void read(
            Direction way,
            Bytes bytes,
            int from,
            int to,
            int service,
            @Nullable OpenRequest request,
            Npdu npdu,
            long now) {
        direction = way;
        timeNanos = now;
        boolean direct = npdu.sourceNetwork == Operation.NONE;
        if (service == BacnetFunctions.READ_PROPERTY_MULTIPLE) {
            multiple(bytes, from, to, request, direct);
            return;
        }
        begin(service, request, 0);
        if (!parameters.read(bytes, from, to)) {
            observer.violation(flow, BacnetViolation.TAGS, direction, service);
        } else if (service == BacnetFunctions.READ_PROPERTY) {
            property(bytes, direct);
        } else if (service == BacnetFunctions.ATOMIC_READ_FILE) {
            long end = parameters.applications > 0 ? parameters.applicationLength(0) : 0;
            observer.fields().put("endOfFile", end != 0);
        }
        observer.operation(flow, operation);
        rest(service, request);
    }

    private void property(Bytes bytes, boolean direct) {
        long id = parameters.unsigned(bytes, 0);
        long property = parameters.unsigned(bytes, 1);
        if (id == Operation.NONE || property == Operation.NONE || !parameters.has(3)) {
            observer.violation(flow, BacnetViolation.PARAMETERS, direction, operation.function);
            return;
        }
        PropertyLists.object(operation, id);
        operation.address = property;
        operation.count = 1;
        Fields fields = observer.fields();
        PropertyLists.spellObject(fields, operation, id);
        PropertyLists.spell(fields, operation, parameters.unsigned(bytes, 2));
        values.spell(bytes, parameters.from(3), parameters.to(3), fields);
        identity(bytes, id, property, parameters.from(3), parameters.to(3), direct);
    }

    private void identity(Bytes bytes, long id, long property, int from, int to, boolean direct) {
        boolean device = direct && PropertyLists.type(id) == BacnetNames.DEVICE;
        if (device && inner.read(bytes, from, to) && inner.isApplication(Tag.CHARACTERS)) {
            announcements.property(direction, bytes, inner, property);
        }
    }

    /** 15.7.3: an object [0], in brackets [1] each property [2], perhaps an index [3], in brackets a value [4] or an error [5]. */
    private void multiple(Bytes bytes, int from, int to, @Nullable OpenRequest request, boolean direct) {
        int index = 0;
        int at = from;
        boolean good = true;
        while (good && at < to) {
            good = tag.read(bytes, at, to) && tag.isContext(0) && tag.length == 4;
            long id = good ? bytes.u32(tag.from) : 0;
            good = good && tag.read(bytes, tag.next, to) && tag.opens(1);
            at = tag.next;
            while (good && tag.read(bytes, at, to) && tag.isContext(2)) {
                at = result(bytes, id, to, request, index++, direct);
                good = at > 0;
            }
            good = good && tag.closes(1);
            at = tag.next;
        }
        if (!good) {
            observer.violation(flow, BacnetViolation.TAGS, direction, BacnetFunctions.READ_PROPERTY_MULTIPLE);
        }
        if (request != null && index == 0) {
            begin(BacnetFunctions.READ_PROPERTY_MULTIPLE, request, 0);
            observer.operation(flow, operation);
        }
    }

    /** Reads one result behind its property; where the next starts, or -1. */
    private int result(Bytes bytes, long id, int to, @Nullable OpenRequest request, int index, boolean direct) {
        long property = tag.unsigned(bytes);
        begin(BacnetFunctions.READ_PROPERTY_MULTIPLE, request, index);
        PropertyLists.object(operation, id);
        operation.address = property;
        operation.count = 1;
        int at = tag.next;
        long element = Operation.NONE;
        if (tag.read(bytes, at, to) && tag.isContext(3)) {
            element = tag.unsigned(bytes);
            at = tag.next;
        }
        Fields fields = observer.fields();
        fields.open("item");
        PropertyLists.spellObject(fields, operation, id);
        PropertyLists.spell(fields, operation, element);
        boolean opened = tag.read(bytes, at, to) && (tag.opens(4) || tag.opens(5));
        boolean error = opened && tag.number == 5;
        int first = tag.next;
        int last = opened ? tag.closing(bytes, to) : -1;
        int next = last < 0 ? -1 : tag.next;
        if (error && last >= 0) {
            failed(bytes, first, last);
        } else if (last >= 0) {
            values.spell(bytes, first, last, fields);
            identity(bytes, id, property, first, last, direct);
        }
        fields.close();
        observer.operation(flow, operation);
        return next;
    }

    /** An Error PDU: of most services a class and a code, of some in brackets [0] with more behind. */
    void error(Direction way, Bytes bytes, int from, int to, int service, @Nullable OpenRequest request, long now) {
        direction = way;
        timeNanos = now;
        int parts = request == null ? 1 : Math.max(request.size(), 1);
        spellError = true;
        for (int i = 0; i < parts; i++) {
            begin(service, request, i);
            int at = tag.read(bytes, from, to) && tag.opens(0) ? tag.next : from;
            if (!failed(bytes, at, to) && i == 0) {
                observer.violation(flow, BacnetViolation.TAGS, direction, service);
            }
            spellError = false;
            observer.operation(flow, operation);
        }
        spellError = true;
    }

    private boolean failed(Bytes bytes, int from, int to) {
        operation.failed = true;
        if (!inner.read(bytes, from, to) || !inner.isApplication(Tag.ENUMERATED)) {
            return false;
        }
        int errorClass = (int) inner.unsigned(bytes);
        if (!inner.read(bytes, inner.next, to) || !inner.isApplication(Tag.ENUMERATED)) {
            return false;
        }
        operation.errorCode = (int) inner.unsigned(bytes);
        operation.errorName = BacnetNames.error(operation.errorCode);
        Fields fields = observer.fields();
        if (fields.on() && spellError) {
            fields.put("errorClass", errorClass).put("errorClassName", BacnetNames.errorClass(errorClass));
            fields.put("errorCode", operation.errorCode).put("errorCodeName", operation.errorName);
        }
        return true;
    }

    /** SimpleACK, Reject or Abort. */
    void outcome(Direction way, int type, int service, int reason, @Nullable OpenRequest request, long now) {
        direction = way;
        timeNanos = now;
        if (request == null && service == Operation.NONE) {
            return;
        }
        int parts = request == null ? 1 : Math.max(request.size(), 1);
        for (int i = 0; i < parts; i++) {
            begin(service, request, i);
            if (type != 2) {
                operation.failed = true;
                operation.errorCode = (type == 6 ? 0x600 : 0x700) | reason;
                operation.errorName = type == 6 ? BacnetNames.rejectReason(reason) : BacnetNames.abortReason(reason);
            }
            observer.operation(flow, operation);
        }
    }

    /** What else the request asked for was done too. */
    private void rest(int service, @Nullable OpenRequest request) {
        for (int i = 1; request != null && i < request.size(); i++) {
            begin(service, request, i);
            observer.operation(flow, operation);
        }
    }

    private void begin(int service, @Nullable OpenRequest request, int index) {
        if (request != null && index < request.size()) {
            operation.set(request.operation(index));
            operation.latencyNanos = timeNanos - request.timeNanos();
        } else {
            operation.clear();
            operation.protocol = BacnetProtocol.NAME;
            operation.kind = BacnetFunctions.kind(service);
            operation.function = service;
            operation.functionName = BacnetFunctions.name(service);
        }
        operation.phase = PduReader.phase(request);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }
}
