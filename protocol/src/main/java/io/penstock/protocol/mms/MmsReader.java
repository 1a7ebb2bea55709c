package io.penstock.protocol.mms;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.ber.Ber;
import org.jspecify.annotations.Nullable;

/** Reads MMS PDUs (ISO 9506-2 clause 7) and joins replies with requests by invoke id. Either side may ask. */
final class MmsReader {
    static final int CONFIRMED_REQUEST = 0xA0;
    static final int CONFIRMED_RESPONSE = 0xA1;
    private static final int CONFIRMED_ERROR = 0xA2;
    static final int UNCONFIRMED = 0xA3;
    private static final int REJECT = 0xA4;
    private static final int CANCEL_REQUEST = 0x85;
    private static final int CANCEL_RESPONSE = 0x86;
    private static final int CANCEL_ERROR = 0xA7;
    static final int INITIATE_REQUEST = 0xA8;
    static final int INITIATE_RESPONSE = 0xA9;
    private static final int INITIATE_ERROR = 0xAA;
    private static final int CONCLUDE_REQUEST = 0x8B;
    private static final int CONCLUDE_RESPONSE = 0x8C;
    private static final int CONCLUDE_ERROR = 0xAD;
    /** Keep requests without invoke id apart from those with one. */
    private static final long INITIATE = 1L << 40;

    private static final long CONCLUDE = 1L << 41;
    private static final long CANCEL = 1L << 42;
    private static final long LARGEST_ID = 0xFFFF_FFFFL;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final OpenRequests requests;
    private final Operation operation;
    private final ServiceRequest asks;
    private final ServiceReply answers;
    private final ServiceError errors = new ServiceError();
    private final Initiate initiate;
    private long timeNanos;
    private boolean any;

    MmsReader(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
        operation = observer.scratch();
        requests = new OpenRequests(flow, observer, MmsViolation.FLOOD);
        asks = new ServiceRequest(flow, observer, ber);
        answers = new ServiceReply(flow, observer, ber);
        initiate = new Initiate(fields, ber);
    }

    void gap() {
        requests.gap();
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    /** A message begins. */
    void begin(Direction direction, long timeNanos) {
        this.timeNanos = timeNanos;
        any = false;
        requests.before(direction, timeNanos);
    }

    /** True if there was an MMS PDU or an abort in this message. */
    boolean anything() {
        return any;
    }

    /** After the last PDU: reports what could not be read of it; false if there was none. */
    boolean end(Direction direction) {
        if (ber.fault() != null && any) {
            observer.violation(flow, MmsViolation.ENCODING, direction, Operation.NONE);
        }
        return any;
    }

    /** Reads the PDU at which the reader stands. */
    void pdu(Direction direction) {
        any = true;
        int identifier = ber.identifier();
        if (fields.on()) {
            fields.put("pdu", name(identifier));
        }
        switch (identifier) {
            case CONFIRMED_REQUEST -> request(direction);
            case CONFIRMED_RESPONSE -> response(direction);
            case CONFIRMED_ERROR -> error(direction);
            case UNCONFIRMED -> unconfirmed(direction);
            case REJECT -> reject(direction);
            case CANCEL_REQUEST -> open(direction, MmsServices.CANCEL, CANCEL);
            case CANCEL_RESPONSE -> reply(direction, MmsServices.CANCEL, CANCEL, 0, "");
            case CANCEL_ERROR -> failed(direction, MmsServices.CANCEL, CANCEL);
            case INITIATE_REQUEST -> {
                initiate.read();
                open(direction, MmsServices.INITIATE, INITIATE);
            }
            case INITIATE_RESPONSE -> {
                initiate.read();
                reply(direction, MmsServices.INITIATE, INITIATE, 0, "");
            }
            case INITIATE_ERROR -> failed(direction, MmsServices.INITIATE, INITIATE);
            case CONCLUDE_REQUEST -> open(direction, MmsServices.CONCLUDE, CONCLUDE);
            case CONCLUDE_RESPONSE -> reply(direction, MmsServices.CONCLUDE, CONCLUDE, 0, "");
            case CONCLUDE_ERROR -> failed(direction, MmsServices.CONCLUDE, CONCLUDE);
            default -> observer.violation(flow, MmsViolation.UNKNOWN_PDU, direction, identifier);
        }
    }

    /** Something that wants no reply of its own: an abort, a proof of identity. */
    void single(Direction direction, int function) {
        any |= function == MmsServices.ABORT;
        start(direction, function);
        operation.phase = Phase.NOTICE;
        observer.operation(flow, operation);
    }

    /** The association was refused before MMS came to word: 1 for good, 2 for now. */
    void refused(Direction direction, int result) {
        any = true;
        reply(direction, MmsServices.INITIATE, INITIATE, result, "association refused");
    }

    private void request(Direction direction) {
        ber.open();
        long id = invokeId(direction);
        if (id >= 0 && service(direction)) {
            if (ber.identifier() == Ber.SEQUENCE) {
                // Modifiers stand before the service.
                ber.next();
            }
            int service = ber.number();
            start(direction, service);
            if (ber.tagClass() != 2 || !MmsServices.isConfirmed(service)) {
                observer.violation(flow, MmsViolation.UNKNOWN_SERVICE, direction, service);
            }
            long key = key(direction, id);
            OpenRequest open = requests.find(key, service);
            if (open != null && timeNanos - open.timeNanos() <= OpenRequests.PATIENCE_NANOS) {
                observer.violation(flow, MmsViolation.REPEATED_INVOKE_ID, direction, id);
            }
            asks.read(operation, requests.open(key, service, direction, timeNanos));
        }
        ber.leave();
    }

    private void response(Direction direction) {
        ber.open();
        long id = invokeId(direction);
        if (id >= 0 && service(direction)) {
            int service = ber.number();
            if (ber.tagClass() != 2 || !MmsServices.isConfirmed(service)) {
                observer.violation(flow, MmsViolation.UNKNOWN_SERVICE, direction, ber.identifier());
                ber.leave();
                return;
            }
            OpenRequest request = requests.find(key(direction.reverse(), id), service);
            start(direction, service);
            if (request == null) {
                requests.unmatched(MmsViolation.UNMATCHED_REPLY, direction, id, timeNanos);
                answers.read(operation, null);
            } else {
                if (request.function() != service) {
                    observer.violation(flow, MmsViolation.MISMATCHED_REPLY, direction, service);
                }
                requests.close(request);
                answers.read(operation, request.function() == service ? request : null);
            }
        }
        ber.leave();
    }

    /** Goes to the service, which no confirmed PDU is without. */
    private boolean service(Direction direction) {
        boolean there = ber.next();
        if (!there && ber.fault() == null) {
            observer.violation(flow, MmsViolation.NO_SERVICE, direction, Operation.NONE);
        }
        return there;
    }

    private void unconfirmed(Direction direction) {
        ber.open();
        if (ber.next()) {
            int service = MmsServices.UNCONFIRMED + ber.number();
            start(direction, service);
            operation.phase = Phase.NOTICE;
            if (ber.tagClass() != 2 || service > MmsServices.EVENT_NOTIFICATION) {
                observer.violation(flow, MmsViolation.UNKNOWN_SERVICE, direction, service);
            }
            answers.read(operation, null);
        }
        ber.leave();
    }

    /** An error of a confirmed service; the reader stands on the PDU. */
    private void error(Direction direction) {
        errors.read(ber, fields);
        finish(direction, requests.find(key(direction.reverse(), errors.id), Operation.NONE), errors.id);
    }

    private void reject(Direction direction) {
        errors.reject(ber, fields);
        OpenRequest request = errors.id < 0 ? null : requests.find(key(direction.reverse(), errors.id), Operation.NONE);
        if (request == null) {
            start(direction, MmsServices.REJECT);
            operation.phase = Phase.NOTICE;
            fail(errors.code, errors.name);
            observer.operation(flow, operation);
        } else {
            finish(direction, request, errors.id);
        }
    }

    private void failed(Direction direction, int function, long key) {
        errors.read(ber, fields);
        reply(direction, function, key, errors.code, errors.name.isEmpty() ? "other error" : errors.name);
    }

    /** The reply to a request of its own PDU. */
    private void reply(Direction direction, int function, long key, int code, String error) {
        long asker = direction == Direction.TO_CLIENT ? 0 : 1L << 32;
        OpenRequest request = requests.find(key | asker, function);
        errors.set(code, error);
        if (request == null) {
            requests.unmatched(MmsViolation.UNMATCHED_REPLY, direction, function, timeNanos);
            start(direction, function);
            operation.phase = Phase.NOTICE;
            fail(code, error);
            observer.operation(flow, operation);
        } else {
            finish(direction, request, function);
        }
    }

    /** All operations of a request end with the error, if there is one. */
    private void finish(Direction direction, @Nullable OpenRequest request, long detail) {
        if (request == null) {
            requests.unmatched(MmsViolation.UNMATCHED_REPLY, direction, detail, timeNanos);
            start(direction, MmsServices.REJECT);
            operation.phase = Phase.NOTICE;
            fail(errors.code, errors.name);
            observer.operation(flow, operation);
            return;
        }
        requests.close(request);
        for (int i = 0; i < request.size(); i++) {
            operation.set(request.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            fail(errors.code, errors.name);
            observer.operation(flow, operation);
        }
    }

    private void open(Direction direction, int function, long key) {
        start(direction, function);
        long asker = direction == Direction.TO_SERVER ? 0 : 1L << 32;
        requests.open(key | asker, function, direction, timeNanos).add(operation);
        observer.operation(flow, operation);
    }

    private void start(Direction direction, int function) {
        operation.clear();
        operation.protocol = MmsProtocol.NAME;
        operation.kind = MmsServices.kind(function);
        operation.function = function;
        operation.functionName = MmsServices.name(function);
        operation.area = MmsServices.area(function);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        if (fields.on()) {
            fields.put("service", operation.functionName);
        }
    }

    private void fail(int code, String error) {
        operation.failed = !error.isEmpty();
        operation.errorCode = operation.failed ? code : Operation.NONE;
        operation.errorName = error;
    }

    /** Steps over the invoke id and returns it, -1 if there is none. */
    private long invokeId(Direction direction) {
        long id = ber.next() && ber.identifier() == Ber.INTEGER && ber.length() <= 5 ? ber.unsigned() : -1;
        if (id < 0 || id > LARGEST_ID) {
            observer.violation(flow, MmsViolation.INVOKE_ID, direction, id);
            return -1;
        }
        if (fields.on()) {
            fields.put("invokeId", id);
        }
        return id;
    }

    private static long key(Direction asker, long id) {
        return (asker == Direction.TO_SERVER ? 0 : 1L << 32) | id;
    }

    private static String name(int identifier) {
        return switch (identifier) {
            case CONFIRMED_REQUEST -> "confirmed request";
            case CONFIRMED_RESPONSE -> "confirmed response";
            case CONFIRMED_ERROR -> "confirmed error";
            case UNCONFIRMED -> "unconfirmed";
            case REJECT -> "reject";
            case CANCEL_REQUEST -> "cancel request";
            case CANCEL_RESPONSE -> "cancel response";
            case CANCEL_ERROR -> "cancel error";
            case INITIATE_REQUEST -> "initiate request";
            case INITIATE_RESPONSE -> "initiate response";
            case INITIATE_ERROR -> "initiate error";
            case CONCLUDE_REQUEST -> "conclude request";
            case CONCLUDE_RESPONSE -> "conclude response";
            case CONCLUDE_ERROR -> "conclude error";
            default -> "unknown";
        };
    }
}
