package io.penstock.protocol.telnet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Function;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.util.ArrayList;
import java.util.List;

/** Cuts a stream into commands and runs of text; a message is one of these. Owned by the thread of its flow. */
final class TelnetDissector implements Dissector {
    private static final int IAC = 255;
    private static final int SB = 250;
    private static final int SE = 240;
    private static final int WILL = 251;
    private static final int DATA = 0;
    private static final int MAX_SUBNEGOTIATION = 1024;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    /** What the client does with a terminal is told once for each answer, not for each key. */
    private boolean typing;

    TelnetDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>(List.of(new Function(DATA, "terminal data", OperationKind.CONTROL)));
        for (int command = SE; command < IAC; command++) {
            functions.add(new Function(command, name(command), OperationKind.CONFIGURE));
        }
        return functions;
    }

    /** True for a command, or for text. */
    static boolean isTelnet(Bytes bytes) {
        int first = bytes.u8(0);
        return first == IAC
                ? bytes.length() == 1 || bytes.u8(1) >= SE
                : first < 0x80 && (first >= ' ' || first == '\r' || first == '\n' || first == 0x1B || first == 7);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        if (bytes.u8(0) != IAC) {
            return text(direction, bytes, timeNanos);
        }
        if (bytes.length() < 2) {
            return -2;
        }
        int command = bytes.u8(1);
        if (command == IAC) {
            return 2;
        }
        if (command < SE) {
            observer.violation(flow, TelnetViolation.COMMAND, direction, command);
            return 2;
        }
        int length = command >= SB ? 3 : 2;
        if (bytes.length() < length) {
            return -length;
        }
        if (command == SB) {
            length = endOfParameters(bytes);
            if (length < 0 && bytes.length() < MAX_SUBNEGOTIATION) {
                return -bytes.length() - 1;
            }
            if (length < 0) {
                observer.violation(flow, TelnetViolation.SUBNEGOTIATION, direction, bytes.u8(2));
                return bytes.length();
            }
        }
        Operation operation = operation(direction, command, name(command), OperationKind.CONFIGURE, timeNanos);
        operation.object = length > 2 ? bytes.u8(2) : Operation.NONE;
        if (fields.on()) {
            fields.put("command", command).put("commandName", name(command));
            if (length > 2) {
                fields.put("option", bytes.u8(2));
            }
        }
        observer.operation(flow, operation);
        return length;
    }

    @Override
    public void gap(Direction direction) {
        typing = false;
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    /** What is typed may be a password, so that only its length is told. */
    private int text(Direction direction, Bytes bytes, long timeNanos) {
        int length = 1;
        while (length < bytes.length() && bytes.u8(length) != IAC) {
            length++;
        }
        if (fields.on()) {
            fields.put("dataLength", length);
        }
        boolean types = direction == Direction.TO_SERVER;
        if (types && !typing) {
            observer.operation(flow, operation(direction, DATA, "terminal data", OperationKind.CONTROL, timeNanos));
        }
        typing = types;
        return length;
    }

    /** RFC 855: behind IAC SE; a doubled IAC is a value. */
    private static int endOfParameters(Bytes bytes) {
        for (int at = 3; at + 1 < Math.min(bytes.length(), MAX_SUBNEGOTIATION); at++) {
            if (bytes.u8(at) == IAC) {
                if (bytes.u8(at + 1) == SE) {
                    return at + 2;
                }
                at++;
            }
        }
        return -1;
    }

    private Operation operation(Direction direction, int function, String name, OperationKind kind, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = TelnetProtocol.NAME;
        operation.kind = kind;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = name;
        operation.timeNanos = timeNanos;
        return operation;
    }

    private static String name(int command) {
        return switch (command) {
            case SE -> "end of parameters";
            case 241 -> "no operation";
            case 242 -> "data mark";
            case 243 -> "break";
            case 244 -> "interrupt process";
            case 245 -> "abort output";
            case 246 -> "are you there";
            case 247 -> "erase character";
            case 248 -> "erase line";
            case 249 -> "go ahead";
            case SB -> "parameters";
            case WILL -> "will";
            case 252 -> "will not";
            case 253 -> "do";
            default -> "do not";
        };
    }
}
