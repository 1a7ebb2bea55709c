package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of requests (Part 4, 5). A request for several nodes gives one operation for each. Owned by the thread
 * of its flow.
 */
final class RequestReader {
    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Operation operation;
    private final NodeId node = new NodeId();
    private final NodeId other = new NodeId();
    private final SessionReader sessions;
    private @Nullable OpenRequest request;
    private Direction direction = Direction.TO_SERVER;
    private int emitted;

    RequestReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        operation = observer.scratch();
        sessions = new SessionReader(flow, observer);
    }

    void read(Direction way, UaCursor cursor, int service, @Nullable OpenRequest opened) {
        direction = way;
        request = opened;
        emitted = 0;
        if (!cursor.failed()) {
            parameters(cursor, service);
        }
        if (emitted == 0) {
            emit();
        }
        request = null;
    }

    private void parameters(UaCursor cursor, int service) {
        switch (service) {
            case UaServices.READ -> read(cursor);
            case UaServices.WRITE -> write(cursor);
            case UaServices.CALL -> call(cursor);
            case UaServices.BROWSE -> browse(cursor);
            case UaServices.TRANSLATE_BROWSE_PATHS -> paths(cursor);
            case UaServices.CREATE_MONITORED_ITEMS -> monitor(cursor);
            case 664 -> history(cursor);
            case 488 -> addNodes(cursor);
            case 500, 560, 566 -> nodes(cursor, service == 500);
            case UaServices.OPEN_SECURE_CHANNEL -> sessions.openChannel(direction, cursor);
            case UaServices.CREATE_SESSION -> sessions.create(direction, cursor);
            case UaServices.ACTIVATE_SESSION -> sessions.activate(cursor, operation);
            case UaServices.CLOSE_SESSION -> fields.put("deleteSubscriptions", cursor.u8() != 0);
            case UaServices.GET_ENDPOINTS, UaServices.FIND_SERVERS -> {
                cursor.string();
                SessionReader.text(fields, "endpointUrl", cursor);
                cursor.strings();
                cursor.strings();
            }
            case UaServices.CREATE_SUBSCRIPTION -> subscription(cursor);
            case UaServices.PUBLISH -> {
                for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
                    cursor.skip(8);
                }
            }
            case 781, 847 -> subscriptions(cursor, service == 781);
            default -> {
                // Of the others the service itself says what is done.
            }
        }
    }

    private void read(UaCursor cursor) {
        double age = cursor.f64();
        long stamps = cursor.u32();
        if (fields.on()) {
            fields.put("maxAge", age).put("timestampsToReturn", stamps);
        }
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            fields.open("node");
            readValueId(cursor);
            fields.close();
            emitNode(cursor);
        }
    }

    /** A node, an attribute, a range of indexes, an encoding: into the operation. */
    private void readValueId(UaCursor cursor) {
        node.read(cursor);
        long attribute = cursor.u32();
        node(attribute);
        cursor.string();
        int from = cursor.from;
        int length = cursor.length;
        cursor.qualifiedName();
        if (fields.on() && !cursor.failed()) {
            fields.put("attributeId", attribute).put("attributeName", UaNames.attribute(attribute));
            if (length > 0) {
                fields.text("indexRange", cursor.bytes(), from, length);
            }
        }
    }

    /** What is asked of which node. */
    private void node(long attribute) {
        name(node);
        operation.area = UaNames.attribute(attribute);
        operation.address = attribute;
        operation.count = 1;
    }

    private void name(NodeId id) {
        Bytes text = id.text();
        operation.name(text, 0, text.length());
        operation.object = (int) Math.min(id.standard(), Integer.MAX_VALUE);
        if (fields.on()) {
            fields.put("nodeIdEncoding", id.encoding & 0x3F).text("nodeId", text, 0, text.length());
        }
    }

    private void write(UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            fields.open("node");
            node.read(cursor);
            long attribute = cursor.u32();
            node(attribute);
            operation.kind = UaNames.write(attribute);
            if (fields.on()) {
                fields.put("attributeId", attribute).put("attributeName", UaNames.attribute(attribute));
            }
            cursor.string();
            cursor.dataValue(other);
            Variants.range(cursor, operation);
            Variants.spell(cursor, fields);
            fields.close();
            emitNode(cursor);
        }
    }

    private void call(UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            fields.open("method");
            other.read(cursor);
            if (fields.on()) {
                Bytes text = other.text();
                fields.text("objectId", text, 0, text.length());
            }
            node.read(cursor);
            name(node);
            operation.area = "method";
            int arguments = cursor.array();
            operation.count = arguments;
            for (int j = arguments; j > 0 && !cursor.failed(); j--) {
                cursor.variant(other);
            }
            fields.put("arguments", arguments).close();
            emitNode(cursor);
        }
    }

    private void browse(UaCursor cursor) {
        other.read(cursor);
        cursor.i64();
        long version = cursor.u32();
        long most = cursor.u32();
        if (fields.on()) {
            fields.put("viewVersion", version).put("maxReferences", most);
        }
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            fields.open("node");
            node.read(cursor);
            name(node);
            operation.area = "references";
            long way = cursor.u32();
            other.read(cursor);
            boolean subtypes = cursor.u8() != 0;
            long classes = cursor.u32();
            long results = cursor.u32();
            if (fields.on()) {
                Bytes text = other.text();
                fields.put("browseDirection", way).text("referenceType", text, 0, text.length());
                fields.put("includeSubtypes", subtypes)
                        .put("nodeClassMask", classes)
                        .put("resultMask", results);
            }
            fields.close();
            emitNode(cursor);
        }
    }

    private void paths(UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            node.read(cursor);
            fields.open("node");
            name(node);
            fields.close();
            operation.area = "browse path";
            for (int j = cursor.array(); j > 0 && !cursor.failed(); j--) {
                other.read(cursor);
                cursor.skip(2);
                cursor.qualifiedName();
            }
            emitNode(cursor);
        }
    }

    private void monitor(UaCursor cursor) {
        long subscription = cursor.u32();
        long stamps = cursor.u32();
        if (fields.on()) {
            fields.put("subscriptionId", subscription).put("timestampsToReturn", stamps);
        }
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            fields.open("item");
            readValueId(cursor);
            long mode = cursor.u32();
            long handle = cursor.u32();
            double sampling = cursor.f64();
            cursor.extensionObject(other);
            long queue = cursor.u32();
            boolean discard = cursor.u8() != 0;
            if (fields.on()) {
                fields.put("monitoringMode", mode).put("clientHandle", handle).put("samplingInterval", sampling);
                fields.put("queueSize", queue).put("discardOldest", discard);
            }
            fields.close();
            emitNode(cursor);
        }
    }

    private void history(UaCursor cursor) {
        cursor.extensionObject(other);
        cursor.u32();
        cursor.u8();
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            node.read(cursor);
            fields.open("node");
            name(node);
            fields.close();
            operation.area = "history";
            cursor.string();
            cursor.qualifiedName();
            cursor.string();
            emitNode(cursor);
        }
    }

    private void addNodes(UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            other.read(cursor);
            other.read(cursor);
            node.read(cursor);
            fields.open("node");
            name(node);
            fields.close();
            operation.area = "node";
            cursor.qualifiedName();
            cursor.u32();
            cursor.extensionObject(other);
            other.read(cursor);
            emitNode(cursor);
        }
    }

    private void nodes(UaCursor cursor, boolean delete) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            node.read(cursor);
            fields.open("node");
            name(node);
            fields.close();
            operation.area = "node";
            if (delete) {
                cursor.u8();
            }
            emitNode(cursor);
        }
    }

    private void subscription(UaCursor cursor) {
        double interval = cursor.f64();
        long lifetime = cursor.u32();
        long keepAlive = cursor.u32();
        long notifications = cursor.u32();
        boolean publishing = cursor.u8() != 0;
        int priority = cursor.u8();
        operation.area = "subscription";
        if (fields.on()) {
            fields.put("publishingInterval", interval)
                    .put("lifetimeCount", lifetime)
                    .put("maxKeepAlive", keepAlive);
            fields.put("maxNotifications", notifications)
                    .put("publishingEnabled", publishing)
                    .put("priority", priority);
        }
    }

    private void subscriptions(UaCursor cursor, boolean items) {
        operation.area = "subscription";
        operation.object = items ? cursor.i32() : Operation.NONE;
        operation.count = cursor.array();
    }

    /** A node that was read whole; what follows a broken one is not guessed. */
    private void emitNode(UaCursor cursor) {
        if (!cursor.failed()) {
            emit();
            operation.hasValues = false;
        }
    }

    private void emit() {
        OpenRequest opened = request;
        if (opened != null) {
            opened.add(operation);
        }
        observer.operation(flow, operation);
        emitted++;
    }
}
