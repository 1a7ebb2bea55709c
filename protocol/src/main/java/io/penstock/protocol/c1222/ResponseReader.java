package io.penstock.protocol.c1222;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import java.nio.charset.StandardCharsets;

/** Reads the data of a response, which only its request tells apart (IEEE 1703 5.3.2.4). */
final class ResponseReader {
    private static final int SECURITY_MECHANISM = 4;
    private static final int SESSION_CONTROL = 5;
    private static final int DEVICE_CLASS = 6;
    private static final int DEVICE_IDENTITY = 7;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Tables tables;
    private final Titles titles;

    ResponseReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        tables = new Tables(flow, observer);
        titles = new Titles(observer);
    }

    /** @param request the service that is answered, or {@link Operation#NONE} */
    void read(Direction direction, Bytes bytes, int from, int end, int code, int request) {
        if (fields.on()) {
            fields.open("services").put("request", false).put("code", code).put("name", Services.name(code));
            if (request != Operation.NONE) {
                fields.put("answers", Services.name(request));
            }
        }
        boolean whole = code == Services.OK ? good(direction, bytes, from, end, request) : bad(bytes, from, end, code);
        if (!whole) {
            observer.violation(flow, C1222Violation.SHORT, direction, code);
        }
        fields.close();
    }

    private boolean bad(Bytes bytes, int from, int end, int code) {
        boolean sized = code == Services.REQUEST_TOO_LARGE || code == Services.RESPONSE_TOO_LARGE;
        if (sized && end - from >= 4) {
            fields.put("largest", bytes.u32(from));
        }
        return !sized || end - from >= 4;
    }

    private boolean good(Direction direction, Bytes bytes, int from, int end, int request) {
        if (Services.isRead(request)) {
            return tables(direction, bytes, from, end);
        }
        return switch (request) {
            case Services.IDENTIFICATION -> identification(direction, bytes, from, end);
            case Services.LOGON -> logon(bytes, from, end);
            case Services.RESOLVE -> address(bytes, from, end);
            case Services.TRACE -> titles.all(bytes, from, end, "apTitles");
            case Services.REGISTRATION -> registration(bytes, from, end);
            default -> {
                if (fields.on() && from < end) {
                    fields.hex("data", bytes, from, end - from);
                }
                yield true;
            }
        };
    }

    private boolean tables(Direction direction, Bytes bytes, int from, int end) {
        int at = from;
        do {
            at = tables.data(direction, bytes, at, end);
        } while (at >= 0 && at < end);
        return at == end;
    }

    private boolean logon(Bytes bytes, int from, int end) {
        if (end - from < 2) {
            return false;
        }
        fields.put("sessionIdleTimeout", bytes.u16(from));
        return true;
    }

    private boolean address(Bytes bytes, int from, int end) {
        if (from >= end || bytes.u8(from) > end - from - 1) {
            return false;
        }
        fields.text("localAddress", bytes, from + 1, bytes.u8(from));
        return true;
    }

    private boolean registration(Bytes bytes, int from, int end) {
        int at = titles.put(bytes, from, end, "apTitle");
        if (at < 0 || end - at < 6) {
            return false;
        }
        fields.put("registrationDelay", bytes.u16(at)).put("registrationPeriod", bytes.u24(at + 2));
        fields.put("registrationInfo", bytes.u8(at + 5));
        return true;
    }

    /** 5.3.2.4.1: standard, version, revision, and features up to a 0. */
    private boolean identification(Direction direction, Bytes bytes, int from, int end) {
        if (end - from < 4) {
            return false;
        }
        fields.put("standard", bytes.u8(from)).put("version", bytes.u8(from + 1));
        fields.put("revision", bytes.u8(from + 2));
        int at = from + 3;
        while (at >= 0 && at < end && bytes.u8(at) != 0) {
            at = feature(direction, bytes, at + 1, end, bytes.u8(at));
        }
        return at >= 0 && at < end;
    }

    private int feature(Direction direction, Bytes bytes, int at, int end, int tag) {
        return switch (tag) {
            case SECURITY_MECHANISM -> titles.put(bytes, at, end, "securityMechanism");
            case SESSION_CONTROL -> {
                if (at < end) {
                    fields.put("sessions", bytes.u8(at) & 0x7F).put("sessionless", (bytes.u8(at) & 0x80) != 0);
                }
                yield at + 1;
            }
            case DEVICE_CLASS -> {
                int next = titles.put(bytes, at, end, "deviceClass");
                if (next >= 0) {
                    tell(direction, IdentityKind.MODEL, "device class " + titles.text());
                }
                yield next;
            }
            case DEVICE_IDENTITY -> identity(direction, bytes, at, end);
            default -> -1;
        };
    }

    private int identity(Direction direction, Bytes bytes, int at, int end) {
        int size = at < end ? bytes.u8(at) : 0;
        if (size < 1 || size > end - at - 1) {
            return -1;
        }
        if (fields.on()) {
            fields.put("deviceIdentityFormat", bytes.u8(at + 1)).hex("deviceIdentity", bytes, at + 2, size - 1);
        }
        boolean text = size > 1;
        for (int i = 0; i < size - 1; i++) {
            text &= bytes.u8(at + 2 + i) >= ' ' && bytes.u8(at + 2 + i) < 0x7F;
        }
        if (text) {
            tell(
                    direction,
                    IdentityKind.SERIAL,
                    bytes.text(at + 2, size - 1, StandardCharsets.US_ASCII).strip());
        }
        return at + 1 + size;
    }

    private void tell(Direction direction, IdentityKind kind, String value) {
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }
}
