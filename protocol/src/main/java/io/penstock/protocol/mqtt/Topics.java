package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;

/** Which topic names and topic filters MQTT allows (MQTT 5.0 section 4.7). */
final class Topics {
    private static final int MULTI = '#';
    private static final int SINGLE = '+';
    private static final int LEVEL = '/';

    private Topics() {}

    /** True for a name: at least one character ([MQTT-4.7.3-1]), no wildcard ([MQTT-3.3.2-2]). */
    static boolean isName(Bytes bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            int next = bytes.u8(from + i);
            if (next == MULTI || next == SINGLE) {
                return false;
            }
        }
        return length > 0;
    }

    /** True for a filter: a wildcard fills its level ([MQTT-4.7.1-2]), the multi-level one is the last ([MQTT-4.7.1-1]). */
    static boolean isFilter(Bytes bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            int next = bytes.u8(from + i);
            if (next == MULTI || next == SINGLE) {
                boolean begins = i == 0 || bytes.u8(from + i - 1) == LEVEL;
                boolean ends = i == length - 1 || next == SINGLE && bytes.u8(from + i + 1) == LEVEL;
                if (!begins || !ends) {
                    return false;
                }
            }
        }
        return length > 0;
    }

    /** True for a filter of a shared subscription, {@code $share/NAME/FILTER} (section 4.8.2). */
    static boolean isShared(Bytes bytes, int from, int length) {
        return length > 7
                && bytes.u32(from) == 0x24736861L // $sha
                && bytes.u24(from + 4) == 0x72652F; // re/
    }
}
