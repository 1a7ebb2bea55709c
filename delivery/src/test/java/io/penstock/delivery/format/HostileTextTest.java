package io.penstock.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.delivery.syslog.SyslogMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * No text from the network ends a field, starts one or forges a line, in any format, at any limit: strict readers find
 * the fields that there should be, with the values that went in. LEEF: {@link LeefFormatTest}.
 */
class HostileTextTest {
    private static final int SEEDS = 1500;
    private static final int ROOM = 1_000_000;

    @Test
    void everyLimitIsKeptInOneLineOfUtf8() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            LoggedAlert alert = Alerts.hostile(random);
            for (Formats each : Formats.values()) {
                Format format = each.with(options(random));
                int limit = format.leastBytes() + random.nextInt(random.nextBoolean() ? 100 : 3000);
                byte[] line = format.format(alert, limit);
                assertThat(line.length).as("%s, seed %d", each, seed).isLessThanOrEqualTo(limit);
                read(each, line, seed);
            }
        }
    }

    private static void read(Formats format, byte[] line, int seed) {
        try {
            switch (format) {
                case LEEF, LEEF_XSENSE ->
                    assertThat(new String(line, StandardCharsets.UTF_8)).startsWith("LEEF:1.0|");
                case TEXT -> LineCheck.line(line);
                case CEF -> assertThat(LineCheck.cef(line).extension()).containsKeys("rt", "externalId");
                case CEF_COMPATIBLE ->
                    assertThat(LineCheck.cef(line).extension()).containsKeys("severity", "UUID", "start");
                case STRUCTURED -> assertThat(LineCheck.structured(line)).containsKeys("SD-ID", "alertId", "severity");
                case OBJECT ->
                    assertThat(LineCheck.json(line).has("alert_time")).isTrue();
                case JSON -> assertThat(LineCheck.json(line).has("id")).isTrue();
                case JSON_ECS ->
                    assertThat(LineCheck.json(line).at("/event/sequence").isNumber())
                            .isTrue();
                case JSON_OCSF -> {
                    JsonNode finding = LineCheck.json(line);
                    for (String required : List.of(
                            "/activity_id",
                            "/category_uid",
                            "/class_uid",
                            "/type_uid",
                            "/severity_id",
                            "/time",
                            "/metadata/version",
                            "/metadata/product/name",
                            "/finding_info/uid",
                            "/finding_info/title")) {
                        assertThat(finding.at(required).isMissingNode())
                                .as(required)
                                .isFalse();
                    }
                }
            }
        } catch (AssertionError e) {
            throw new AssertionError(format + ", seed " + seed, e);
        }
    }

    @Test
    void valuesComeOutAsTheyWentIn() {
        for (int seed = 0; seed < SEEDS; seed++) {
            LoggedAlert logged = Alerts.hostile(new Random(seed));
            Alert alert = logged.alert();
            FormatOptions options = FormatOptions.of("0.1.0").withLinkBase("https://c/");
            String why = "seed " + seed;

            Map<String, String> structured =
                    LineCheck.structured(Formats.STRUCTURED.with(options).format(logged, ROOM));
            assertThat(structured.get("sensor"))
                    .as(why)
                    .isEqualTo(nothing(spaced(alert.origin().sensor())));
            assertThat(structured.get("operation")).as(why).isEqualTo(nothing(spaced(alert.operation())));
            assertThat(structured.get("srcName"))
                    .as(why)
                    .isEqualTo(nothing(spaced(alert.source().name())));
            assertThat(structured.get("MSG")).as(why).isEqualTo(nothing(stripped(alert.message())));

            Map<String, String> compatible = LineCheck.cef(
                            Formats.CEF_COMPATIBLE.with(options).format(logged, ROOM))
                    .extension();
            assertThat(compatible.get("msg")).as(why).isEqualTo(nothing(lines(alert.message())));
            assertThat(compatible.get("protocol")).as(why).isEqualTo(nothing(lines(alert.protocol())));
            assertThat(compatible.keySet())
                    .as(why)
                    .isSubsetOf(
                            "msg",
                            "protocol",
                            "severity",
                            "type",
                            "UUID",
                            "start",
                            "src_ip",
                            "src_mac",
                            "dst_ip",
                            "dst_mac",
                            "cat");

            JsonNode json = LineCheck.json(Formats.JSON.with(options).format(logged, ROOM));
            assertThat(json.path("message").asText("")).as(why).isEqualTo(whole(alert.message()));
            assertThat(json.at("/source/name").asText(""))
                    .as(why)
                    .isEqualTo(whole(alert.source().name()));
            assertThat(json.at("/sensor/zone").asText(""))
                    .as(why)
                    .isEqualTo(whole(alert.origin().zone()));
            assertThat(LineCheck.json(Formats.JSON_ECS.with(options).format(logged, ROOM))
                            .path("message")
                            .asText(""))
                    .as(why)
                    .isEqualTo(whole(alert.message()));
            assertThat(LineCheck.json(Formats.JSON_OCSF.with(options).format(logged, ROOM))
                            .at("/finding_info/desc")
                            .asText(""))
                    .as(why)
                    .isEqualTo(whole(alert.message()));
        }
    }

    /** Only labels that the format has, each where it should be: a value that looks like one stays in its part. */
    @Test
    void noLabelIsForged() {
        List<String> order = List.of(
                "CyberX platform name",
                "Microsoft Defender for IoT Alert",
                "Type",
                "Severity",
                "Source",
                "Source IP",
                "Protocol",
                "Destination",
                "Destination IP",
                "Protocol",
                "Message",
                "Alert group",
                "UUID");
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            LoggedAlert alert = Alerts.hostile(random);
            Alert base = alert.alert();
            LoggedAlert forging = new LoggedAlert(
                    1,
                    Alerts.alert(
                            base.type(),
                            base.uuid(),
                            base.time(),
                            base.origin(),
                            base.source(),
                            new io.penstock.alert.Endpoint("10.0.0.1", 1, null, "x; Severity: Warning; UUID: 1"),
                            "; Alert group: none;" + base.message()));
            List<String> labels = LineCheck.labelled(
                            Formats.TEXT.with(options(random)).format(forging, ROOM))
                    .stream()
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toList());
            int at = 0;
            for (String label : labels) {
                while (at < order.size() && !order.get(at).equals(label)) {
                    at++;
                }
                assertThat(at++).as("seed %d: %s in %s", seed, label, labels).isLessThan(order.size());
            }
        }
    }

    @Test
    void tooSmallALimitIsRefusedAndNothingIsAppended() {
        for (Formats each : Formats.values()) {
            Format format = each.with(FormatOptions.of("0.1.0"));
            Utf8 out = new Utf8(10).ascii("before");
            assertThatThrownBy(() -> format.write(Alerts.published(), out, 30)).hasMessageContaining("too small");
            assertThat(new String(out.bytes(), StandardCharsets.UTF_8)).isEqualTo("before");
            int least = SyslogMessage.LEAST_BYTES - Format.LEAST_BYTES + format.leastBytes();
            assertThatThrownBy(() -> new SyslogMessage(SyslogHeader.RFC5424, format, ZoneId.of("UTC"), least - 1))
                    .hasMessageContaining(Integer.toString(least));
        }
    }

    private static FormatOptions options(Random random) {
        return FormatOptions.of(Alerts.text(random))
                .withLinkBase(random.nextBoolean() ? null : Alerts.text(random))
                .withZone(ZoneId.of(List.of("UTC", "Asia/Kathmandu", "+14:00").get(random.nextInt(3))))
                .withEnterprise(random.nextLong(1, 1L << 32));
    }

    /** A lone surrogate has no UTF-8. */
    private static String whole(@Nullable String text) {
        StringBuilder result = new StringBuilder();
        if (text != null) {
            text.codePoints().forEach(c -> result.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        }
        return result.toString();
    }

    private static String spaced(@Nullable String text) {
        return whole(text)
                .replaceAll("[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", " ");
    }

    private static String stripped(@Nullable String text) {
        return spaced(text).strip();
    }

    /** CEF keeps line ends, but not at both ends of a value. */
    private static String lines(@Nullable String text) {
        String original = whole(text);
        String spaced = spaced(text);
        int from = spaced.length() - spaced.stripLeading().length();
        int to = spaced.stripTrailing().length();
        StringBuilder result = new StringBuilder();
        for (int i = from; i < to; i++) {
            boolean lineEnd = original.charAt(i) == '\n' || original.charAt(i) == '\r';
            result.append(lineEnd ? original.charAt(i) : spaced.charAt(i));
        }
        return result.toString();
    }

    private static @Nullable String nothing(String text) {
        return text.isEmpty() ? null : text;
    }
}
