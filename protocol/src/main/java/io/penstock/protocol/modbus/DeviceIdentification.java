package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The reply to Read Device Identification (Application Protocol section 6.21). Each reply stands alone. */
final class DeviceIdentification {
    private static final int OBJECTS = 14;

    private DeviceIdentification() {}

    static void read(Bytes bytes, Flow flow, Observer observer) {
        if (bytes.length() < OBJECTS || bytes.u8(8) != ModbusFunctions.MEI_DEVICE_IDENTIFICATION) {
            return;
        }
        int at = OBJECTS;
        for (int left = bytes.u8(13); left > 0 && at + 2 <= bytes.length(); left--) {
            int length = Math.min(bytes.u8(at + 1), bytes.length() - at - 2);
            IdentityKind kind = kind(bytes.u8(at));
            if (kind != null && length > 0) {
                String value = bytes.text(at + 2, length, StandardCharsets.UTF_8);
                observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
            }
            at += 2 + length;
        }
    }

    /** The name of an object (6.21, table of objects). */
    static String name(int object) {
        return switch (object) {
            case 0 -> "vendor name";
            case 1 -> "product code";
            case 2 -> "revision";
            case 3 -> "vendor URL";
            case 4 -> "product name";
            case 5 -> "model name";
            case 6 -> "user application name";
            default -> object < 0x80 ? "reserved" : "private";
        };
    }

    private static @Nullable IdentityKind kind(int object) {
        return switch (object) {
            case 0 -> IdentityKind.VENDOR;
            case 1, 5 -> IdentityKind.MODEL;
            case 2 -> IdentityKind.FIRMWARE;
            case 4 -> IdentityKind.PRODUCT;
            default -> null;
        };
    }
}
