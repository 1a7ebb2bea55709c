package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import java.nio.charset.StandardCharsets;

/** The blocks of a discovery message: type, length, data. */
final class DiscoveryBlocks {
    private static final int HEADER = 24;
    private static final int STATUS = 1;
    private static final int PASSWORD = 2;
    private static final int VERSION = 3;
    private static final int SYSTEM = 4;
    private static final int HOST_NAME = 5;
    private static final int NET_ID = 7;
    private static final int ROUTE = 12;
    private static final int USER = 13;
    private static final int FINGERPRINT = 18;

    private final Flow flow;
    private final Observer observer;

    DiscoveryBlocks(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    void read(Direction direction, Bytes bytes, boolean reply, int function, Operation operation) {
        long count = bytes.u32le(20);
        boolean tells = reply && function == Discovery.FUNCTION + Discovery.DISCOVER;
        int at = HEADER;
        for (long i = 0; i < count; i++) {
            int size = at + 4 <= bytes.length() ? bytes.u16le(at + 2) : bytes.length();
            if (at + 4 + size > bytes.length()) {
                observer.violation(flow, AdsViolation.BLOCK, direction, count);
                return;
            }
            fields(bytes, at + 4, size, bytes.u16le(at));
            if (tells) {
                identify(direction, bytes, at + 4, size, bytes.u16le(at));
            }
            if (bytes.u16le(at) == ROUTE) {
                operation.area = "route";
                operation.name(bytes, at + 4, Names.length(bytes, at + 4, size));
            } else if (bytes.u16le(at) == STATUS && size >= 4 && bytes.u32le(at + 4) != 0) {
                operation.failed = true;
                operation.errorCode = bytes.i32le(at + 4);
                operation.errorName = AmsHeader.ERRORS.name(bytes.u32le(at + 4));
            }
            at += 4 + size;
        }
    }

    /** Passwords are in no field. */
    private void fields(Bytes bytes, int at, int size, int type) {
        Fields fields = observer.fields();
        if (!fields.on()) {
            return;
        }
        fields.open("blocks").put("type", type);
        switch (type) {
            case HOST_NAME -> fields.text("hostName", bytes, at, Names.length(bytes, at, size));
            case ROUTE -> fields.text("routeName", bytes, at, Names.length(bytes, at, size));
            case USER -> fields.text("user", bytes, at, Names.length(bytes, at, size));
            case FINGERPRINT -> fields.text("fingerprint", bytes, at, Names.length(bytes, at, size));
            case PASSWORD -> fields.put("length", size);
            case STATUS -> fields.put("status", size >= 4 ? bytes.u32le(at) : -1);
            case NET_ID -> fields.put("netId", size >= 6 ? AmsHeader.netId(bytes, at) : "");
            case VERSION -> fields.put("version", size >= 4 ? version(bytes, at) : "");
            default -> fields.hex("data", bytes, at, size);
        }
        fields.close();
    }

    private void identify(Direction direction, Bytes bytes, int at, int size, int type) {
        if (type == HOST_NAME) {
            String name = bytes.text(at, Names.length(bytes, at, size), StandardCharsets.UTF_8)
                    .strip();
            if (!name.isEmpty()) {
                Identity.tell(flow, observer, direction, IdentityKind.HOST_NAME, name);
            }
        } else if (type == VERSION && size >= 4) {
            Identity.tell(flow, observer, direction, IdentityKind.FIRMWARE, version(bytes, at));
        } else if (type == SYSTEM && size >= 20) {
            String system = switch ((int) bytes.u32le(at + 16)) {
                case 2 -> "Windows NT ";
                case 3 -> "Windows CE ";
                default -> "";
            };
            if (!system.isEmpty()) {
                system += bytes.u32le(at + 4) + "." + bytes.u32le(at + 8);
                Identity.tell(flow, observer, direction, IdentityKind.VENDOR_CLASS, system);
            }
        }
    }

    private static String version(Bytes bytes, int at) {
        return bytes.u8(at) + "." + bytes.u8(at + 1) + "." + bytes.u16le(at + 2);
    }
}
