package io.penstock.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second opinion on LEEF 1.0 behind a syslog header, written from IBM's LEEF guide version 2 and sharing no code with
 * what it judges.
 */
public final class LeefCheck {
    private static final Pattern MESSAGE = Pattern.compile(
            "<\\d{1,3}>(?:1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(?:Z|[+-]\\d\\d:\\d\\d) (\\S{1,255}) penstock - - -"
                    + "|[A-Z][a-z]{2} [ 123]\\d \\d\\d:\\d\\d:\\d\\d (\\S{1,255})) "
                    + "LEEF:1\\.0\\|([^|\t]+)\\|([^|\t]+)\\|([^|\t]*)\\|([^|\t]{1,255})\\|(.*)",
            Pattern.DOTALL);
    private static final Set<String> ADDRESSES = Set.of("src", "dst", "identSrc");

    private LeefCheck() {}

    /** Fails if the message breaks the grammar or a predefined attribute its type; returns the attributes in order. */
    public static Map<String, String> attributes(byte[] message) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(message))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8", e);
        }
        Matcher matcher = MESSAGE.matcher(text);
        assertThat(matcher.matches()).as(text).isTrue();
        assertThat(text.indexOf("LEEF:")).as("the first LEEF: is the header's").isEqualTo(matcher.start(3) - 9);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String attribute : matcher.group(7).split("\t", -1)) {
            int equals = attribute.indexOf('=');
            assertThat(equals).as(attribute).isPositive();
            String key = attribute.substring(0, equals);
            String value = attribute.substring(equals + 1);
            assertThat(key).matches("[A-Za-z0-9]+");
            assertThat(value).as(key).isNotBlank().isEqualTo(value.strip());
            assertThat(attributes.put(key, value)).as("duplicate " + key).isNull();
            assertThat(value.chars().filter(LeefCheck::isForbidden).count())
                    .as(key)
                    .isZero();
            type(key, value);
        }
        return attributes;
    }

    private static boolean isForbidden(int c) {
        return c < 0x20
                || (c >= 0x7f && c <= 0x9f)
                || "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069".indexOf(c)
                        >= 0;
    }

    private static void type(String key, String value) {
        if (ADDRESSES.contains(key)) {
            assertThat(InetAddress.ofLiteral(value)).isNotNull();
        } else if (key.endsWith("Port")) {
            assertThat(Integer.parseInt(value)).isBetween(0, 65_535);
        } else if (key.endsWith("MAC")) {
            assertThat(value).matches("(?i)[0-9a-f]{2}(:[0-9a-f]{2}){5}");
        } else if (key.equals("sev")) {
            assertThat(Integer.parseInt(value)).isBetween(1, 10);
        } else if (key.equals("proto")) {
            assertThat(value).isIn("TCP", "UDP", "ICMP");
        } else if (key.equals("devTime")) {
            assertThat(value).matches("\\d{13}|[A-Z][a-z]{2} \\d\\d \\d{4} \\d\\d:\\d\\d:\\d\\d");
        }
    }
}
