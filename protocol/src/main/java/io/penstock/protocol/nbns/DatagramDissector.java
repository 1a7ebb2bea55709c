package io.penstock.protocol.nbns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Function;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.util.ArrayList;
import java.util.List;

/** Reads datagrams (RFC 1002 section 4.4). Function is the type. */
final class DatagramDissector implements Dissector {
    private static final int FIRST = 0x10;
    private static final int UNIQUE = 0x10;
    private static final int BROADCAST = 0x12;
    private static final int ERROR = 0x13;
    private static final int LAST = 0x16;
    private static final int HEADER = 10;
    private static final int NAMES = 14;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final NetBiosName name = new NetBiosName();
    private final BrowserReader browser;

    DatagramDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        browser = new BrowserReader(flow, observer);
    }

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (int type = FIRST; type <= LAST; type++) {
            functions.add(new Function(type, type(type), OperationKind.DISCOVER));
        }
        return functions;
    }

    static boolean isDatagram(Bytes bytes) {
        return bytes.length() >= HEADER && bytes.u8(0) >= FIRST && bytes.u8(0) <= LAST;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < HEADER) {
            observer.violation(flow, NbnsViolation.HEADER, direction, have);
            return have;
        }
        int type = bytes.u8(0);
        if (type < FIRST || type > LAST) {
            observer.violation(flow, NbnsViolation.TYPE, direction, type);
            return have;
        }
        if (fields.on()) {
            fields.put("type", type)
                    .put("typeName", type(type))
                    .put("firstFragment", (bytes.u8(1) & 2) != 0)
                    .put("moreFragments", (bytes.u8(1) & 1) != 0)
                    .put("nodeType", bytes.u8(1) >> 2 & 3)
                    .put("datagramId", bytes.u16(2))
                    .put("sourceAddress", IpAddress.text(0, IpAddress.v4(bytes.i32(4))))
                    .put("sourcePort", bytes.u16(8));
        }
        Operation operation = observer.scratch().clear();
        operation.protocol = NetBiosDatagramProtocol.NAME;
        operation.kind = OperationKind.DISCOVER;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = type;
        operation.functionName = type(type);
        operation.timeNanos = timeNanos;
        observer.operation(flow, operation);
        if (type <= BROADCAST) {
            direct(direction, bytes);
        } else if (type == ERROR && have > HEADER && fields.on()) {
            fields.put("errorCode", bytes.u8(HEADER));
        }
        return have;
    }

    @Override
    public void gap(Direction direction) {
        // Datagrams have none.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    /** Section 4.4.2. */
    private void direct(Direction direction, Bytes bytes) {
        if (bytes.length() < NAMES) {
            observer.violation(flow, NbnsViolation.HEADER, direction, bytes.length());
            return;
        }
        int length = bytes.u16(HEADER);
        if (NAMES + length > bytes.length()) {
            observer.violation(flow, NbnsViolation.LENGTH, direction, length);
        }
        if (fields.on()) {
            fields.put("length", length).put("offset", bytes.u16(12));
        }
        int at = name(bytes, direction, NAMES, "source");
        at = at < 0 ? at : name(bytes, direction, at, "destination");
        if (at >= 0 && bytes.u16(12) == 0) {
            browser.read(bytes, at, direction);
        }
    }

    private int name(Bytes bytes, Direction direction, int from, String group) {
        int at = name.read(bytes, from);
        if (at < 0) {
            observer.violation(flow, NbnsViolation.NAME, direction, from);
        } else if (fields.on()) {
            fields.open(group)
                    .put("name", name.text())
                    .put("suffix", name.suffix())
                    .put("suffixName", Suffixes.name(name.suffix()))
                    .close();
        }
        return at;
    }

    private static String type(int type) {
        return switch (type) {
            case UNIQUE -> "direct unique datagram";
            case 0x11 -> "direct group datagram";
            case BROADCAST -> "broadcast datagram";
            case ERROR -> "datagram error";
            case 0x14 -> "datagram query request";
            case 0x15 -> "datagram positive query response";
            default -> "datagram negative query response";
        };
    }
}
