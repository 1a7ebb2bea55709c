package io.penstock.protocol.vnc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Reads the opening of a connection (RFC 6143 section 7.1, 7.3) step by step; each side has its own, as their messages have no
 * length and no type. After the opening, after a gap, and with security that encrypts, all is stepped over.
 */
final class VncDissector implements Dissector {
    static final int VERSION = 1;
    static final int SECURITY = 2;
    static final int DESKTOP = 3;
    static final String VERSION_NAME = "version";
    static final String SECURITY_NAME = "security";
    static final String DESKTOP_NAME = "desktop";
    static final int VERSION_LENGTH = 12;

    /** The longest reason or name that is believed. */
    private static final int MAX_TEXT = 4096;

    private static final int SERVER_INIT = 24;
    private static final int CHALLENGE = 16;
    private static final String PATTERN = "RFB ddd.ddd\n";

    private enum Step {
        VERSION,
        /** Of the server the types offered, of the client the one chosen. */
        SECURITY,
        CHALLENGE,
        RESULT,
        REASON,
        INIT,
        OVER
    }

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private Step server = Step.VERSION;
    private Step client = Step.VERSION;
    /** The version's minor number that both speak: 3, 7 or 8. */
    private int minor = 8;

    /** Types offered, a bit for each up to 62 and one for all others; all until they are seen. */
    private long offered = -1;

    private int chosen;
    private long chosenNanos;

    VncDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    /** True if the character may stand at this place of a version (7.1.1). */
    static boolean isVersion(int at, int character) {
        char expected = PATTERN.charAt(at);
        return expected == 'd' ? character >= '0' && character <= '9' : character == expected;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        return direction == Direction.TO_CLIENT ? server(bytes, timeNanos) : client(bytes, timeNanos);
    }

    private int server(Bytes bytes, long timeNanos) {
        return switch (server) {
            case VERSION -> version(Direction.TO_CLIENT, bytes, timeNanos);
            case SECURITY -> offers(bytes, timeNanos);
            case CHALLENGE -> {
                if (bytes.length() < CHALLENGE) {
                    yield -CHALLENGE;
                }
                server = Step.RESULT;
                yield CHALLENGE;
            }
            case RESULT -> result(bytes, timeNanos);
            case REASON -> reason(bytes);
            case INIT -> desktop(bytes, timeNanos);
            case OVER -> bytes.length();
        };
    }

    private int client(Bytes bytes, long timeNanos) {
        return switch (client) {
            case VERSION -> version(Direction.TO_SERVER, bytes, timeNanos);
            case SECURITY -> {
                choose(bytes.u8(0), Direction.TO_SERVER, timeNanos);
                yield 1;
            }
            case CHALLENGE -> {
                // The password's answer is stepped over.
                if (bytes.length() < CHALLENGE) {
                    yield -CHALLENGE;
                }
                client = Step.INIT;
                yield CHALLENGE;
            }
            case INIT -> {
                if (fields.on()) {
                    fields.put("shared", bytes.u8(0) != 0);
                }
                client = Step.OVER;
                yield 1;
            }
            default -> bytes.length();
        };
    }

    private int version(Direction direction, Bytes bytes, long timeNanos) {
        int have = Math.min(bytes.length(), VERSION_LENGTH);
        for (int i = 0; i < have; i++) {
            if (!isVersion(i, bytes.u8(i))) {
                observer.violation(flow, VncViolation.VERSION, direction, bytes.u8(i));
                over();
                return bytes.length();
            }
        }
        if (have < VERSION_LENGTH) {
            return -VERSION_LENGTH;
        }
        if (fields.on()) {
            fields.text("version", bytes, 4, 7);
        }
        begin(Phase.NOTICE, direction, VERSION, VERSION_NAME, timeNanos).name(bytes, 4, 7);
        observer.operation(flow, observer.scratch());
        if (direction == Direction.TO_SERVER) {
            int number = (bytes.u8(8) - '0') * 100 + (bytes.u8(9) - '0') * 10 + bytes.u8(10) - '0';
            // 7.1.1: what is not 7 or 8 is treated as 3; later versions that Apple and RealVNC name are read as 8.
            minor = number >= 8 ? 8 : number == 7 ? 7 : 3;
            client = minor == 3 ? Step.INIT : Step.SECURITY;
        } else {
            server = Step.SECURITY;
        }
        return VERSION_LENGTH;
    }

    private int offers(Bytes bytes, long timeNanos) {
        if (minor == 3) {
            if (bytes.length() < 4) {
                return -4;
            }
            int type = bytes.i32(0);
            if (type == 0) {
                server = Step.REASON;
            } else {
                offered = -1;
                choose(type & 0xFF, Direction.TO_CLIENT, timeNanos);
            }
            return 4;
        }
        int count = bytes.u8(0);
        if (bytes.length() < 1 + count) {
            return -1 - count;
        }
        offered = 0;
        for (int i = 1; i <= count; i++) {
            offered |= bytes.u8(i) < 63 ? 1L << bytes.u8(i) : Long.MIN_VALUE;
            if (fields.on()) {
                fields.put("securityType", bytes.u8(i));
            }
        }
        // What comes next the client's choice says.
        server = count == 0 ? Step.REASON : Step.OVER;
        return 1 + count;
    }

    private void choose(int type, Direction direction, long timeNanos) {
        if (fields.on()) {
            fields.put("chosenType", type);
        }
        chosen = type;
        chosenNanos = timeNanos;
        if (type < 63 && (offered & 1L << type) == 0) {
            observer.violation(flow, VncViolation.SECURITY, direction, type);
        }
        begin(Phase.REQUEST, direction, SECURITY, SECURITY_NAME, timeNanos);
        observer.operation(flow, observer.scratch());
        switch (type) {
            case 1 -> {
                server = minor == 8 ? Step.RESULT : Step.INIT;
                client = Step.INIT;
            }
            case 2 -> {
                server = Step.CHALLENGE;
                client = Step.CHALLENGE;
            }
            default -> over();
        }
    }

    private int result(Bytes bytes, long timeNanos) {
        if (bytes.length() < 4) {
            return -4;
        }
        long result = bytes.u32(0);
        if (fields.on()) {
            fields.put("result", result);
        }
        if (result > 2) {
            observer.violation(flow, VncViolation.RESULT, Direction.TO_CLIENT, result);
        }
        Operation o = begin(Phase.REPLY, Direction.TO_CLIENT, SECURITY, SECURITY_NAME, timeNanos);
        o.latencyNanos = timeNanos - chosenNanos;
        if (result != 0) {
            o.failed = true;
            o.errorCode = (int) result;
            o.errorName = result == 2 ? "too many tries" : "failed";
        }
        observer.operation(flow, o);
        server = result == 0 ? Step.INIT : minor == 8 ? Step.REASON : Step.OVER;
        return 4;
    }

    private int reason(Bytes bytes) {
        int need = text(bytes, 0);
        if (need <= 0) {
            return need == 0 ? bytes.length() : need;
        }
        if (fields.on()) {
            fields.text("reason", bytes, 4, need - 4);
        }
        over();
        return need;
    }

    private int desktop(Bytes bytes, long timeNanos) {
        int need = text(bytes, SERVER_INIT - 4);
        if (need <= 0) {
            return need == 0 ? bytes.length() : need;
        }
        int length = need - SERVER_INIT;
        if (fields.on()) {
            fields.put("width", bytes.u16(0)).put("height", bytes.u16(2)).text("desktop", bytes, SERVER_INIT, length);
        }
        begin(Phase.NOTICE, Direction.TO_CLIENT, DESKTOP, DESKTOP_NAME, timeNanos)
                .name(bytes, SERVER_INIT, length);
        observer.operation(flow, observer.scratch());
        server = Step.OVER;
        return need;
    }

    /** Where a text ends whose length is at {@code at}; negative: so many bytes are needed; 0: it is longer than any. */
    private int text(Bytes bytes, int at) {
        if (bytes.length() < at + 4) {
            return -at - 4;
        }
        long length = bytes.u32(at);
        if (length > MAX_TEXT) {
            observer.violation(flow, VncViolation.LENGTH, Direction.TO_CLIENT, length);
            over();
            return 0;
        }
        int need = at + 4 + (int) length;
        return bytes.length() < need ? -need : need;
    }

    private Operation begin(Phase phase, Direction direction, int function, String name, long timeNanos) {
        Operation o = observer.scratch().clear();
        o.protocol = VncProtocol.NAME;
        o.kind = function == SECURITY ? OperationKind.AUTHENTICATE : OperationKind.DISCOVER;
        o.phase = phase;
        o.direction = direction;
        o.function = function;
        o.functionName = name;
        o.timeNanos = timeNanos;
        if (function == SECURITY) {
            o.object = chosen;
            o.area = security(chosen);
        }
        return o;
    }

    /** 7.1.2 and IANA's registry of security types. */
    private static String security(int type) {
        return switch (type) {
            case 1 -> "none";
            case 2 -> "VNC authentication";
            case 5 -> "RA2";
            case 6 -> "RA2ne";
            case 16 -> "Tight";
            case 18 -> "TLS";
            case 19 -> "VeNCrypt";
            case 30 -> "Diffie-Hellman";
            case 113 -> "MS-Logon II";
            default -> "other security";
        };
    }

    private void over() {
        server = Step.OVER;
        client = Step.OVER;
    }

    @Override
    public void gap(Direction direction) {
        over();
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }
}
