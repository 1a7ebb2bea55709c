package io.penstock.protocol.dhcp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Reads DHCP messages (RFC 2131 section 2). Function is the message type of option 53; replies are not joined with
 * requests, since they often go by broadcast and so over another flow.
 */
final class DhcpDissector implements Dissector {
    private static final int COOKIE = 236;
    private static final int OPTIONS = 240;
    private static final int MAGIC = 0x63825363;
    private static final int ACK = 5;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;
    private final DhcpOptions options = new DhcpOptions();

    DhcpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    /** True for BOOTP requests and replies over Ethernet with DHCP's magic cookie. */
    static boolean isDhcp(Bytes bytes) {
        return bytes.length() > OPTIONS
                && (bytes.u8(0) == 1 || bytes.u8(0) == 2)
                && bytes.u8(1) == 1
                && bytes.u8(2) == 6
                && bytes.i32(COOKIE) == MAGIC;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int length = bytes.length();
        if (!isDhcp(bytes)) {
            return length;
        }
        options.read(bytes);
        if (!options.has(DhcpOptions.MESSAGE_TYPE) || options.length(DhcpOptions.MESSAGE_TYPE) != 1) {
            return length;
        }
        int type = bytes.u8(options.offset(DhcpOptions.MESSAGE_TYPE));
        boolean fromServer = bytes.u8(0) == 2;
        operation.clear();
        operation.protocol = DhcpProtocol.NAME;
        operation.kind = OperationKind.DISCOVER;
        operation.phase = fromServer ? Phase.NOTICE : Phase.REQUEST;
        operation.direction = direction;
        operation.function = type;
        operation.functionName = name(type);
        operation.timeNanos = timeNanos;
        observer.operation(flow, operation);
        identify(bytes, fromServer, type);
        return length;
    }

    @Override
    public void gap(Direction direction) {
        // Datagrams have none.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    private void identify(Bytes bytes, boolean fromServer, int type) {
        long mac = bytes.u48(28);
        if (mac == 0 || MacAddress.isGroup(mac)) {
            return;
        }
        if (fromServer) {
            long yours = IpAddress.v4(bytes.i32(16));
            if (type == ACK && !IpAddress.isUnspecified(0, yours)) {
                observer.identity(mac, 0, yours, IdentityKind.ADDRESS, "");
            }
            return;
        }
        long own = IpAddress.v4(bytes.i32(12));
        long low = IpAddress.isUnspecified(0, own) ? 0 : own;
        identity(mac, low, IdentityKind.HOST_NAME, options.text(bytes, DhcpOptions.HOST_NAME, 0));
        identity(mac, low, IdentityKind.VENDOR_CLASS, options.text(bytes, DhcpOptions.VENDOR_CLASS, 0));
        identity(mac, low, IdentityKind.HOST_NAME, fullName(bytes));
    }

    private void identity(long mac, long low, IdentityKind kind, String value) {
        if (!value.isEmpty()) {
            observer.identity(mac, 0, low, kind, value);
        }
    }

    /** Option 81 (RFC 4702 section 2): flags, two unused bytes, the name as text or, with flag E, as DNS labels. */
    private String fullName(Bytes bytes) {
        if (!options.has(DhcpOptions.CLIENT_FQDN) || options.length(DhcpOptions.CLIENT_FQDN) < 4) {
            return "";
        }
        int at = options.offset(DhcpOptions.CLIENT_FQDN);
        int end = at + options.length(DhcpOptions.CLIENT_FQDN);
        if ((bytes.u8(at) & 4) == 0) {
            return options.text(bytes, DhcpOptions.CLIENT_FQDN, 3);
        }
        StringBuilder name = new StringBuilder();
        at += 3;
        while (at < end && bytes.u8(at) > 0 && at + 1 + bytes.u8(at) <= end) {
            if (!name.isEmpty()) {
                name.append('.');
            }
            name.append(bytes.text(at + 1, bytes.u8(at), java.nio.charset.StandardCharsets.UTF_8));
            at += 1 + bytes.u8(at);
        }
        return name.toString();
    }

    /** RFC 2132 section 9.6. */
    private static String name(int type) {
        return switch (type) {
            case 1 -> "Discover";
            case 2 -> "Offer";
            case 3 -> "Request";
            case 4 -> "Decline";
            case ACK -> "Ack";
            case 6 -> "Nak";
            case 7 -> "Release";
            case 8 -> "Inform";
            default -> "DHCP message";
        };
    }
}
