package io.penstock.protocol.ssh;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Function;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads banner and key exchange of each side, then steps over what is secret. Owned by the thread of its flow. */
final class SshDissector implements Dissector {
    private enum State {
        BANNER,
        KEY_EXCHANGE,
        SECRET
    }

    private static final int BANNER = 0;
    private static final int KEX_INIT = 20;
    private static final int NEW_KEYS = 21;
    private static final int COOKIE = 16;
    /** Section 6.1: implementations take packets of 35,000 bytes. */
    private static final int MAX_PACKET = 35_000;

    private static final String[] LISTS = {
        "keyExchange",
        "hostKey",
        "encryptionToServer",
        "encryptionToClient",
        "macToServer",
        "macToClient",
        "compressionToServer",
        "compressionToClient",
        "languagesToServer",
        "languagesToClient"
    };

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Banner banner = new Banner();
    private final State[] states = {State.BANNER, State.BANNER};

    SshDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    static List<Function> functions() {
        return List.of(
                new Function(BANNER, "banner", OperationKind.AUTHENTICATE),
                new Function(KEX_INIT, "key exchange init", OperationKind.AUTHENTICATE),
                new Function(NEW_KEYS, "new keys", OperationKind.AUTHENTICATE));
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        return switch (states[side(direction)]) {
            case BANNER -> banner(direction, bytes, timeNanos);
            case KEY_EXCHANGE -> packet(direction, bytes, timeNanos);
            case SECRET -> bytes.length();
        };
    }

    @Override
    public void gap(Direction direction) {
        states[side(direction)] = State.SECRET;
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    private int banner(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int lf = Text.find(bytes, 0, Math.min(have, Banner.MAX), '\n');
        if (lf < 0 && have < Banner.MAX) {
            return -have - 1;
        }
        if (lf < 0) {
            observer.violation(flow, SshViolation.BANNER_LENGTH, direction, have);
            states[side(direction)] = State.SECRET;
            return have;
        }
        int end = Text.endOfLine(bytes, 0, lf);
        if (!Text.startsWith(bytes, 0, end, "SSH-")) {
            // Section 4.2: a server may say something else before its banner.
            return lf + 1;
        }
        states[side(direction)] = State.KEY_EXCHANGE;
        boolean named = banner.read(bytes, end);
        if (!named) {
            observer.violation(flow, SshViolation.BANNER, direction, -1);
        } else if (banner.isOld) {
            observer.violation(flow, SshViolation.VERSION, direction, -1);
            states[side(direction)] = State.SECRET;
        }
        fields.text("banner", bytes, 0, end);
        Operation operation = operation(direction, BANNER, "banner", timeNanos);
        operation.name(bytes, banner.softwareStart, end - banner.softwareStart);
        observer.operation(flow, operation);
        identify(direction, bytes, end);
        return lf + 1;
    }

    private void identify(Direction direction, Bytes bytes, int end) {
        String value = bytes.text(banner.softwareStart, end - banner.softwareStart, StandardCharsets.UTF_8);
        if (value.isEmpty()) {
            return;
        }
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.VENDOR_CLASS, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), IdentityKind.VENDOR_CLASS, value);
        }
    }

    /** Section 6: length, length of padding, payload that begins with the message number. */
    private int packet(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < 6) {
            return -6;
        }
        long length = bytes.u32(0);
        int padding = bytes.u8(4);
        if (length < 6 || length > MAX_PACKET || padding < 4 || padding + 2 > length) {
            observer.violation(flow, SshViolation.PACKET, direction, length);
            states[side(direction)] = State.SECRET;
            return have;
        }
        int end = 4 + (int) length;
        if (have < end) {
            return -end;
        }
        int number = bytes.u8(5);
        if (fields.on()) {
            fields.put("packetLength", length).put("message", number);
        }
        if (number == KEX_INIT) {
            if (!lists(bytes, 6 + COOKIE, end - padding)) {
                observer.violation(flow, SshViolation.NAME_LIST, direction, length);
            }
            observer.operation(flow, operation(direction, number, "key exchange init", timeNanos));
        } else if (number == NEW_KEYS) {
            observer.operation(flow, operation(direction, number, "new keys", timeNanos));
            states[side(direction)] = State.SECRET;
        }
        return end;
    }

    /** Section 7.1: the ten lists of algorithms; false if they do not fit. */
    private boolean lists(Bytes bytes, int from, int end) {
        int at = from;
        for (String name : LISTS) {
            if (at + 4 > end || bytes.u32(at) > end - at - 4) {
                return false;
            }
            int length = bytes.i32(at);
            fields.text(name, bytes, at + 4, length);
            at += 4 + length;
        }
        return true;
    }

    private Operation operation(Direction direction, int function, String name, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = SshProtocol.NAME;
        operation.kind = OperationKind.AUTHENTICATE;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = name;
        operation.timeNanos = timeNanos;
        return operation;
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }
}
