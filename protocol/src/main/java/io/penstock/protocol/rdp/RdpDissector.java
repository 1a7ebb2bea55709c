package io.penstock.protocol.rdp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a connection into packets (RFC 1006 section 6, [MS-RDPBCGR] 2.2.9.1.2) and reads those that open it. Behind the choice of
 * another security than Remote Desktop's own all is TLS and stepped over.
 */
final class RdpDissector implements Dissector {
    /** Codes of X.224: connection request and confirm, data. */
    static final int REQUEST = 0xE0;

    static final int CONFIRM = 0xD0;
    static final int DATA = 0xF0;
    /** The tag of T.125's Connect-Initial; Connect-Response is the next. */
    static final int INITIAL = 0x7F65;

    static final String CONNECTION_NAME = "connection request";
    static final String INITIAL_NAME = "client data";
    static final byte[] COOKIE = "Cookie: msts".getBytes(StandardCharsets.US_ASCII);

    private static final int SHORTEST = 7;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Negotiation negotiation;
    private final ConferenceData conference;
    private boolean encrypted;

    RdpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, RdpViolation.FLOOD);
        negotiation = new Negotiation(flow, observer);
        conference = new ConferenceData(flow, observer);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int first = bytes.u8(0);
        if (encrypted) {
            return have;
        }
        if (have < 4) {
            return first == 3 || (first & 3) == 0 ? -4 : damaged(direction, first, have);
        }
        if (first >= 0x14 && first <= 0x17 && bytes.u8(1) == 3) {
            encrypted = true;
            return have;
        }
        if (first == 3 && bytes.u8(1) == 0) {
            int length = bytes.u16(2);
            if (length < SHORTEST) {
                observer.violation(flow, RdpViolation.LENGTH, direction, length);
                return Math.max(4, length);
            }
            if (have < length) {
                return -length;
            }
            packet(direction, bytes, length, timeNanos);
            return length;
        }
        int second = bytes.u8(1);
        int length = second < 0x80 ? second : (second & 0x7F) << 8 | bytes.u8(2);
        if ((first & 3) != 0 || length < 3) {
            return damaged(direction, first, have);
        }
        return have < length ? -length : length;
    }

    private int damaged(Direction direction, int first, int have) {
        observer.violation(flow, RdpViolation.HEADER, direction, first);
        return have;
    }

    private void packet(Direction direction, Bytes bytes, int length, long timeNanos) {
        requests.before(direction, timeNanos);
        int indicator = bytes.u8(4);
        int code = bytes.u8(5) & 0xF0;
        boolean opening = code == REQUEST || code == CONFIRM;
        if (indicator + 5 > length || opening && indicator + 5 != length || indicator < (opening ? 6 : 2)) {
            observer.violation(flow, RdpViolation.LENGTH, direction, indicator);
            return;
        }
        if (observer.fields().on()) {
            observer.fields().put("length", length).put("code", bytes.u8(5));
        }
        switch (code) {
            case REQUEST -> request(direction, bytes, length, timeNanos);
            case CONFIRM -> {
                Operation o = reply(direction, REQUEST, CONNECTION_NAME, timeNanos);
                encrypted = negotiation.confirm(o, bytes, length);
                observer.operation(flow, o);
            }
            case DATA -> data(direction, bytes, length, timeNanos);
            default -> {
                // Disconnect request and error tell nothing more.
            }
        }
    }

    private void request(Direction direction, Bytes bytes, int length, long timeNanos) {
        Operation o = begin(Phase.REQUEST, direction, REQUEST, CONNECTION_NAME, timeNanos);
        negotiation.request(o, bytes, length);
        requests.open(0, REQUEST, direction, timeNanos).add(o);
        observer.operation(flow, o);
    }

    private void data(Direction direction, Bytes bytes, int length, long timeNanos) {
        if (length < 12 || bytes.u8(7) != INITIAL >> 8) {
            return;
        }
        if (bytes.u16(7) == INITIAL) {
            Operation o = begin(Phase.REQUEST, direction, INITIAL, INITIAL_NAME, timeNanos);
            conference.client(o, bytes, length);
            requests.open(1, INITIAL, direction, timeNanos).add(o);
            observer.operation(flow, o);
        } else if (bytes.u16(7) == INITIAL + 1) {
            Operation o = reply(direction, INITIAL, INITIAL_NAME, timeNanos);
            conference.server(o, bytes, length);
            observer.operation(flow, o);
        }
    }

    private Operation begin(Phase phase, Direction direction, int function, String name, long timeNanos) {
        Operation o = observer.scratch().clear();
        o.protocol = RdpProtocol.NAME;
        o.kind = OperationKind.AUTHENTICATE;
        o.phase = phase;
        o.direction = direction;
        o.function = function;
        o.functionName = name;
        o.timeNanos = timeNanos;
        return o;
    }

    private Operation reply(Direction direction, int function, String name, long timeNanos) {
        OpenRequest request = requests.find(function == INITIAL ? 1 : 0, function);
        if (request == null) {
            requests.unmatched(RdpViolation.UNMATCHED_REPLY, direction, function, timeNanos);
            return begin(Phase.NOTICE, direction, function, name, timeNanos);
        }
        requests.close(request);
        Operation o = observer.scratch().set(request.operation(0));
        o.phase = Phase.REPLY;
        o.direction = direction;
        o.timeNanos = timeNanos;
        o.latencyNanos = timeNanos - request.timeNanos();
        return o;
    }

    @Override
    public void gap(Direction direction) {
        requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }
}
