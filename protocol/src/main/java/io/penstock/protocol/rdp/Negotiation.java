package io.penstock.protocol.rdp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;

/**
 * Cookie and negotiation of security in connection request and confirm ([MS-RDPBCGR] 2.2.1.1 and 2.2.1.2). The protocols offered, or
 * the one chosen, are the operation's object, and the choice is its area.
 */
final class Negotiation {
    private static final int FIXED = 11;
    private static final int LENGTH = 8;
    private static final int UNKNOWN = -1;
    private static final int COOKIE_NAME = "Cookie: mstshash=".length();

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private long offered = UNKNOWN;

    Negotiation(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    void request(Operation o, Bytes bytes, int length) {
        int end = FIXED;
        while (end + 1 < length && (bytes.u8(end) != '\r' || bytes.u8(end + 1) != '\n')) {
            end++;
        }
        int at = FIXED;
        if (end + 1 < length) {
            at = end + 2;
            cookie(o, bytes, end);
        }
        offered = 0;
        if (at < length && isWhole(bytes, at, length, 1)) {
            offered = bytes.u32le(at + 4);
            if (fields.on()) {
                fields.put("requestedProtocols", offered);
            }
        }
        o.object = (int) offered;
    }

    /** The user's or station's name behind {@code mstshash=}, or a routing token as it is. */
    private void cookie(Operation o, Bytes bytes, int end) {
        if (fields.on() && end > FIXED) {
            fields.text("cookie", bytes, FIXED, end - FIXED);
        }
        boolean hash = end >= FIXED + COOKIE_NAME && bytes.u8(FIXED + COOKIE_NAME - 1) == '=';
        int from = hash ? FIXED + COOKIE_NAME : FIXED;
        o.name(bytes, from, end - from);
    }

    /** Reads the choice; true if all that follows is in TLS. */
    boolean confirm(Operation o, Bytes bytes, int length) {
        o.object = 0;
        o.area = name(0);
        if (length == FIXED) {
            return false;
        }
        int type = bytes.u8(FIXED);
        if (!isWhole(bytes, FIXED, length, type == 3 ? 3 : 2)) {
            return false;
        }
        long value = bytes.u32le(FIXED + 4);
        if (type == 3) {
            o.object = Operation.NONE;
            o.area = "";
            o.failed = true;
            o.errorCode = (int) value;
            o.errorName = failure(value);
            if (fields.on()) {
                fields.put("failureCode", value);
            }
            return false;
        }
        if (fields.on()) {
            fields.put("selectedProtocol", value).put("flags", bytes.u8(FIXED + 1));
        }
        o.object = (int) value;
        o.area = name(value);
        if (offered != UNKNOWN && (value & ~offered) != 0) {
            observer.violation(flow, RdpViolation.PROTOCOL, Direction.TO_CLIENT, value);
        }
        return value != 0;
    }

    private boolean isWhole(Bytes bytes, int at, int length, int type) {
        boolean whole = at + LENGTH <= length && bytes.u8(at) == type && bytes.u16le(at + 2) == LENGTH;
        if (!whole) {
            Direction direction = type == 1 ? Direction.TO_SERVER : Direction.TO_CLIENT;
            observer.violation(flow, RdpViolation.NEGOTIATION, direction, bytes.u8(at));
        }
        return whole;
    }

    private static String name(long protocol) {
        return switch ((int) protocol) {
            case 0 -> "RDP security";
            case 1 -> "TLS";
            case 2 -> "CredSSP";
            case 4 -> "RDSTLS";
            case 8 -> "CredSSP with early user authorization";
            case 16 -> "RDS AAD";
            default -> "unknown security";
        };
    }

    /** 2.2.1.2.2. */
    private static String failure(long code) {
        return switch ((int) code) {
            case 1 -> "TLS required";
            case 2 -> "TLS not allowed";
            case 3 -> "no certificate on server";
            case 4 -> "inconsistent flags";
            case 5 -> "CredSSP required";
            case 6 -> "TLS with user authentication required";
            default -> "unknown failure";
        };
    }
}
