package io.penstock.delivery.console;

import java.nio.charset.StandardCharsets;

/** The words of the protocol (docs/protocols/console-link.md) that both ends use. */
final class Link {
    static final String ALERTS = "/sensor/v1/alerts";
    static final String POSITION = "/sensor/v1/position";
    static final String SENSOR = "Penstock-Sensor";
    static final String VERSION = "Penstock-Protocol";
    static final String VERSION_1 = "1";
    static final String NDJSON = "application/x-ndjson";

    private static final String UNRESERVED = "-._~";

    private Link() {}

    /** A sensor's name as a header's value: UTF-8, percent-encoded but for RFC 3986's unreserved characters. */
    static String headerValue(String name) {
        StringBuilder value = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                value.append(c);
            } else {
                value.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return value.toString();
    }
}
