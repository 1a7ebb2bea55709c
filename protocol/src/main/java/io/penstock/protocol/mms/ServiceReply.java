package io.penstock.protocol.mms;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import io.penstock.protocol.ber.Ber;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the result of a confirmed service, and what is told without being asked. */
final class ServiceReply {
    private static final int LIST = 0xA0;
    private static final int RESULTS = 0xA1;
    private static final int FAILURE = 0x80;
    private static final int VISIBLE_STRING = 0x1A;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final MmsVariables variables;
    private final MmsData data;

    ServiceReply(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
        variables = new MmsVariables(fields, ber);
        data = new MmsData(ber, fields);
    }

    /** Reads the service at which the reader stands into an operation that has its function and sides already. */
    void read(Operation operation, @Nullable OpenRequest request) {
        switch (operation.function) {
            case MmsServices.READ -> read(operation, request, RESULTS);
            case MmsServices.WRITE -> results(operation, request);
            case MmsServices.INFORMATION_REPORT -> report(operation);
            default -> {
                if (operation.function == MmsServices.IDENTIFY) {
                    identify(operation.direction);
                } else if (operation.function == MmsServices.GET_NAME_LIST) {
                    names();
                } else if (operation.function == MmsServices.GET_NAMED_VARIABLE_LIST_ATTRIBUTES) {
                    listed();
                } else if (ber.length() > 0) {
                    MmsElements.spell("result", ber, fields);
                }
                all(operation, request);
            }
        }
    }

    private void read(Operation operation, @Nullable OpenRequest request, int list) {
        if (!ber.enter()) {
            all(operation, request);
            return;
        }
        boolean any = false;
        while (ber.next()) {
            if (ber.identifier() == list && !any) {
                any = true;
                results(operation, request);
            }
        }
        ber.leave();
        if (!any) {
            all(operation, request);
        }
    }

    /** One result per variable; of a list by name one operation stands for all. */
    private void results(Operation operation, @Nullable OpenRequest request) {
        int function = operation.function;
        Direction direction = operation.direction;
        long timeNanos = operation.timeNanos;
        boolean byList = request != null
                && request.size() == 1
                && request.operation(0).area.equals(MmsVariables.VARIABLE_LIST);
        int failure = Operation.NONE;
        int results = 0;
        data.begin();
        boolean entered = ber.enter();
        while (entered && ber.next()) {
            int code = result(function);
            failure = failure == Operation.NONE ? code : failure;
            if (request != null && !byList && results < request.size()) {
                reply(operation, request, results, direction, timeNanos);
                fail(operation, code);
                observer.operation(flow, operation);
            }
            results++;
        }
        if (entered) {
            ber.leave();
        }
        if (request == null) {
            operation.phase = Phase.NOTICE;
            operation.count = results;
            fail(operation, failure);
            observer.operation(flow, operation);
        } else if (byList) {
            reply(operation, request, 0, direction, timeNanos);
            operation.count = results;
            fail(operation, failure);
            observer.operation(flow, operation);
        } else {
            boolean more = request.size() == OpenRequest.MAX_OPERATIONS && results > request.size();
            if (results != request.size() && !more && ber.fault() == null) {
                observer.violation(flow, MmsViolation.COUNT, direction, results);
            }
        }
    }

    /** Reads the result at which the reader stands; returns its error or NONE. */
    private int result(int function) {
        if (ber.identifier() == FAILURE) {
            int code = (int) ber.unsigned();
            if (fields.on()) {
                fields.open("result")
                        .put("failure", MmsErrors.ofAccess(code))
                        .put("code", code)
                        .close();
            }
            return code;
        }
        if (function == MmsServices.WRITE) {
            if (fields.on()) {
                fields.open("result").put("success", true).close();
            }
        } else {
            data.one("result");
        }
        return Operation.NONE;
    }

    private void report(Operation operation) {
        operation.kind = OperationKind.REPORT;
        variables.clear();
        int results = 0;
        boolean first = true;
        ber.open();
        while (ber.next()) {
            if (first) {
                variables.read();
            } else if (ber.identifier() == LIST && ber.enter()) {
                results = reported(operation);
                ber.leave();
            }
            first = false;
        }
        ber.leave();
        if (!variables.byList() && results != variables.count() && ber.fault() == null) {
            observer.violation(flow, MmsViolation.COUNT, operation.direction, results);
        }
    }

    /** One operation per variable, or one per list; a report of IEC 61850 has the report's id as its first value. */
    private int reported(Operation operation) {
        int results = 0;
        data.begin();
        boolean report = variables.isReport();
        if (variables.kept() > 0) {
            variables.to(0, operation);
        }
        while (ber.next()) {
            if (report && results == 0) {
                operation.name(ber.bytes(), ber.content(), ber.length());
            }
            if (!variables.byList()) {
                data.begin();
            }
            int code = result(operation.function);
            if (!variables.byList() && results < variables.kept()) {
                variables.to(results, operation);
                fail(operation, code);
                values(operation, 1);
                observer.operation(flow, operation);
            }
            results++;
        }
        if (variables.byList()) {
            values(operation, results);
            observer.operation(flow, operation);
        }
        return results;
    }

    private void values(Operation operation, int count) {
        operation.count = count;
        operation.hasValues = data.hasNumbers();
        operation.lowestValue = data.hasNumbers() ? data.lowest() : 0;
        operation.highestValue = data.hasNumbers() ? data.highest() : 0;
    }

    /** Every operation of the request succeeded. */
    private void all(Operation operation, @Nullable OpenRequest request) {
        if (request == null) {
            operation.phase = Phase.NOTICE;
            observer.operation(flow, operation);
            return;
        }
        Direction direction = operation.direction;
        long timeNanos = operation.timeNanos;
        for (int i = 0; i < request.size(); i++) {
            reply(operation, request, i, direction, timeNanos);
            observer.operation(flow, operation);
        }
    }

    private static void reply(
            Operation operation, OpenRequest request, int index, Direction direction, long timeNanos) {
        operation.set(request.operation(index));
        operation.phase = Phase.REPLY;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.latencyNanos = timeNanos - request.timeNanos();
    }

    private static void fail(Operation operation, int code) {
        operation.failed = code != Operation.NONE;
        operation.errorCode = code;
        operation.errorName = operation.failed ? MmsErrors.ofAccess(code) : "";
    }

    private void names() {
        if (!fields.on()) {
            return;
        }
        ber.open();
        while (ber.next()) {
            if (ber.identifier() == LIST && ber.enter()) {
                while (ber.next()) {
                    if (ber.identifier() == VISIBLE_STRING) {
                        fields.text("identifier", ber.bytes(), ber.content(), ber.length());
                    }
                }
                ber.leave();
            } else if (ber.identifier() == 0x81) {
                fields.put("moreFollows", ber.bool());
            }
        }
        ber.leave();
    }

    /** The variables of a list, for people. */
    private void listed() {
        if (!fields.on() || !ber.enter()) {
            return;
        }
        while (ber.next()) {
            switch (ber.identifier()) {
                case 0x80 -> fields.put("mmsDeletable", ber.bool());
                case RESULTS -> variables.readList();
                default -> {
                    // No other field is defined.
                }
            }
        }
        ber.leave();
    }

    /** Vendor, model and revision (ISO 9506-2 clause 10.3). */
    private void identify(Direction direction) {
        if (!ber.enter()) {
            return;
        }
        while (ber.next()) {
            switch (ber.identifier()) {
                case 0x80 -> identity(direction, IdentityKind.VENDOR, "vendorName");
                case 0x81 -> identity(direction, IdentityKind.MODEL, "modelName");
                case 0x82 -> identity(direction, IdentityKind.FIRMWARE, "revision");
                default -> fields.hex("syntaxes", ber.bytes(), ber.content(), ber.length());
            }
        }
        ber.leave();
    }

    private void identity(Direction direction, IdentityKind kind, String field) {
        Bytes bytes = ber.bytes();
        fields.text(field, bytes, ber.content(), ber.length());
        String value =
                bytes.text(ber.content(), ber.length(), StandardCharsets.UTF_8).strip();
        if (value.isEmpty()) {
            return;
        }
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }
}
