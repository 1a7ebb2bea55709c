package io.penstock.protocol.cdp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Function;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads one frame: version, time to live, checksum, TLVs with two bytes each of type and length. Identity is told again only
 * when the frame changes. Owned by the thread of its flow.
 */
final class CdpDissector implements Dissector {
    private static final int HEADER = 4;
    private static final int DEVICE = 1;
    private static final int ADDRESSES = 2;
    private static final int PORT = 3;
    private static final int CAPABILITIES = 4;
    private static final int VERSION = 5;
    private static final int PLATFORM = 6;
    private static final int NATIVE_VLAN = 10;
    private static final int DUPLEX = 11;
    private static final int MANAGEMENT = 22;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private int last;
    private boolean fresh;
    private long mac;
    private long address;

    CdpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    static List<Function> functions() {
        return List.of(new Function(0, "advertisement", OperationKind.REPORT));
    }

    static boolean isCdp(Bytes bytes) {
        return bytes.length() >= HEADER + 4 && (bytes.u8(0) == 1 || bytes.u8(0) == 2);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int end = bytes.length();
        if (!isCdp(bytes)) {
            observer.violation(flow, CdpViolation.LENGTH, direction, end);
            return end;
        }
        int hash = side(direction) + 1;
        for (int i = 0; i < end; i++) {
            hash = hash * 31 + bytes.u8(i);
        }
        fresh = hash != last;
        last = hash;
        mac = direction == Direction.TO_SERVER ? flow.clientMac() : flow.serverMac();
        address = 0;
        if (fields.on()) {
            fields.put("version", bytes.u8(0)).put("timeToLive", bytes.u8(1)).put("checksum", bytes.u16(2));
        }
        Operation operation = observer.scratch().clear();
        operation.protocol = CdpProtocol.NAME;
        operation.kind = OperationKind.REPORT;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = 0;
        operation.functionName = "advertisement";
        operation.timeNanos = timeNanos;
        int at = HEADER;
        while (at + 4 <= end) {
            int type = bytes.u16(at);
            int length = bytes.u16(at + 2);
            if (length < 4 || at + length > end) {
                observer.violation(flow, CdpViolation.LENGTH, direction, type);
                break;
            }
            tlv(bytes, type, at + 4, length - 4, operation);
            at += length;
        }
        observer.operation(flow, operation);
        return end;
    }

    @Override
    public void gap(Direction direction) {
        // Frames have none.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    private void tlv(Bytes bytes, int type, int at, int length, Operation operation) {
        if (fields.on()) {
            fields.put("type", type);
        }
        switch (type) {
            case DEVICE -> {
                operation.name(bytes, at, length);
                text("deviceId", IdentityKind.HOST_NAME, bytes, at, length);
            }
            case ADDRESSES -> addresses("addresses", bytes, at, length);
            case MANAGEMENT -> addresses("managementAddresses", bytes, at, length);
            case PORT -> fields.text("portId", bytes, at, length);
            case VERSION -> text("softwareVersion", IdentityKind.FIRMWARE, bytes, at, length);
            case PLATFORM -> text("platform", IdentityKind.MODEL, bytes, at, length);
            case CAPABILITIES -> number("capabilities", bytes, at, length, 4);
            case NATIVE_VLAN -> number("nativeVlan", bytes, at, length, 2);
            case DUPLEX -> number("duplex", bytes, at, length, 1);
            default -> {
                if (fields.on()) {
                    fields.open("other")
                            .put("type", type)
                            .hex("value", bytes, at, length)
                            .close();
                }
            }
        }
    }

    private void text(String name, IdentityKind kind, Bytes bytes, int at, int length) {
        fields.text(name, bytes, at, length);
        if (fresh && length > 0) {
            observer.identity(mac, 0, address, kind, bytes.text(at, length, StandardCharsets.UTF_8));
        }
    }

    private void number(String name, Bytes bytes, int at, int length, int size) {
        if (fields.on() && length == size) {
            fields.put(name, size == 4 ? bytes.u32(at) : size == 2 ? bytes.u16(at) : bytes.u8(at));
        }
    }

    /** A count, then of each: kind and length of a protocol number, that number, length of the address, the address. */
    private void addresses(String name, Bytes bytes, int from, int length) {
        int end = from + length;
        int at = from + 4;
        while (at + 4 <= end) {
            int protocol = bytes.u8(at + 1);
            int size = at + 4 + protocol <= end ? bytes.u16(at + 2 + protocol) : end;
            boolean v4 = protocol == 1 && bytes.u8(at + 2) == 0xCC && size == 4;
            at += 4 + protocol;
            if (at + size > end) {
                return;
            }
            if (v4 && bytes.i32(at) != 0) {
                long found = IpAddress.v4(bytes.i32(at));
                if (fields.on()) {
                    fields.put(name, IpAddress.text(0, found));
                }
                if (fresh && address == 0) {
                    address = found;
                    observer.identity(mac, 0, address, IdentityKind.ADDRESS, "");
                }
            }
            at += size;
        }
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }
}
