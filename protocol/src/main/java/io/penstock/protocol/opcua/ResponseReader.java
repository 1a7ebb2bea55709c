package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/** Reads the results of requests (Part 4, 5), each node's with its own status. Owned by the thread of its flow. */
final class ResponseReader {
    private static final int READ_MANUFACTURER = 2263;
    private static final int READ_PRODUCT = 2261;
    private static final int READ_VERSION = 2264;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Operation operation;
    private final NodeId node = new NodeId();
    private final SessionReader sessions;
    private @Nullable OpenRequest request;
    private Direction direction = Direction.TO_CLIENT;
    private long timeNanos;
    private int next;
    /** What was told last of each node of the build: the same is not told again. */
    private final int[] told = new int[READ_VERSION - READ_PRODUCT + 1];

    ResponseReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        operation = observer.scratch();
        sessions = new SessionReader(flow, observer);
    }

    /**
     * Reads what is behind the header of a response.
     *
     * @return the id of the channel that this opens, else {@link Operation#NONE}
     */
    long read(Direction way, UaCursor cursor, int service, long result, @Nullable OpenRequest asked, long now) {
        direction = way;
        timeNanos = now;
        request = asked;
        next = 0;
        long channel = Operation.NONE;
        boolean bad = UaNames.isBad(result);
        if (!bad && !cursor.failed()) {
            switch (service) {
                case UaServices.READ, 664 -> values(cursor, service);
                case UaServices.WRITE, 500 -> statuses(cursor);
                case UaServices.CALL -> methods(cursor);
                case UaServices.CREATE_MONITORED_ITEMS -> items(cursor);
                case UaServices.BROWSE, UaServices.BROWSE_NEXT -> references(cursor);
                case UaServices.OPEN_SECURE_CHANNEL -> channel = sessions.channelOpened(cursor);
                case UaServices.CREATE_SESSION -> sessions.created(direction, cursor);
                case UaServices.GET_ENDPOINTS -> sessions.endpoints(direction, cursor);
                case UaServices.FIND_SERVERS -> sessions.applications(direction, cursor);
                case UaServices.CREATE_SUBSCRIPTION -> subscription(cursor);
                case UaServices.PUBLISH -> notifications(cursor);
                default -> {
                    // Of the others the common status says how it went.
                }
            }
        }
        finish(result, bad);
        request = null;
        return channel;
    }

    /** What has had no result of its own has that of the whole; without a request one operation stands for all. */
    private void finish(long result, boolean bad) {
        OpenRequest asked = request;
        if (asked == null) {
            if (next == 0) {
                status(result, bad);
                observer.operation(flow, operation);
            }
            return;
        }
        while (next < asked.size()) {
            emit(result, bad);
        }
    }

    /** The next operation of the request with its outcome. */
    private void emit(long result, boolean bad) {
        OpenRequest asked = request;
        if (asked == null || next >= asked.size()) {
            return;
        }
        operation.set(asked.operation(next++));
        operation.phase = Phase.REPLY;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.latencyNanos = timeNanos - asked.timeNanos();
        status(result, bad);
        observer.operation(flow, operation);
    }

    private void status(long result, boolean bad) {
        operation.failed = bad;
        operation.errorCode = bad ? (int) result : Operation.NONE;
        operation.errorName = bad ? UaNames.status(result) : "";
    }

    private void values(UaCursor cursor, int service) {
        if (service != UaServices.READ) {
            return;
        }
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            cursor.dataValue(node);
            if (cursor.failed()) {
                return;
            }
            fields.open("result");
            Variants.spell(cursor, fields);
            fields.close();
            emit(cursor.status, UaNames.isBad(cursor.status));
            identity(cursor);
        }
        cursor.diagnosticInfos();
    }

    /** Part 5, 6.3.1: the nodes of the server's build. */
    private void identity(UaCursor cursor) {
        boolean build = request != null && operation.object >= READ_PRODUCT && operation.object <= READ_VERSION;
        if (!build || cursor.valueType != 12) {
            return;
        }
        IdentityKind kind = switch (operation.object) {
            case READ_PRODUCT -> IdentityKind.PRODUCT;
            case READ_MANUFACTURER -> IdentityKind.VENDOR;
            case READ_VERSION -> IdentityKind.FIRMWARE;
            default -> null;
        };
        int hash = SessionReader.hash(cursor.bytes(), cursor.valueFrom, cursor.valueLength);
        if (kind != null && told[operation.object - READ_PRODUCT] != hash) {
            told[operation.object - READ_PRODUCT] = hash;
            boolean server = direction == Direction.TO_CLIENT;
            sessions.report(server, kind, cursor.bytes(), cursor.valueFrom, cursor.valueLength);
        }
    }

    private void statuses(UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            long status = cursor.u32();
            if (!cursor.failed()) {
                fields.put("result", status);
                emit(status, UaNames.isBad(status));
            }
        }
        cursor.diagnosticInfos();
    }

    private void methods(UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            long status = cursor.u32();
            cursor.skip(4 * cursor.array());
            cursor.diagnosticInfos();
            for (int j = cursor.array(); j > 0 && !cursor.failed(); j--) {
                cursor.variant(node);
            }
            if (!cursor.failed()) {
                fields.put("result", status);
                emit(status, UaNames.isBad(status));
            }
        }
    }

    private void items(UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            long status = cursor.u32();
            long id = cursor.u32();
            double sampling = cursor.f64();
            long queue = cursor.u32();
            cursor.extensionObject(node);
            if (!cursor.failed()) {
                if (fields.on()) {
                    fields.open("result").put("status", status).put("monitoredItemId", id);
                    fields.put("revisedSamplingInterval", sampling)
                            .put("revisedQueueSize", queue)
                            .close();
                }
                emit(status, UaNames.isBad(status));
            }
        }
    }

    private void references(UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            fields.open("result");
            long status = cursor.u32();
            cursor.string();
            fields.put("status", status).put("continuationPointLength", cursor.length);
            for (int j = cursor.array(); j > 0 && !cursor.failed(); j--) {
                reference(cursor);
            }
            fields.close();
            if (!cursor.failed()) {
                emit(status, UaNames.isBad(status));
            }
        }
    }

    private void reference(UaCursor cursor) {
        fields.open("reference");
        text("referenceType", cursor);
        fields.put("isForward", cursor.u8() != 0);
        text("nodeId", cursor);
        cursor.qualifiedName();
        SessionReader.text(fields, "browseName", cursor);
        cursor.localizedText();
        SessionReader.text(fields, "displayName", cursor);
        fields.put("nodeClass", cursor.u32());
        text("typeDefinition", cursor);
        fields.close();
    }

    private void text(String name, UaCursor cursor) {
        node.read(cursor);
        if (fields.on() && !cursor.failed()) {
            Bytes text = node.text();
            fields.text(name, text, 0, text.length());
        }
    }

    private void subscription(UaCursor cursor) {
        long id = cursor.u32();
        double interval = cursor.f64();
        long lifetime = cursor.u32();
        long keepAlive = cursor.u32();
        if (fields.on()) {
            fields.put("subscriptionId", id).put("revisedPublishingInterval", interval);
            fields.put("revisedLifetimeCount", lifetime).put("revisedMaxKeepAlive", keepAlive);
        }
    }

    private void notifications(UaCursor cursor) {
        long id = cursor.u32();
        cursor.skip(4 * cursor.array());
        boolean more = cursor.u8() != 0;
        long sequence = cursor.u32();
        cursor.i64();
        int count = cursor.array();
        if (fields.on()) {
            fields.put("subscriptionId", id).put("moreNotifications", more);
            fields.put("notificationSequence", sequence).put("notifications", count);
        }
        operation.area = "subscription";
        operation.count = count;
        for (int i = count; i > 0 && !cursor.failed(); i--) {
            cursor.extensionObject(node);
        }
    }
}
