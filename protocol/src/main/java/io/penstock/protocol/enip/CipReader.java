package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;

/**
 * Reads CIP requests (volume 1, 2-4): service, path, data. What is packed into others is unpacked: every single request gives
 * one operation, in the order of the packet, and the reply is read in the same order. Owned by the thread of its flow.
 */
final class CipReader {
    /** Unconnected Send, Multiple Service Packet and one more. */
    static final int MAX_DEPTH = 4;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;
    private final EPath path = new EPath();
    private final ConnectionReader connections;
    private final TagReader tags;
    private final PcccReader pccc;
    private Direction direction = Direction.TO_SERVER;
    private long timeNanos;
    private int unit;
    private int depth;

    CipReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        connections = new ConnectionReader(flow, observer);
        tags = new TagReader(operation);
        pccc = new PcccReader(flow, observer);
    }

    void read(Direction way, Bytes bytes, int from, int to, OpenRequest request, long now) {
        direction = way;
        timeNanos = now;
        unit = Operation.NONE;
        depth = 0;
        message(bytes, from, to, request);
    }

    private void message(Bytes bytes, int from, int to, OpenRequest request) {
        int service = bytes.u8(from);
        int data = from + 2 + 2 * bytes.u8(from + 1);
        boolean whole = data <= to;
        boolean good = path.read(bytes, from + 2, Math.min(data, to)) && whole;
        if (!good) {
            violation(EnipViolation.PATH, bytes.u8(from + 1));
        }
        if (CipServices.isReserved(service)) {
            violation(EnipViolation.SERVICE, service);
        }
        begin(service);
        spell(bytes, from, Math.min(data, to), service);
        if (whole && !unpacked(bytes, service, data, to, request)) {
            content(bytes, service, data, to);
            emit(request);
        } else if (!whole) {
            emit(request);
        }
        observer.fields().close();
    }

    /** Reads what holds other messages; false if the service is not of that sort. */
    private boolean unpacked(Bytes bytes, int service, int data, int to, OpenRequest request) {
        if (depth >= MAX_DEPTH) {
            return false;
        }
        if (service == CipServices.MULTIPLE) {
            return parts(bytes, data, to, request);
        }
        if (service == CipServices.UNCONNECTED_SEND && path.classId == CipClasses.CONNECTION_MANAGER) {
            return embedded(bytes, data, to, request);
        }
        return false;
    }

    /** Appendix: a count, an offset from the count on for each service, the services. */
    private boolean parts(Bytes bytes, int data, int to, OpenRequest request) {
        int count = data + 2 <= to ? bytes.u16le(data) : 0;
        int first = 2 + 2 * count;
        if (count == 0 || data + first > to) {
            violation(EnipViolation.MULTIPLE, count);
            return false;
        }
        int before = first - 1;
        for (int i = 0; i < count; i++) {
            int offset = bytes.u16le(data + 2 + 2 * i);
            int next = i + 1 < count ? bytes.u16le(data + 4 + 2 * i) : to - data;
            // Offsets that go up only: no byte is read twice.
            if (offset <= before || offset + 2 > next || data + next > to) {
                violation(EnipViolation.MULTIPLE, offset);
                return i > 0;
            }
            before = offset;
            depth++;
            message(bytes, data + offset, data + next, request);
            depth--;
        }
        return true;
    }

    /** 3-5.5.4: priority, ticks, length, message, pad, length of the route, reserved, route. */
    private boolean embedded(Bytes bytes, int data, int to, OpenRequest request) {
        int length = data + 4 <= to ? bytes.u16le(data + 2) : 0;
        int from = data + 4;
        int end = from + length;
        if (length < 2 || end > to) {
            violation(EnipViolation.EMBEDDED, length);
            return false;
        }
        int route = end + (length & 1);
        boolean routed = route + 2 <= to && route + 2 + 2 * bytes.u8(route) <= to;
        if (routed && path.read(bytes, route + 2, route + 2 + 2 * bytes.u8(route))) {
            unit = path.link;
            Fields fields = observer.fields();
            if (fields.on()) {
                fields.hex("routePath", bytes, route + 2, 2 * bytes.u8(route));
                fields.put("port", path.port).put("link", path.link);
            }
        } else {
            violation(EnipViolation.EMBEDDED, length);
        }
        depth++;
        message(bytes, from, end, request);
        depth--;
        return true;
    }

    private void content(Bytes bytes, int service, int data, int to) {
        Fields fields = observer.fields();
        if (path.classId == CipClasses.CONNECTION_MANAGER && service >= 0x4B) {
            connections.request(direction, bytes, service, data, to, operation, path);
        } else if (path.classId == CipClasses.PCCC && service == CipServices.EXECUTE_PCCC) {
            pccc.request(direction, bytes, data, to, operation);
        } else if (path.hasSymbol() || path.classId == CipClasses.SYMBOL) {
            tags.request(bytes, service, data, to);
        } else if (service == CipServices.GET_ATTRIBUTE_LIST || service == CipServices.SET_ATTRIBUTE_LIST) {
            attributes(bytes, service, data, to);
        } else if (service == CipServices.SET_ATTRIBUTE_SINGLE) {
            value(bytes, data, to);
        }
        if (fields.on() && data < to) {
            fields.hex("data", bytes, data, to - data);
        }
    }

    private void attributes(Bytes bytes, int service, int data, int to) {
        if (data + 4 > to) {
            return;
        }
        int count = bytes.u16le(data);
        operation.address = bytes.u16le(data + 2);
        operation.count = count;
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("attributeCount", count);
            for (int i = 0; service == CipServices.GET_ATTRIBUTE_LIST && i < count && data + 4 + 2 * i <= to; i++) {
                fields.put("attributes", bytes.u16le(data + 2 + 2 * i));
            }
        }
    }

    private void value(Bytes bytes, int data, int to) {
        int length = to - data;
        if (length == 1 || length == 2 || length == 4) {
            long value = length == 1 ? bytes.u8(data) : length == 2 ? bytes.u16le(data) : bytes.u32le(data);
            operation.lowestValue = value;
            operation.highestValue = value;
            operation.hasValues = true;
        }
    }

    private void begin(int service) {
        boolean tag = path.hasSymbol();
        long classId = tag ? Operation.NONE : path.classId;
        operation.clear();
        operation.protocol = EnipProtocol.NAME;
        operation.kind = CipServices.kind(service, classId);
        operation.function = service;
        operation.functionName = CipServices.name(service, classId);
        operation.direction = direction;
        operation.unit = unit;
        operation.timeNanos = timeNanos;
        if (tag) {
            operation.area = CipClasses.TAG;
            operation.name(path.symbol(), 0, path.symbol().length());
        } else if (classId != Operation.NONE) {
            operation.area = CipClasses.name(classId);
            operation.object = (int) Math.min(path.instance, Integer.MAX_VALUE);
        }
        if (path.attribute != Operation.NONE) {
            operation.address = path.attribute;
            operation.count = 1;
        } else if (path.point != Operation.NONE) {
            operation.object = (int) Math.min(path.point, Integer.MAX_VALUE);
        }
    }

    private void spell(Bytes bytes, int from, int data, int service) {
        Fields fields = observer.fields();
        fields.open("cip");
        if (!fields.on()) {
            return;
        }
        fields.put("request", true).put("service", service).put("serviceName", operation.functionName);
        fields.hex("path", bytes, from + 2, Math.max(data - from - 2, 0));
        put(fields, "class", path.classId);
        if (path.classId != Operation.NONE) {
            fields.put("className", CipClasses.name(path.classId));
        }
        put(fields, "instance", path.instance);
        put(fields, "attribute", path.attribute);
        put(fields, "member", path.member);
        put(fields, "connectionPoint", path.point);
        put(fields, "outerClass", path.outerClass);
        put(fields, "outerInstance", path.outerInstance);
        if (path.hasSymbol()) {
            fields.text("tag", path.symbol(), 0, path.symbol().length());
        }
    }

    private static void put(Fields fields, String name, long value) {
        if (value != Operation.NONE) {
            fields.put(name, value);
        }
    }

    private void emit(OpenRequest request) {
        request.add(operation);
        observer.operation(flow, operation);
    }

    private void violation(EnipViolation violation, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
