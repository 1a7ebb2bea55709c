package io.penstock.protocol.mms;

import java.util.Locale;

/** Messages in hexadecimal, with the layers below them. */
final class MmsMessages {
    /** A variable of domain D. */
    static String variable(String item) {
        String name = "1A0144" + text(0x1A, item);
        return element("30", element("A0", element("A1", name)));
    }

    /** A confirmed request or response: the tag, the invoke id, the service. */
    static String confirmed(String tag, int id, String service) {
        return data(element(tag, String.format(Locale.ROOT, "0201%02X", id) + service));
    }

    /** A PDU in session and presentation data, in a packet. */
    static String data(String pdu) {
        return packet("01000100" + element("61", element("30", "020103" + element("A0", pdu))));
    }

    static String packet(String message) {
        String hex = message.replace(" ", "");
        return String.format(Locale.ROOT, "0300%04X02F080%s", 7 + hex.length() / 2, hex);
    }

    static String element(String tag, String content) {
        String hex = content.replace(" ", "");
        int length = hex.length() / 2;
        return tag
                + (length < 128
                        ? String.format(Locale.ROOT, "%02X", length)
                        : String.format(Locale.ROOT, "82%04X", length))
                + hex;
    }

    static String text(int tag, String text) {
        StringBuilder hex = new StringBuilder(String.format(Locale.ROOT, "%02X%02X", tag, text.length()));
        text.chars().forEach(c -> hex.append(String.format(Locale.ROOT, "%02X", c)));
        return hex.toString();
    }

    private MmsMessages() {}
}
