package io.penstock.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Engine;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.alert.Severity;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.delivery.syslog.SyslogMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Lines written by hand from the specifications and from what the replaced product documents. */
class FormatsTest {
    private static final FormatOptions OPTIONS = FormatOptions.of("0.1.0")
            .withLinkBase("https://console.example/alerts/")
            .withZone(ZoneId.of("Europe/Berlin"));
    private static final LoggedAlert ALERT = new LoggedAlert(42, Alerts.numbered(1));
    private static final String UUID_TEXT = "00000000-0000-0007-0000-000000000001";

    @Test
    void cef() {
        assertThat(text("cef", ALERT))
                .isEqualTo(
                        "CEF:0|Penstock|Penstock|0.1.0|PS-2073|Controller programmed by a host not known to program|10|"
                                + "rt=1557059335000 start=1557059335000 externalId=42 cat=Programming src=10.0.0.5 dst=10.0.0.9"
                                + " spt=51000 dpt=502 smac=00:80:f4:01:02:03 dmac=00:80:f4:01:02:04 proto=TCP app=Modbus/TCP"
                                + " act=Write Single Coil shost=eng-ws é dhost=PLC 7 dvc=192.168.219.50 dvchost=sensor Agent"
                                + " cn1Label=Score cn1=95 cs1Label=Engine cs1=Policy Violation cs2Label=Site cs2=Harbour plant"
                                + " cs3Label=Zone cs3=Line 1 cs4Label=Technique cs4=T0843,T0889 cs5Label=Alert UUID cs5="
                                + UUID_TEXT + " cs6Label=Status cs6=opened request=https://console.example/alerts/"
                                + UUID_TEXT
                                + " msg=Program written to the controller, number 1");
    }

    /** The CEF guide's own examples of escapes, in the fields where an alert can have them. */
    @Test
    void cefEscapesAsTheGuideShows() {
        assertThat(text("cef", alert("detected a | in message", "blocked a |", "x")))
                .contains("|detected a \\| in message|10|")
                .contains(" act=blocked a | ");
        assertThat(text("cef", alert("detected a \\ in packet", "blocked a \\", "x")))
                .contains("|detected a \\\\ in packet|10|")
                .contains(" act=blocked a \\\\ ");
        assertThat(text("cef", alert("detected a = in message", "blocked a =", "x")))
                .contains("|detected a = in message|10|")
                .contains(" act=blocked a \\= ");
        assertThat(text("cef", alert("a", "b", "Detected a threat.\n No action needed\r.")))
                .endsWith(" msg=Detected a threat.\\n No action needed\\r.");
    }

    /** IPv6 addresses and lengths, from the guide's dictionary: {@code app} has 31 characters, {@code msg} 1023. */
    @Test
    void cefKeepsToTheDictionary() {
        Alert alert = alert("t", "o", "m".repeat(2000)).alert();
        LoggedAlert v6 = new LoggedAlert(
                1,
                new Alert(
                        alert.uuid(),
                        alert.time(),
                        alert.type(),
                        new Origin("s", "2001:db8::1", "", ""),
                        new Endpoint("fe80::1", 1, null, null),
                        new Endpoint("2001:db8::2", 2, null, null),
                        "ARP",
                        "p".repeat(40),
                        null,
                        alert.message(),
                        alert.evidence()));
        LineCheck.CefEvent event = LineCheck.cef(Formats.of("cef", OPTIONS).format(v6, 65_507));
        assertThat(event.extension())
                .containsEntry("c6a2Label", "Source IPv6 Address")
                .containsEntry("c6a2", "fe80::1")
                .containsEntry("c6a3Label", "Destination IPv6 Address")
                .containsEntry("c6a3", "2001:db8::2")
                .containsEntry("c6a1", "2001:db8::1")
                .containsEntry("app", "p".repeat(28) + "…")
                .doesNotContainKeys("src", "dst", "dvc", "proto");
        assertThat(event.extension().getOrDefault("msg", "").getBytes(StandardCharsets.UTF_8))
                .hasSize(1023);
    }

    /** The documented header, keys and order; the severities 1, 4, 8, 10; the rule's time zone. */
    @Test
    void cefCompatible() {
        assertThat(text("cef-compatible", ALERT))
                .isEqualTo(
                        "CEF:0|Microsoft Defender for IoT/CyberX|sensor Agent|0.1.0|Microsoft Defender for IoT Alert|"
                                + "Unauthorized PLC Programming|10|msg=Program written to the controller, number 1"
                                + " protocol=Modbus/TCP severity=Critical type=Policy Violation UUID=" + UUID_TEXT
                                + " start=May 05 2019 14:28:55 src_ip=10.0.0.5 src_mac=00:80:f4:01:02:03 dst_ip=10.0.0.9"
                                + " dst_mac=00:80:f4:01:02:04 cat=Programming");
        assertThat(text("cef-compatible", Alerts.published())).contains("(Unresponsive)|8|msg=");
    }

    @Test
    void labelledText() {
        assertThat(text("text", ALERT))
                .isEqualTo(
                        "CyberX platform name: sensor Agent; Microsoft Defender for IoT Alert: Unauthorized PLC Programming"
                                + "; Type: Policy Violation; Severity: Critical; Source: eng-ws é; Source IP: 10.0.0.5"
                                + "; Protocol: Modbus/TCP; Destination: PLC 7; Destination IP: 10.0.0.9; Protocol: Modbus/TCP"
                                + "; Message: Program written to the controller, number 1; Alert group: Programming; UUID: "
                                + UUID_TEXT);
    }

    @Test
    void object() {
        assertThat(text("object", Alerts.published()))
                .isEqualTo("{\"sensor_name\":\"sensor Agent\",\"alert_time\":\"2019-05-05 14:28:54\""
                        + ",\"title\":\"Device is Suspected to be Disconnected (Unresponsive)\""
                        + ",\"message\":\"Device 192.168.2.2 is suspected to be disconnected (unresponsive).\""
                        + ",\"severity\":\"Major\",\"type\":\"Operational\",\"protocol\":\"N/A\""
                        + ",\"Source_MAC\":{\"MAC\":\"N/A\",\"IP\":\"N/A\",\"name\":\"N/A\",\"vendor\":\"N/A\",\"OS\":\"N/A\"}"
                        + ",\"Destination_MAC\":{\"MAC\":\"N/A\",\"IP\":\"192.168.2.2\",\"name\":\"192.168.2.2\""
                        + ",\"vendor\":\"N/A\",\"OS\":\"N/A\"},\"alert_group\":\"Unresponsive\"}");
    }

    /** RFC 5424, 6.5, example 3 has the form; 6.3.3 has the escapes; 6.4 the byte order mark. */
    @Test
    void structuredDataBehindItsHeader() {
        Format format = Formats.of("structured", OPTIONS);
        LoggedAlert alert = alert("a \"quoted\" \\ ]", "o", "späť");
        assertThat(new String(
                        new SyslogMessage(SyslogHeader.RFC5424, format, ZoneOffset.UTC, 4096).encode(alert),
                        StandardCharsets.UTF_8))
                .isEqualTo(
                        "<10>1 2026-11-24T08:00:00.000Z sensor_1 penstock - - [penstock@32473 alertId=\"7\" alertUuid=\""
                                + "00000000-0000-0001-0000-000000000002\" status=\"opened\" type=\"PS-2073\""
                                + " title=\"a \\\"quoted\\\" \\\\ \\]\" category=\"Programming\" engine=\"Policy Violation\""
                                + " severity=\"Critical\" score=\"95\" technique=\"T0843,T0889\" src=\"10.0.0.5\" proto=\"TCP\""
                                + " appProtocol=\"Modbus/TCP\" operation=\"o\" sensor=\"sensor 1\" reporter=\"192.0.2.1\" site=\"Plant\""
                                + " zone=\"Line\" url=\"https://console.example/alerts/00000000-0000-0001-0000-000000000002\"]"
                                + " \uFEFFspäť");
        assertThat(text(new StructuredData(4_294_967_295L, null), alert)).startsWith("[penstock@4294967295 ");
        assertThatThrownBy(() -> new StructuredData(0, null)).hasMessageContaining("1 to 4294967295");
    }

    @Test
    void json() {
        assertThat(text("json", ALERT))
                .isEqualTo("{\"id\":42,\"uuid\":\"" + UUID_TEXT + "\",\"status\":\"opened\""
                        + ",\"time\":\"2019-05-05T14:28:55.000+02:00\",\"type\":\"PS-2073\""
                        + ",\"title\":\"Controller programmed by a host not known to program\",\"engine\":\"Policy Violation\""
                        + ",\"category\":\"Programming\",\"severity\":\"Critical\",\"level\":10,\"score\":95"
                        + ",\"techniques\":[\"T0843\",\"T0889\"],\"sensor\":{\"name\":\"sensor Agent\""
                        + ",\"address\":\"192.168.219.50\",\"site\":\"Harbour plant\",\"zone\":\"Line 1\"}"
                        + ",\"source\":{\"ip\":\"10.0.0.5\",\"port\":51000,\"mac\":\"00:80:f4:01:02:03\",\"name\":\"eng-ws é\"}"
                        + ",\"destination\":{\"ip\":\"10.0.0.9\",\"port\":502,\"mac\":\"00:80:f4:01:02:04\",\"name\":\"PLC 7\"}"
                        + ",\"transport\":\"TCP\",\"protocol\":\"Modbus/TCP\",\"operation\":\"Write Single Coil\""
                        + ",\"url\":\"https://console.example/alerts/" + UUID_TEXT + "\""
                        + ",\"evidence\":{\"capture\":\"plant.pcap\",\"firstPacket\":1,\"lastPacket\":2}"
                        + ",\"message\":\"Program written to the controller, number 1\"}");
    }

    /** RFC 8259, 7: quote, backslash and controls are escaped; what turns the writing direction is, too, in a log. */
    @Test
    void jsonEscapes() {
        assertThat(text("json", alert("t", "\"\\\n\t\0\u001b\u202e\u0085é\ud800x", "m")))
                .contains("\"operation\":\"\\\"\\\\\\n\\t\\u0000\\u001b\\u202e\\u0085é\ufffdx\"");
    }

    /** Field names, types and allowed values of the Elastic Common Schema 8.11; MAC addresses as RFC 7042 writes them. */
    @Test
    void ecs() {
        JsonNode event = LineCheck.json(Formats.of("json-ecs", OPTIONS).format(ALERT, 4096));
        assertThat(event.at("/@timestamp").textValue()).isEqualTo("2019-05-05T14:28:55.000+02:00");
        assertThat(event.at("/ecs/version").textValue()).isEqualTo("8.11.0");
        assertThat(event.at("/event/kind").textValue()).isEqualTo("alert");
        assertThat(event.at("/event/category").toString()).isEqualTo("[\"intrusion_detection\",\"network\"]");
        assertThat(event.at("/event/type").toString()).isEqualTo("[\"info\"]");
        assertThat(event.at("/event/severity").longValue()).isEqualTo(10);
        assertThat(event.at("/event/id").textValue()).isEqualTo(UUID_TEXT);
        assertThat(event.at("/event/sequence").longValue()).isEqualTo(42);
        assertThat(event.at("/event/action").textValue()).isEqualTo("Write Single Coil");
        assertThat(event.at("/rule/id").textValue()).isEqualTo("PS-2073");
        assertThat(event.at("/threat/framework").textValue()).isEqualTo("MITRE ATT&CK");
        assertThat(event.at("/threat/technique/id").toString()).isEqualTo("[\"T0843\",\"T0889\"]");
        assertThat(event.at("/source").toString())
                .isEqualTo("{\"address\":\"10.0.0.5\",\"ip\":\"10.0.0.5\",\"port\":51000,\"mac\":\"00-80-F4-01-02-03\""
                        + ",\"domain\":\"eng-ws é\"}");
        assertThat(event.at("/destination/port").longValue()).isEqualTo(502);
        assertThat(event.at("/network").toString()).isEqualTo("{\"transport\":\"tcp\",\"protocol\":\"modbus/tcp\"}");
        assertThat(event.at("/observer").toString())
                .isEqualTo("{\"vendor\":\"Penstock\",\"product\":\"Penstock\",\"version\":\"0.1.0\",\"type\":\"ids\""
                        + ",\"name\":\"sensor Agent\",\"ip\":\"192.168.219.50\"}");
        assertThat(event.at("/message").textValue()).isEqualTo("Program written to the controller, number 1");
    }

    /** What OCSF 1.3.0 requires of a Detection Finding, with the numbers of its dictionary. */
    @Test
    void ocsf() {
        JsonNode event = LineCheck.json(Formats.of("json-ocsf", OPTIONS).format(ALERT, 4096));
        assertThat(event.at("/class_uid").intValue()).isEqualTo(2004);
        assertThat(event.at("/category_uid").intValue()).isEqualTo(2);
        assertThat(event.at("/activity_id").intValue()).isEqualTo(1);
        assertThat(event.at("/type_uid").intValue()).isEqualTo(200_401);
        assertThat(event.at("/severity_id").intValue()).isEqualTo(5);
        assertThat(event.at("/status_id").intValue()).isEqualTo(1);
        assertThat(event.at("/time").longValue()).isEqualTo(1_557_059_335_000L);
        assertThat(event.at("/metadata/version").textValue()).isEqualTo("1.3.0");
        assertThat(event.at("/metadata/product/vendor_name").textValue()).isEqualTo("Penstock");
        assertThat(event.at("/finding_info/uid").textValue()).isEqualTo(UUID_TEXT);
        assertThat(event.at("/finding_info/title").textValue())
                .isEqualTo("Controller programmed by a host not known to program");
        assertThat(event.at("/finding_info/attacks").toString())
                .isEqualTo("[{\"technique\":{\"uid\":\"T0843\"}},{\"technique\":{\"uid\":\"T0889\"}}]");
        assertThat(event.at("/evidences/0").toString())
                .isEqualTo("{\"src_endpoint\":{\"ip\":\"10.0.0.5\",\"port\":51000,\"mac\":\"00:80:f4:01:02:03\""
                        + ",\"name\":\"eng-ws é\"},\"dst_endpoint\":{\"ip\":\"10.0.0.9\",\"port\":502"
                        + ",\"mac\":\"00:80:f4:01:02:04\",\"name\":\"PLC 7\"}"
                        + ",\"connection_info\":{\"direction_id\":0,\"protocol_name\":\"tcp\"}}");
    }

    @Test
    void aClosingIsToldInEveryVocabulary() {
        Alert opened = ALERT.alert();
        LoggedAlert closed = new LoggedAlert(
                43,
                new Alert(
                        opened.uuid(),
                        AlertStatus.CLOSED,
                        opened.time(),
                        opened.type(),
                        opened.origin(),
                        opened.source(),
                        opened.destination(),
                        opened.transport(),
                        opened.protocol(),
                        opened.operation(),
                        opened.message(),
                        opened.evidence()));
        assertThat(text("cef", closed)).contains(" cs6=closed ");
        assertThat(text("structured", closed)).contains(" status=\"closed\" ");
        JsonNode finding = LineCheck.json(Formats.of("json-ocsf", OPTIONS).format(closed, 4096));
        assertThat(finding.at("/activity_id").intValue()).isEqualTo(3);
        assertThat(finding.at("/type_uid").intValue()).isEqualTo(200_403);
        assertThat(finding.at("/status_id").intValue()).isEqualTo(4);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Formats.of("CEF", OPTIONS))
                .hasMessage(
                        "no format 'CEF'; there are leef, leef-xsense, cef, cef-compatible, text, object, structured,"
                                + " json, json-ecs, json-ocsf");
    }

    private static LoggedAlert alert(String title, String operation, String message) {
        return new LoggedAlert(
                7,
                new Alert(
                        new UUID(1, 2),
                        Instant.parse("2026-11-24T08:00:00Z"),
                        new AlertType(
                                "PS-2073",
                                title,
                                title,
                                Engine.POLICY_VIOLATION,
                                "Programming",
                                Severity.CRITICAL,
                                95,
                                List.of("T0843", "T0889"),
                                22006,
                                true),
                        new Origin("sensor 1", "192.0.2.1", "Plant", "Line"),
                        new Endpoint("10.0.0.5", Endpoint.NO_PORT, null, null),
                        null,
                        "TCP",
                        "Modbus/TCP",
                        operation,
                        message,
                        new Evidence("eth0", 1, 1)));
    }

    private static String text(String format, LoggedAlert alert) {
        return text(Formats.of(format, OPTIONS), alert);
    }

    private static String text(Format format, LoggedAlert alert) {
        return new String(format.format(alert, 4096), StandardCharsets.UTF_8);
    }
}
