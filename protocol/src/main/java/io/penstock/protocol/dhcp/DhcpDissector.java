package io.penstock.protocol.dhcp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.nio.charset.StandardCharsets;

/**
 * Reads DHCP messages (RFC 2131 section 2). Function is the message type of option 53, 0 for BOOTP; replies are not joined with
 * requests, since they often go by broadcast and so over another flow.
 */
final class DhcpDissector implements Dissector {
    private static final int SNAME = 44;
    private static final int FILE = 108;
    private static final int COOKIE = 236;
    private static final int OPTIONS = 240;
    private static final int MAGIC = 0x63825363;
    private static final int ETHERNET = 1;
    private static final int LONGEST_ADDRESS = 16;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final DhcpOptions options = new DhcpOptions();
    private final OptionReader reader;

    DhcpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        reader = new OptionReader(flow, observer);
    }

    /** True for BOOTP messages with DHCP's magic cookie. */
    static boolean isDhcp(Bytes bytes) {
        return bytes.length() >= OPTIONS && bytes.i32(COOKIE) == MAGIC;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int length = bytes.length();
        if (!isDhcp(bytes)) {
            observer.violation(flow, DhcpViolation.LENGTH, direction, length);
            return length;
        }
        options.read(bytes);
        boolean typed = options.has(DhcpOptions.MESSAGE_TYPE) && options.length(DhcpOptions.MESSAGE_TYPE) == 1;
        int type = typed ? bytes.u8(options.offset(DhcpOptions.MESSAGE_TYPE)) : MessageTypes.NONE;
        if (fields.on()) {
            header(bytes);
        }
        check(bytes, direction, type, typed);
        options(bytes, direction);
        boolean fromServer = bytes.u8(0) == 2;
        Operation operation = observer.scratch().clear();
        operation.protocol = DhcpProtocol.NAME;
        operation.kind = OperationKind.DISCOVER;
        operation.phase = fromServer ? Phase.NOTICE : Phase.REQUEST;
        operation.direction = direction;
        operation.function = type;
        operation.functionName = MessageTypes.name(type);
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

    private void check(Bytes bytes, Direction direction, int type, boolean typed) {
        int side = bytes.u8(0);
        if (side != 1 && side != 2) {
            observer.violation(flow, DhcpViolation.OPERATION, direction, side);
        }
        if (bytes.u8(2) > LONGEST_ADDRESS) {
            observer.violation(flow, DhcpViolation.HARDWARE, direction, bytes.u8(2));
        }
        if (typed && (type < 1 || type > MessageTypes.LAST)) {
            observer.violation(flow, DhcpViolation.TYPE, direction, type);
        }
        if (side == 1 && MessageTypes.isServers(type) || side == 2 && MessageTypes.isClients(type)) {
            observer.violation(flow, DhcpViolation.WRONG_SIDE, direction, type);
        }
        if (MessageTypes.isServers(type) && !options.has(DhcpOptions.SERVER)) {
            observer.violation(flow, DhcpViolation.SERVER, direction, type);
        }
    }

    private void options(Bytes bytes, Direction direction) {
        fields.open("options");
        reader.read(bytes, direction, OPTIONS, bytes.length(), true);
        if ((options.overload(bytes) & 1) != 0) {
            reader.read(bytes, direction, FILE, COOKIE, true);
        }
        if ((options.overload(bytes) & 2) != 0) {
            reader.read(bytes, direction, SNAME, FILE, true);
        }
        fields.close();
    }

    private void header(Bytes bytes) {
        int overload = options.overload(bytes);
        fields.put("operation", bytes.u8(0))
                .put("hardwareType", bytes.u8(1))
                .put("hardwareLength", bytes.u8(2))
                .put("hops", bytes.u8(3))
                .put("transactionId", bytes.u32(4))
                .put("seconds", bytes.u16(8))
                .put("broadcast", (bytes.u16(10) & 0x8000) != 0)
                .put("clientAddress", address(bytes, 12))
                .put("yourAddress", address(bytes, 16))
                .put("serverAddress", address(bytes, 20))
                .put("relayAddress", address(bytes, 24))
                .hex("hardwareAddress", bytes, 28, Math.min(bytes.u8(2), LONGEST_ADDRESS));
        if ((overload & 2) == 0 && bytes.u8(SNAME) != 0) {
            fields.text("serverName", bytes, SNAME, DhcpOptions.untilZero(bytes, SNAME, FILE));
        }
        if ((overload & 1) == 0 && bytes.u8(FILE) != 0) {
            fields.text("bootFile", bytes, FILE, DhcpOptions.untilZero(bytes, FILE, COOKIE));
        }
    }

    private static String address(Bytes bytes, int at) {
        return IpAddress.text(0, IpAddress.v4(bytes.i32(at)));
    }

    private void identify(Bytes bytes, boolean fromServer, int type) {
        long mac = bytes.u48(28);
        boolean ethernet = bytes.u8(1) == ETHERNET && bytes.u8(2) == 6;
        if (!ethernet || mac == 0 || MacAddress.isGroup(mac)) {
            return;
        }
        if (fromServer) {
            long yours = IpAddress.v4(bytes.i32(16));
            if (type == MessageTypes.ACK && !IpAddress.isUnspecified(0, yours)) {
                // The name in it is the server's for the client, who says its own better.
                observer.identity(mac, 0, yours, IdentityKind.ADDRESS, "");
            }
            return;
        }
        long own = IpAddress.v4(bytes.i32(12));
        long low = IpAddress.isUnspecified(0, own) ? 0 : own;
        text(bytes, mac, low, IdentityKind.HOST_NAME, DhcpOptions.HOST_NAME);
        text(bytes, mac, low, IdentityKind.VENDOR_CLASS, DhcpOptions.VENDOR_CLASS);
        if (options.has(DhcpOptions.CLIENT_FQDN)) {
            int at = options.offset(DhcpOptions.CLIENT_FQDN);
            String name = FullName.text(bytes, at, options.length(DhcpOptions.CLIENT_FQDN));
            if (!name.isEmpty()) {
                observer.identity(mac, 0, low, IdentityKind.HOST_NAME, name);
            }
        }
    }

    private void text(Bytes bytes, long mac, long low, IdentityKind kind, int option) {
        if (options.has(option)) {
            int at = options.offset(option);
            int length = DhcpOptions.textLength(bytes, at, options.length(option));
            if (length > 0) {
                observer.identity(mac, 0, low, kind, bytes.text(at, length, StandardCharsets.UTF_8));
            }
        }
    }
}
