package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keys of TXT records that tell what a device is: of {@code _device-info}, of printers (Bonjour Printing Specification, table 2) and
 * of accessories ({@code md}).
 */
final class Attributes {
    private Attributes() {}

    /** What the pair says, null if nothing of the device. */
    static @Nullable IdentityKind kind(Bytes bytes, int from, int end) {
        int equals = Text.find(bytes, from, end, '=');
        if (equals < 0) {
            return null;
        }
        if (is(bytes, from, equals, "MODEL") || is(bytes, from, equals, "MD") || is(bytes, from, equals, "TY")) {
            return IdentityKind.MODEL;
        }
        if (is(bytes, from, equals, "USB_MFG") || is(bytes, from, equals, "MANUFACTURER")) {
            return IdentityKind.VENDOR;
        }
        return is(bytes, from, equals, "SERIALNUMBER") ? IdentityKind.SERIAL : null;
    }

    /** What stands behind the equals sign. */
    static String value(Bytes bytes, int from, int end) {
        int start = Text.find(bytes, from, end, '=') + 1;
        return bytes.text(start, end - start, StandardCharsets.UTF_8);
    }

    private static boolean is(Bytes bytes, int from, int end, String key) {
        return Text.isWord(bytes, from, end, key);
    }
}
