package io.penstock.protocol.goose;

import java.util.HexFormat;
import java.util.Locale;

/** Messages in hexadecimal: a control block "G1" with two values, a boolean and an integer. */
final class GooseMessages {
    static final String DATA = "830101 850107";

    private GooseMessages() {}

    /** A message that breaks no rule. */
    static String state(int state, int sequence) {
        return frame(0, fields(state, sequence, "", DATA));
    }

    /** The fields of a message with those between sqNum and numDatSetEntries as given, else confRev 1. */
    static String fields(int state, int sequence, String between, String data) {
        String middle = between.isEmpty() ? "880101" : between;
        return "80024731 810203E8 82024453 8408 5F0FA00080000000" + "8501%02X 8601%02X".formatted(state, sequence)
                + middle + "8A0102" + element(0xAB, data);
    }

    /** A frame with APPID 1. */
    static String frame(int reserved, String fields) {
        String apdu = element(0x61, fields);
        return String.format(Locale.ROOT, "0001%04X%04X0000%s", 8 + apdu.length() / 2, reserved, apdu);
    }

    static String element(int tag, String content) {
        String hex = content.replace(" ", "");
        int length = hex.length() / 2;
        String size = length < 128 ? "%02X".formatted(length) : "81%02X".formatted(length);
        return HexFormat.of().withUpperCase().toHexDigits((byte) tag) + size + hex;
    }
}
