package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a device tells of itself: the Identity item of List Identity (volume 2, 2-4.2) and the attributes of the Identity
 * object (volume 1, 5-2.2), both little-endian: vendor, device type, product code, revision, status, serial number, name.
 */
final class Identity {
    private static final NameTable VENDORS = NameTable.of(Identity.class, "vendors.tsv", "");
    private static final NameTable TYPES = NameTable.of(Identity.class, "device-types.tsv", "unknown device type");
    /** Up to the length of the name. */
    private static final int FIXED = 14;

    private final Flow flow;
    private final Observer observer;
    /** What was told last, of all attributes at 0, else of each at its number: a device that is asked a hundred times a second is not reported as often. */
    private final long[] told = new long[8];

    Identity(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    static String vendor(int number) {
        String name = VENDORS.name(number);
        return name.isEmpty() ? "vendor " + number : name;
    }

    /** The attributes 1 to 7, as Get Attributes All and the Identity item have them. */
    void attributes(Bytes bytes, int at, int end, Direction direction) {
        if (at + FIXED + 1 > end) {
            return;
        }
        int length = bytes.u8(at + FIXED);
        if (at + FIXED + 1 + length > end) {
            return;
        }
        spell(bytes, at, length);
        long now = hash(bytes, at, FIXED + 1 + length);
        if (now == told[0]) {
            return;
        }
        told[0] = now;
        report(direction, IdentityKind.VENDOR, vendor(bytes.u16le(at)));
        report(direction, IdentityKind.VENDOR_CLASS, TYPES.name(bytes.u16le(at + 2)));
        report(direction, IdentityKind.FIRMWARE, revision(bytes, at + 6));
        report(direction, IdentityKind.SERIAL, serial(bytes, at + 10));
        String name = bytes.text(at + FIXED + 1, length, StandardCharsets.UTF_8).strip();
        if (!name.isEmpty()) {
            report(direction, IdentityKind.PRODUCT, name);
        }
    }

    /** One attribute of the Identity object. */
    void attribute(long number, Bytes bytes, int at, int end, Direction direction) {
        int length = end - at;
        if (number < 1 || number > 7) {
            return;
        }
        long now = hash(bytes, at, length);
        if (now == told[(int) number]) {
            return;
        }
        told[(int) number] = now;
        if (number == 1 && length >= 2) {
            report(direction, IdentityKind.VENDOR, vendor(bytes.u16le(at)));
        } else if (number == 4 && length >= 2) {
            report(direction, IdentityKind.FIRMWARE, revision(bytes, at));
        } else if (number == 6 && length >= 4) {
            report(direction, IdentityKind.SERIAL, serial(bytes, at));
        } else if (number == 7 && length >= 1 && bytes.u8(at) > 0 && bytes.u8(at) < length) {
            String name =
                    bytes.text(at + 1, bytes.u8(at), StandardCharsets.UTF_8).strip();
            if (!name.isEmpty()) {
                report(direction, IdentityKind.PRODUCT, name);
            }
        }
    }

    void report(Direction sender, IdentityKind kind, String value) {
        if (sender == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }

    private void spell(Bytes bytes, int at, int length) {
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("vendor", bytes.u16le(at)).put("vendorName", vendor(bytes.u16le(at)));
            fields.put("deviceType", bytes.u16le(at + 2)).put("deviceTypeName", TYPES.name(bytes.u16le(at + 2)));
            fields.put("productCode", bytes.u16le(at + 4)).put("revision", revision(bytes, at + 6));
            fields.put("deviceStatus", bytes.u16le(at + 8)).put("serialNumber", bytes.u32le(at + 10));
            fields.text("productName", bytes, at + FIXED + 1, length);
        }
    }

    private static String revision(Bytes bytes, int at) {
        return bytes.u8(at) + "." + bytes.u8(at + 1);
    }

    private static String serial(Bytes bytes, int at) {
        return String.format(Locale.ROOT, "%08X", bytes.u32le(at));
    }

    private static long hash(Bytes bytes, int at, int length) {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 1_000_003 + bytes.u8(at + i);
        }
        return hash == 0 ? 1 : hash;
    }
}
