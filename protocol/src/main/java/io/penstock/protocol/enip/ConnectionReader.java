package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;

/**
 * Services of the connection manager (volume 1, 3-5.5): who opens or closes a connection, to what, with which parameters.
 * Opening one of transport class 0 or 1 to an assembly takes control of outputs.
 */
final class ConnectionReader {
    private static final int FORWARD_OPEN = 36;
    private static final int LARGE_FORWARD_OPEN = 40;
    private static final int FORWARD_CLOSE = 11;

    private final Flow flow;
    private final Observer observer;

    ConnectionReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** Reads the data of a request; the path is used for the connection's. */
    void request(Direction direction, Bytes bytes, int service, int data, int to, Operation operation, EPath path) {
        int size = switch (service) {
            case CipServices.FORWARD_OPEN -> FORWARD_OPEN;
            case CipServices.LARGE_FORWARD_OPEN -> LARGE_FORWARD_OPEN;
            case CipServices.FORWARD_CLOSE -> FORWARD_CLOSE;
            default -> 0;
        };
        if (size == 0) {
            return;
        }
        boolean close = size == FORWARD_CLOSE;
        if (data + size + (close ? 1 : 0) > to) {
            observer.violation(flow, EnipViolation.MESSAGE, direction, to - data);
            return;
        }
        int words = bytes.u8(data + size - 1);
        int at = data + size + (close ? 1 : 0);
        if (close) {
            // Path size and a reserved byte stand behind the ten bytes that name the connection.
            words = bytes.u8(data + FORWARD_CLOSE - 1);
            spellClose(bytes, data);
        } else {
            open(direction, bytes, data, size == LARGE_FORWARD_OPEN, operation);
        }
        boolean whole = at + 2 * words <= to;
        if (!path.read(bytes, at, Math.min(at + 2 * words, to)) || !whole) {
            observer.violation(flow, EnipViolation.PATH, direction, words);
        }
        target(bytes, at, Math.min(at + 2 * words, to), operation, path);
    }

    private void open(Direction direction, Bytes bytes, int data, boolean large, Operation operation) {
        int wide = large ? 4 : 2;
        int toTarget = data + 26;
        int toOriginator = toTarget + wide + 4;
        int trigger = bytes.u8(toOriginator + wide);
        int transport = trigger & 15;
        if (transport <= 1) {
            operation.kind = OperationKind.CONTROL;
        }
        if (bytes.u8(data + 18) > 7
                || isReserved(bytes, toTarget, wide)
                || isReserved(bytes, toOriginator, wide)
                || (trigger >> 4 & 7) > 2
                || transport > 6) {
            observer.violation(flow, EnipViolation.CONNECTION, direction, trigger);
        }
        Fields fields = observer.fields();
        if (!fields.on()) {
            return;
        }
        spellTimeout(bytes, data, fields);
        fields.put("connectionToTarget", bytes.u32le(data + 2)).put("connectionToOriginator", bytes.u32le(data + 6));
        fields.put("connectionSerial", bytes.u16le(data + 10)).put("originatorVendor", bytes.u16le(data + 12));
        fields.put("originatorSerial", bytes.u32le(data + 14)).put("timeoutMultiplier", bytes.u8(data + 18));
        fields.put("intervalToTarget", bytes.u32le(data + 22));
        fields.put("intervalToOriginator", bytes.u32le(toTarget + wide));
        fields.put("sizeToTarget", size(bytes, toTarget, wide));
        fields.put("sizeToOriginator", size(bytes, toOriginator, wide));
        fields.put("typeToTarget", type(bytes, toTarget, wide))
                .put("typeToOriginator", type(bytes, toOriginator, wide));
        fields.put("transportClass", transport).put("trigger", trigger >> 4 & 7).put("server", trigger >= 0x80);
    }

    private void spellClose(Bytes bytes, int data) {
        Fields fields = observer.fields();
        if (fields.on()) {
            spellTimeout(bytes, data, fields);
            fields.put("connectionSerial", bytes.u16le(data + 2)).put("originatorVendor", bytes.u16le(data + 4));
            fields.put("originatorSerial", bytes.u32le(data + 6));
        }
    }

    private static void spellTimeout(Bytes bytes, int data, Fields fields) {
        fields.put("priority", bytes.u8(data) >> 4 & 1).put("tickTime", bytes.u8(data) & 15);
        fields.put("timeoutTicks", bytes.u8(data + 1));
    }

    private void target(Bytes bytes, int from, int to, Operation operation, EPath path) {
        operation.unit = path.port == 1 ? path.link : operation.unit;
        if (path.point != Operation.NONE) {
            operation.area = CipClasses.name(path.classId);
            operation.object = (int) Math.min(path.point, Integer.MAX_VALUE);
        } else if (path.hasSymbol()) {
            operation.area = CipClasses.TAG;
            operation.name(path.symbol(), 0, path.symbol().length());
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.hex("connectionPath", bytes, from, Math.max(to - from, 0));
        }
    }

    /** Connection type: 0 null, 1 multicast, 2 point to point, 3 reserved. */
    private static int type(Bytes bytes, int at, int wide) {
        return bytes.u8(at + wide - 1) >> 5 & 3;
    }

    private static boolean isReserved(Bytes bytes, int at, int wide) {
        return type(bytes, at, wide) == 3;
    }

    private static int size(Bytes bytes, int at, int wide) {
        return wide == 4 ? bytes.u16le(at) : bytes.u16le(at) & 0x1FF;
    }

    /** True for the services that open and close connections, whose codes mean something else in other classes. */
    static boolean isConnecting(String functionName) {
        return switch (functionName) {
            case "Forward Open", "Large Forward Open", "Forward Close" -> true;
            default -> false;
        };
    }

    /** What the target has granted. */
    static void reply(Bytes bytes, int service, int data, int to, Fields fields) {
        boolean open = service == CipServices.FORWARD_OPEN || service == CipServices.LARGE_FORWARD_OPEN;
        if (fields.on() && service == CipServices.FORWARD_CLOSE && data + 10 <= to) {
            fields.put("connectionSerial", bytes.u16le(data)).put("originatorVendor", bytes.u16le(data + 2));
            fields.put("originatorSerial", bytes.u32le(data + 4));
        }
        if (!fields.on() || !open || data + 26 > to) {
            return;
        }
        fields.put("connectionToTarget", bytes.u32le(data)).put("connectionToOriginator", bytes.u32le(data + 4));
        fields.put("connectionSerial", bytes.u16le(data + 8)).put("originatorVendor", bytes.u16le(data + 10));
        fields.put("originatorSerial", bytes.u32le(data + 12));
        fields.put("intervalToTarget", bytes.u32le(data + 16)).put("intervalToOriginator", bytes.u32le(data + 20));
    }
}
