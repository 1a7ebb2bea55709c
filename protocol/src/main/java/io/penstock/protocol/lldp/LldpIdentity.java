package io.penstock.protocol.lldp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** What frames say of the station that sends them: told again only when it changes. Owned by the thread of its flow. */
final class LldpIdentity {
    private static final int LOCALLY_ASSIGNED = 7;
    private static final int MED = 0x0012BB;

    private final Flow flow;
    private final Observer observer;
    private final Map<IdentityKind, String> found = new EnumMap<>(IdentityKind.class);
    private int last;
    private boolean fresh;
    private long mac;
    private long address;

    LldpIdentity(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    void start(Direction direction, Bytes bytes) {
        int hash = side(direction) + 1;
        for (int i = 0; i < bytes.length(); i++) {
            hash = hash * 31 + bytes.u8(i);
        }
        fresh = hash != last;
        last = hash;
        mac = direction == Direction.TO_SERVER ? flow.clientMac() : flow.serverMac();
        address = 0;
        found.clear();
    }

    void tlv(Bytes bytes, int type, int at, int length) {
        if (!fresh) {
            return;
        }
        switch (type) {
            // PROFINET's name of station stands here.
            case LldpDissector.CHASSIS -> {
                if (bytes.u8(at) == LOCALLY_ASSIGNED) {
                    keep(IdentityKind.HOST_NAME, bytes, at + 1, length - 1);
                }
            }
            case LldpDissector.SYSTEM_NAME -> keep(IdentityKind.HOST_NAME, bytes, at, length);
            case LldpDissector.SYSTEM_DESCRIPTION -> keep(IdentityKind.PRODUCT, bytes, at, length);
            case LldpDissector.MANAGEMENT -> {
                if (address == 0 && bytes.u8(at) == 5 && bytes.u8(at + 1) == 1 && bytes.i32(at + 2) != 0) {
                    address = IpAddress.v4(bytes.i32(at + 2));
                }
            }
            case LldpDissector.OWN -> {
                if (bytes.u24(at) == MED) {
                    inventory(bytes, bytes.u8(at + 3), at + 4, length - 4);
                }
            }
            default -> {
                // Says nothing of the station.
            }
        }
    }

    /** The frame ends here. */
    void end() {
        if (!found.isEmpty() || address != 0) {
            found.forEach((kind, value) -> observer.identity(mac, 0, address, kind, value));
            if (address != 0) {
                observer.identity(mac, 0, address, IdentityKind.ADDRESS, "");
            }
        }
    }

    /** ANSI/TIA-1057 section 10.2.6. */
    private void inventory(Bytes bytes, int subtype, int at, int length) {
        switch (subtype) {
            case 6 -> keep(IdentityKind.FIRMWARE, bytes, at, length);
            case 8 -> keep(IdentityKind.SERIAL, bytes, at, length);
            case 9 -> keep(IdentityKind.VENDOR, bytes, at, length);
            case 10 -> keep(IdentityKind.MODEL, bytes, at, length);
            default -> {
                // Hardware and software revision, asset number: no kind of identity yet.
            }
        }
    }

    private void keep(IdentityKind kind, Bytes bytes, int at, int length) {
        int size = length;
        while (size > 0 && (bytes.u8(at + size - 1) == 0 || bytes.u8(at + size - 1) == ' ')) {
            size--;
        }
        if (size > 0) {
            found.put(kind, bytes.text(at, size, StandardCharsets.UTF_8));
        }
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }
}
