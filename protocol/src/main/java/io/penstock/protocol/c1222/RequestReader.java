package io.penstock.protocol.c1222;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import java.nio.charset.StandardCharsets;

/** Reads what a request asks for (IEEE 1703 5.3.2.4). Passwords are in no field. */
final class RequestReader {
    private static final int USER = 10;
    private static final int PASSWORD = 20;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Operation operation;
    private final Tables tables;
    private final Titles titles;

    RequestReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        operation = observer.scratch();
        tables = new Tables(flow, observer);
        titles = new Titles(observer);
    }

    /** Fills the operation and the fields from what is behind the code of a service. */
    void read(Direction direction, Bytes bytes, int from, int end, int code) {
        if (fields.on()) {
            fields.open("services").put("request", true).put("code", code).put("name", Services.name(code));
        }
        boolean whole = Services.isRead(code)
                ? tables.read(bytes, from, end, code)
                : Services.isWrite(code)
                        ? tables.write(direction, bytes, from, end, code)
                        : other(bytes, from, end, code);
        if (!whole) {
            observer.violation(flow, C1222Violation.SHORT, direction, code);
        }
        fields.close();
    }

    private boolean other(Bytes bytes, int from, int end, int code) {
        return switch (code) {
            case Services.LOGON -> logon(bytes, from, end);
            case Services.SECURITY -> security(bytes, from, end);
            case Services.WAIT -> number(bytes, from, end, "seconds");
            case Services.AUTHENTICATE -> from < end && bytes.u8(from) <= end - from - 1;
            case Services.RESOLVE, Services.DEREGISTRATION -> title(bytes, from, end);
            case Services.TRACE -> titles.all(bytes, from, end, "apTitles");
            case Services.REGISTRATION -> registration(bytes, from, end);
            case Services.TIMING_SETUP -> timing(bytes, from, end);
            default -> code < Services.NEGOTIATE || code >= Services.WAIT || negotiation(bytes, from, end, code);
        };
    }

    private boolean logon(Bytes bytes, int from, int end) {
        if (end - from < 2 + USER) {
            return false;
        }
        int size = USER;
        while (size > 0 && bytes.u8(from + 2 + size - 1) <= ' ') {
            size--;
        }
        operation.area = "user";
        operation.object = bytes.u16(from);
        operation.name(bytes, from + 2, size);
        if (fields.on()) {
            fields.put("userId", bytes.u16(from));
            fields.put("user", bytes.text(from + 2, size, StandardCharsets.UTF_8));
            if (end - from >= 4 + USER) {
                fields.put("sessionIdleTimeout", bytes.u16(from + 2 + USER));
            }
        }
        return end - from >= 4 + USER;
    }

    private boolean security(Bytes bytes, int from, int end) {
        if (end - from >= PASSWORD + 2) {
            operation.area = "user";
            operation.object = bytes.u16(from + PASSWORD);
            fields.put("userId", operation.object);
        }
        return end - from >= PASSWORD;
    }

    private boolean number(Bytes bytes, int from, int end, String name) {
        if (from < end) {
            fields.put(name, bytes.u8(from));
        }
        return from < end;
    }

    private boolean title(Bytes bytes, int from, int end) {
        int next = titles.put(bytes, from, end, "apTitle");
        return next >= 0;
    }

    /** 5.3.2.4.10: sorts of node and connection, class, title, serial number, address and period. */
    private boolean registration(Bytes bytes, int from, int end) {
        if (end - from < 6) {
            return false;
        }
        boolean pattern = (bytes.u8(from) & 0x80) != 0;
        fields.put("nodeType", bytes.u8(from)).put("connectionType", bytes.u8(from + 1));
        if (fields.on()) {
            fields.hex("deviceClass", bytes, from + 2, 4);
        }
        int at = titles.put(bytes, from + 6, end, "apTitle");
        at = at < 0 ? -1 : titles.put(bytes, at, end, "serialNumber");
        if (at < 0 || at >= end || bytes.u8(at) > end - at - 4) {
            return false;
        }
        int address = bytes.u8(at);
        int period = at + 1 + address;
        operation.area = "node";
        operation.name(bytes, at + 1, address);
        if (fields.on()) {
            fields.hex("nativeAddress", bytes, at + 1, address);
            fields.put("registrationPeriod", bytes.u24(period));
        }
        if (pattern && period + 3 < end && bytes.u8(period + 3) <= end - period - 4 && fields.on()) {
            fields.hex("domainPattern", bytes, period + 4, bytes.u8(period + 3));
        }
        return !pattern || period + 3 < end;
    }

    private boolean timing(Bytes bytes, int from, int end) {
        if (end - from < 4) {
            return false;
        }
        fields.put("trafficTimeout", bytes.u8(from)).put("interCharacterTimeout", bytes.u8(from + 1));
        fields.put("responseTimeout", bytes.u8(from + 2)).put("retries", bytes.u8(from + 3));
        return true;
    }

    private boolean negotiation(Bytes bytes, int from, int end, int code) {
        if (end - from < 3 + code - Services.NEGOTIATE) {
            return false;
        }
        fields.put("packetSize", bytes.u16(from)).put("packets", bytes.u8(from + 2));
        return true;
    }
}
