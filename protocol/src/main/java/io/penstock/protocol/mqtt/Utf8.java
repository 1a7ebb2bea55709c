package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;

/** Which texts MQTT allows (MQTT 5.0 section 1.5.4): well-formed UTF-8 without surrogates and without the null character. */
final class Utf8 {
    private Utf8() {}

    static boolean isText(Bytes bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            int first = bytes.u8(at++);
            if (first == 0) {
                return false;
            }
            if (first < 0x80) {
                continue;
            }
            int more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 && first < 0xF0 ? 2 : first >= 0xC2 ? 1 : 0;
            if (more == 0 || first >= 0xF5 || at + more > end) {
                return false;
            }
            int code = first & 0x3F >> more;
            for (int i = 0; i < more; i++) {
                int next = bytes.u8(at++);
                if ((next & 0xC0) != 0x80) {
                    return false;
                }
                code = code << 6 | next & 0x3F;
            }
            boolean overlong = more == 2 && code < 0x800 || more == 3 && code < 0x10000;
            if (overlong || code >= 0xD800 && code < 0xE000 || code > 0x10FFFF) {
                return false;
            }
        }
        return true;
    }
}
