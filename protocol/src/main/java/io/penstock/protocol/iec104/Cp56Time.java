package io.penstock.protocol.iec104;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** Seven octets of time (IEC 60870-5-101, 7.2.6.18), in the station's own zone. */
final class Cp56Time {
    private Cp56Time() {}

    /** As {@code 2020-04-10T11:55:35.906}, whatever the numbers in it are, with its flags. */
    static void write(Fields fields, Bytes bytes, int at) {
        int milliseconds = bytes.u16le(at);
        StringBuilder text = new StringBuilder(23).append("20");
        two(text, bytes.u8(at + 6) & 0x7F).append('-');
        two(text, bytes.u8(at + 5) & 0x0F).append('-');
        two(text, bytes.u8(at + 4) & 0x1F).append('T');
        two(text, bytes.u8(at + 3) & 0x1F).append(':');
        two(text, bytes.u8(at + 2) & 0x3F).append(':');
        two(text, milliseconds / 1000).append('.');
        text.append(milliseconds % 1000 / 100);
        two(text, milliseconds % 100);
        fields.put("time", text.toString())
                .put("timeInvalid", (bytes.u8(at + 2) & 0x80) != 0)
                .put("timeSubstituted", (bytes.u8(at + 2) & 0x40) != 0)
                .put("summerTime", (bytes.u8(at + 3) & 0x80) != 0)
                .put("dayOfWeek", bytes.u8(at + 4) >> 5);
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append(number < 10 ? "0" : "").append(number);
    }
}
