package io.penstock.lab.event;

import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The fields that QRadar fills from LEEF's predefined attributes (LEEF guide version 2). A text is empty, and a number
 * absent, where the event has none or a wrong one.
 *
 * @param deviceTime when it happened at the sender: {@code devTime}, else the syslog header's time
 * @param severity {@code sev}, 1 to 10
 * @param category {@code cat}
 * @param sourceIp {@code src}, an IPv4 or IPv6 address
 * @param sourcePort {@code srcPort}, 0 to 65,535
 * @param sourceMac {@code srcMAC}
 * @param destinationIp {@code dst}
 * @param destinationPort {@code dstPort}
 * @param destinationMac {@code dstMAC}
 * @param protocol {@code proto}, a number or a keyword
 * @param userName who did it, from the user name attribute
 * @param identityHostName the device's own name, from the identity attribute
 */
public record Normalised(
        Optional<Instant> deviceTime,
        OptionalInt severity,
        String category,
        String sourceIp,
        OptionalInt sourcePort,
        String sourceMac,
        String destinationIp,
        OptionalInt destinationPort,
        String destinationMac,
        String protocol,
        String userName,
        String identityHostName) {

    private static final Predicate<String> IPV4 =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}").asMatchPredicate();
    private static final Predicate<String> PORT = Pattern.compile("\\d{1,5}").asMatchPredicate();

    /** All fields by QRadar's names for them, in the order in which an analyst reads them; empty ones too. */
    public Map<String, String> byName() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Log Source Time", deviceTime.map(Instant::toString).orElse(""));
        fields.put("Severity", text(severity));
        fields.put("Event Category", category);
        fields.put("Source IP", sourceIp);
        fields.put("Source Port", text(sourcePort));
        fields.put("Source MAC", sourceMac);
        fields.put("Destination IP", destinationIp);
        fields.put("Destination Port", text(destinationPort));
        fields.put("Destination MAC", destinationMac);
        fields.put("Protocol", protocol);
        fields.put("Username", userName);
        fields.put("Identity Host Name", identityHostName);
        return fields;
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }

    static boolean isAddress(String value) {
        if (IPV4.test(value)) {
            return isLiteral(value);
        }
        return value.length() <= 45 && value.indexOf(':') >= 0 && value.indexOf('%') < 0 && isLiteral(value);
    }

    /** Never asks a name server. */
    private static boolean isLiteral(String value) {
        try {
            InetAddress.ofLiteral(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isPort(String value) {
        return PORT.test(value) && Integer.parseInt(value) <= 65_535;
    }
}
