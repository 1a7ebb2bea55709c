package io.penstock.protocol.bacnet;

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
 * Reads the PDUs of the application layer (20.1) and joins answers with requests by invoke id and station. Either side may
 * ask. Owned by the thread of its flow.
 */
final class PduReader {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final ServiceReader services;
    private final AnswerReader answers;
    private final Segments forth = new Segments();
    private final Segments back = new Segments();
    private Direction direction = Direction.TO_SERVER;
    private long timeNanos;

    PduReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        services = new ServiceReader(flow, observer);
        answers = new AnswerReader(flow, observer);
    }

    void read(Direction way, Bytes bytes, Npdu npdu, int to, boolean broadcast, long now) {
        direction = way;
        timeNanos = now;
        int at = npdu.end;
        int type = bytes.u8(at) >> 4;
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("pduType", type).put("pduTypeName", name(type));
        }
        if (type > 7) {
            violation(BacnetViolation.PDU_TYPE, type);
            return;
        }
        boolean segmented = (type == 0 || type == 3) && (bytes.u8(at) & 8) != 0;
        if (at + fixed(type) + (segmented ? 2 : 0) > to) {
            violation(BacnetViolation.PDU, to - at);
            return;
        }
        switch (type) {
            case 0 -> confirmed(bytes, at, to, npdu, broadcast, segmented);
            case 1 -> unconfirmed(bytes, at, to, npdu);
            case 3 -> complex(bytes, at, to, npdu, segmented);
            case 4 -> segmentAck(bytes, at);
            default -> answer(bytes, at, to, npdu, type);
        }
    }

    /** Bytes of the fixed part of each type. */
    private static int fixed(int type) {
        return switch (type) {
            case 0, 4 -> 4;
            case 1 -> 2;
            default -> 3;
        };
    }

    private void confirmed(Bytes bytes, int at, int to, Npdu npdu, boolean broadcast, boolean segmented) {
        if (broadcast) {
            violation(BacnetViolation.BROADCAST_REQUEST, bytes.u8(at + 2));
        }
        int invoke = bytes.u8(at + 2);
        int service = bytes.u8(at + (segmented ? 5 : 3));
        int data = at + (segmented ? 6 : 4);
        spell(invoke, service);
        if (!BacnetFunctions.isDefined(service)) {
            violation(BacnetViolation.SERVICE, service);
        }
        long key = key(direction, npdu.destinationNetwork, npdu.destination, invoke);
        Bytes all = bytes;
        int end = to;
        if (segmented) {
            window(bytes, at + 3);
            if (!forth.add(key, bytes.u8(at + 3), (bytes.u8(at) & 4) != 0, bytes, data, to - data)) {
                return;
            }
            all = forth.window();
            data = 0;
            end = all.length();
        }
        OpenRequest request = requests.open(key, service, direction, timeNanos);
        services.read(direction, all, data, end, service, npdu.destinationNetwork, request, timeNanos);
    }

    private void unconfirmed(Bytes bytes, int at, int to, Npdu npdu) {
        int service = bytes.u8(at + 1);
        int function = BacnetFunctions.UNCONFIRMED + service;
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("service", service).put("serviceName", BacnetFunctions.name(function));
        }
        if (!BacnetFunctions.isDefined(function)) {
            violation(BacnetViolation.SERVICE, service);
        }
        services.read(direction, bytes, at + 2, to, function, npdu.sourceNetwork, null, timeNanos);
    }

    private void complex(Bytes bytes, int at, int to, Npdu npdu, boolean segmented) {
        int invoke = bytes.u8(at + 1);
        int service = bytes.u8(at + (segmented ? 4 : 2));
        int data = at + (segmented ? 5 : 3);
        spell(invoke, service);
        long key = key(direction.reverse(), npdu.sourceNetwork, npdu.source, invoke);
        Bytes all = bytes;
        int end = to;
        if (segmented) {
            window(bytes, at + 2);
            if (!back.add(key, bytes.u8(at + 2), (bytes.u8(at) & 4) != 0, bytes, data, to - data)) {
                return;
            }
            all = back.window();
            data = 0;
            end = all.length();
        }
        OpenRequest request = asked(key, service);
        answers.read(direction, all, data, end, service, request, npdu, timeNanos);
    }

    /** Simple acknowledgement, error, reject, abort: what was asked has this outcome. */
    private void answer(Bytes bytes, int at, int to, Npdu npdu, int type) {
        int invoke = bytes.u8(at + 1);
        int third = bytes.u8(at + 2);
        boolean named = type == 2 || type == 5;
        if (named) {
            spell(invoke, third);
        } else {
            spellReason(invoke, type, third);
        }
        if (!named && (type == 6 ? third > 9 : third > 11) && third < 64) {
            violation(BacnetViolation.REASON, third);
        }
        // A client may abort its own request, too.
        boolean own = type == 7 && (bytes.u8(at) & 1) == 0;
        Direction asker = own ? direction : direction.reverse();
        long key = own
                ? key(asker, npdu.destinationNetwork, npdu.destination, invoke)
                : key(asker, npdu.sourceNetwork, npdu.source, invoke);
        OpenRequest request = asked(key, named ? third : Operation.NONE);
        if (type == 5) {
            answers.error(direction, bytes, at + 3, to, third, request, timeNanos);
        } else {
            answers.outcome(direction, type, named ? third : Operation.NONE, third, request, timeNanos);
        }
    }

    private @Nullable OpenRequest asked(long key, int service) {
        OpenRequest request = requests.find(key, service);
        if (request == null) {
            // No violation: a request sent twice is answered twice (5.4.1), and datagrams get lost before a sensor.
            return null;
        }
        requests.close(request);
        if (service != Operation.NONE && request.function() != service) {
            violation(BacnetViolation.MISMATCHED_REPLY, service);
            return null;
        }
        return request;
    }

    private void segmentAck(Bytes bytes, int at) {
        int window = bytes.u8(at + 3);
        if (window == 0 || window > 127) {
            violation(BacnetViolation.WINDOW, window);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("invokeId", bytes.u8(at + 1))
                    .put("sequenceNumber", bytes.u8(at + 2))
                    .put("window", window);
            fields.put("negative", (bytes.u8(at) & 2) != 0).put("server", (bytes.u8(at) & 1) != 0);
        }
    }

    private void window(Bytes bytes, int at) {
        int window = bytes.u8(at + 1);
        if (window == 0 || window > 127) {
            violation(BacnetViolation.WINDOW, window);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("sequenceNumber", bytes.u8(at)).put("window", window);
        }
    }

    private void spell(int invoke, int service) {
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("invokeId", invoke).put("service", service);
            fields.put("serviceName", BacnetFunctions.name(service));
        }
    }

    private void spellReason(int invoke, int type, int reason) {
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("invokeId", invoke).put("reason", reason);
            fields.put("reasonName", type == 6 ? BacnetNames.rejectReason(reason) : BacnetNames.abortReason(reason));
        }
    }

    /** Who asks whom under which number. */
    private static long key(Direction asker, int network, long station, int invoke) {
        long place = network == Operation.NONE ? 0 : (station * 65_537 + network + 1) & 0xFFFFFFFFFFFFL;
        return (asker == Direction.TO_SERVER ? 0 : 1L << 62) | place << 8 | invoke;
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "Confirmed-Request";
            case 1 -> "Unconfirmed-Request";
            case 2 -> "SimpleACK";
            case 3 -> "ComplexACK";
            case 4 -> "SegmentACK";
            case 5 -> "Error";
            case 6 -> "Reject";
            case 7 -> "Abort";
            default -> "reserved";
        };
    }

    private void violation(BacnetViolation violation, long detail) {
        observer.violation(flow, violation, direction, detail);
    }

    /** For operations that answer without a request. */
    static Phase phase(@Nullable OpenRequest request) {
        return request == null ? Phase.NOTICE : Phase.REPLY;
    }
}
