package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Attributes of group 0: what an outstation says of itself. */
final class DeviceAttributes {
    static final int TEXT = 1;
    private static final int LONG_LIST = 255;

    private DeviceAttributes() {}

    /** Bytes of the value of the attribute that starts here with its type and length. */
    static int length(Bytes bytes, int at) {
        return bytes.u8(at + 1) + (bytes.u8(at) == LONG_LIST ? 256 : 0);
    }

    /** Tells what texts in a response say of the device that sent it. */
    static void identify(
            Flow flow, Observer observer, Direction direction, ObjectHeader header, Bytes bytes, int from, int end) {
        IdentityKind kind = kind(header.variation);
        int at = from + header.prefixSize();
        if (kind == null || end - at < 2 || bytes.u8(at) != TEXT) {
            return;
        }
        int length = Math.min(length(bytes, at), end - at - 2);
        if (length == 0) {
            return;
        }
        String value = bytes.text(at + 2, length, StandardCharsets.UTF_8);
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }

    private static @Nullable IdentityKind kind(int variation) {
        return switch (variation) {
            case 242 -> IdentityKind.FIRMWARE;
            case 247 -> IdentityKind.HOST_NAME;
            case 248 -> IdentityKind.SERIAL;
            case 250 -> IdentityKind.PRODUCT;
            case 252 -> IdentityKind.VENDOR;
            default -> null;
        };
    }

    /** The name of an attribute. */
    static String name(int variation) {
        return switch (variation) {
            case 196 -> "configuration id";
            case 197 -> "configuration version";
            case 198 -> "configuration build date";
            case 199 -> "configuration last change date";
            case 200 -> "configuration signature";
            case 201 -> "configuration signature algorithm";
            case 202 -> "master resource id";
            case 203 -> "device altitude";
            case 204 -> "device longitude";
            case 205 -> "device latitude";
            case 206 -> "secondary operator";
            case 207 -> "primary operator";
            case 208 -> "system name";
            case 209 -> "secure authentication version";
            case 210 -> "security statistics per association";
            case 211 -> "user-specific attribute sets";
            case 212 -> "master-defined data set prototypes";
            case 213 -> "outstation-defined data set prototypes";
            case 214 -> "master-defined data sets";
            case 215 -> "outstation-defined data sets";
            case 216 -> "binary outputs per request";
            case 217 -> "local timing accuracy";
            case 218 -> "duration of timing accuracy";
            case 219 -> "supports analog output events";
            case 220 -> "largest analog output index";
            case 221 -> "analog outputs";
            case 222 -> "supports binary output events";
            case 223 -> "largest binary output index";
            case 224 -> "binary outputs";
            case 225 -> "supports frozen counter events";
            case 226 -> "supports frozen counters";
            case 227 -> "supports counter events";
            case 228 -> "largest counter index";
            case 229 -> "counters";
            case 230 -> "supports frozen analog inputs";
            case 231 -> "supports analog input events";
            case 232 -> "largest analog input index";
            case 233 -> "analog inputs";
            case 234 -> "supports double-bit input events";
            case 235 -> "largest double-bit input index";
            case 236 -> "double-bit inputs";
            case 237 -> "supports binary input events";
            case 238 -> "largest binary input index";
            case 239 -> "binary inputs";
            case 240 -> "largest transmit fragment";
            case 241 -> "largest receive fragment";
            case 242 -> "software version";
            case 243 -> "hardware version";
            case 245 -> "location";
            case 246 -> "id code";
            case 247 -> "device name";
            case 248 -> "serial number";
            case 249 -> "DNP3 subset and conformance";
            case 250 -> "product name and model";
            case 252 -> "manufacturer";
            case 254 -> "all attributes";
            case 255 -> "list of attributes";
            default -> "attribute";
        };
    }
}
