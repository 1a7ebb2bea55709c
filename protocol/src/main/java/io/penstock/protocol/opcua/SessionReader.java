package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import java.nio.charset.StandardCharsets;

/**
 * Channels, sessions and endpoints (Part 4, 5.4 to 5.6): with which security, who logs in, and what servers and clients tell
 * of themselves. Owned by the thread of its flow.
 */
final class SessionReader {
    private static final int ANONYMOUS = 321;
    private static final int USER_NAME = 324;
    private static final int CERTIFICATE = 327;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final NodeId node = new NodeId();
    /** What was told last of the server and of the client: the same is not told again. */
    private int toldOfServer;

    private int toldOfClient;

    SessionReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    static void text(Fields fields, String name, UaCursor cursor) {
        if (fields.on() && cursor.length > 0) {
            fields.text(name, cursor.bytes(), cursor.from, cursor.length);
        }
    }

    private void text(String name, UaCursor cursor) {
        cursor.string();
        text(fields, name, cursor);
    }

    void openChannel(Direction direction, UaCursor cursor) {
        long version = cursor.u32();
        long type = cursor.u32();
        long mode = cursor.u32();
        cursor.string();
        long lifetime = cursor.u32();
        // A readable opening has the policy None, which allows no other mode.
        if (!cursor.failed() && mode != 1) {
            observer.violation(flow, OpcUaViolation.SECURITY_MODE, direction, mode);
        }
        if (fields.on()) {
            fields.put("clientProtocolVersion", version)
                    .put("requestType", type)
                    .put("securityMode", mode);
            fields.put("securityModeName", UaNames.mode(mode)).put("requestedLifetime", lifetime);
        }
    }

    /**
     * Reads the answer to the opening of a channel.
     *
     * @return the channel's id
     */
    long channelOpened(UaCursor cursor) {
        long version = cursor.u32();
        long channel = cursor.u32();
        long token = cursor.u32();
        cursor.i64();
        long lifetime = cursor.u32();
        cursor.string();
        if (fields.on()) {
            fields.put("serverProtocolVersion", version)
                    .put("channelId", channel)
                    .put("tokenId", token);
            fields.put("revisedLifetime", lifetime);
        }
        return cursor.failed() ? Operation.NONE : channel;
    }

    void create(Direction direction, UaCursor cursor) {
        fields.open("client");
        application(cursor, direction);
        fields.close();
        text("serverUri", cursor);
        text("endpointUrl", cursor);
        text("sessionName", cursor);
        cursor.string();
        cursor.string();
        double timeout = cursor.f64();
        long longest = cursor.u32();
        if (fields.on()) {
            fields.put("requestedSessionTimeout", timeout).put("maxResponseMessageSize", longest);
        }
    }

    void created(Direction direction, UaCursor cursor) {
        node("sessionId", cursor);
        node("authToken", cursor);
        double timeout = cursor.f64();
        cursor.string();
        cursor.string();
        fields.put("revisedSessionTimeout", timeout);
        endpoints(direction, cursor);
    }

    private void node(String name, UaCursor cursor) {
        node.read(cursor);
        if (fields.on()) {
            Bytes text = node.text();
            fields.put(name + "Encoding", node.encoding).text(name, text, 0, text.length());
        }
    }

    /** Who logs in: the name of a user into the operation, never the password. */
    void activate(UaCursor cursor, Operation operation) {
        cursor.string();
        cursor.string();
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            cursor.string();
            cursor.string();
        }
        cursor.strings();
        node.read(cursor);
        int encoding = cursor.u8();
        int length = encoding == 0 ? 0 : cursor.i32();
        int end = cursor.left();
        fields.put("userTokenType", node.number);
        operation.area = switch ((int) node.number) {
            case ANONYMOUS -> "anonymous";
            case USER_NAME -> "user name";
            case CERTIFICATE -> "certificate";
            default -> "issued token";
        };
        if (encoding != 0 && !cursor.failed()) {
            text("policyId", cursor);
            if (node.number == USER_NAME) {
                cursor.string();
                text(fields, "userName", cursor);
                operation.name(cursor.bytes(), cursor.from, Math.max(cursor.length, 0));
            }
            cursor.skip(length - (end - cursor.left()));
        }
        cursor.string();
        cursor.string();
    }

    void endpoints(Direction direction, UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            fields.open("endpoint");
            text("endpointUrl", cursor);
            application(cursor, direction);
            cursor.string();
            fields.put("certificateLength", cursor.length);
            long mode = cursor.u32();
            fields.put("securityMode", mode);
            text("securityPolicyUri", cursor);
            for (int j = cursor.array(); j > 0 && !cursor.failed(); j--) {
                fields.open("userToken");
                text("policyId", cursor);
                fields.put("tokenType", cursor.u32());
                text("issuedTokenType", cursor);
                text("issuerEndpointUrl", cursor);
                text("securityPolicyUri", cursor);
                fields.close();
            }
            text("transportProfileUri", cursor);
            fields.put("securityLevel", cursor.u8());
            fields.close();
        }
    }

    void applications(Direction direction, UaCursor cursor) {
        for (int i = cursor.array(); i > 0 && !cursor.failed(); i--) {
            fields.open("server");
            application(cursor, direction);
            fields.close();
        }
    }

    /** URI, product's URI, name, type, gateway, profile, URLs for discovery: of who sends it. */
    private void application(UaCursor cursor, Direction direction) {
        text("applicationUri", cursor);
        text("productUri", cursor);
        Bytes bytes = cursor.bytes();
        int productFrom = cursor.from;
        int productLength = cursor.length;
        cursor.localizedText();
        int nameFrom = cursor.from;
        int nameLength = cursor.length;
        text(fields, "applicationName", cursor);
        fields.put("applicationType", cursor.u32());
        text("gatewayServerUri", cursor);
        text("discoveryProfileUri", cursor);
        int urls = cursor.array();
        fields.put("discoveryUrls", urls);
        for (; urls > 0 && !cursor.failed(); urls--) {
            cursor.string();
        }
        if (cursor.failed()) {
            return;
        }
        int now = hash(bytes, productFrom, productLength) * 31 + hash(bytes, nameFrom, nameLength);
        boolean server = direction == Direction.TO_CLIENT;
        if (now == (server ? toldOfServer : toldOfClient)) {
            return;
        }
        toldOfServer = server ? now : toldOfServer;
        toldOfClient = server ? toldOfClient : now;
        report(server, IdentityKind.VENDOR_CLASS, bytes, productFrom, productLength);
        report(server, IdentityKind.PRODUCT, bytes, nameFrom, nameLength);
    }

    static int hash(Bytes bytes, int from, int length) {
        int hash = 7;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + bytes.u8(from + i);
        }
        return hash;
    }

    void report(boolean server, IdentityKind kind, Bytes bytes, int from, int length) {
        String value =
                length > 0 ? bytes.text(from, length, StandardCharsets.UTF_8).strip() : "";
        if (value.isEmpty()) {
            return;
        }
        if (server) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }
}
