package io.penstock.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.delivery.syslog.SyslogMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** IBM LEEF guide version 2: event components, predefined attributes, best practices; RFC 3164 4.1; RFC 5424 6. */
class LeefFormatTest {
    private static final Format PENSTOCK = new PenstockLeef("0.1.0", "https://console.example/alerts/");
    private static final Format XSENSE = new XsenseLeef("2.5.0", ZoneOffset.ofHours(3));

    @Test
    void penstockGolden() {
        assertThat(text(SyslogHeader.RFC5424, PENSTOCK, 4096, new LoggedAlert(42, Alerts.numbered(1))))
                .isEqualTo("<10>1 2019-05-05T12:28:55.000Z sensor_Agent penstock - - - "
                        + "LEEF:1.0|Penstock|Penstock|0.1.0|PS-2073|devTime=1557059335000\tcat=Programming\tsev=10"
                        + "\tsrc=10.0.0.5\tdst=10.0.0.9\tsrcPort=51000\tdstPort=502\tsrcMAC=00:80:f4:01:02:03"
                        + "\tdstMAC=00:80:f4:01:02:04\tproto=TCP\tidentSrc=10.0.0.5\tidentHostName=eng-ws é"
                        + "\talertId=42\talertUuid=00000000-0000-0007-0000-000000000001"
                        + "\ttitle=Controller programmed by a host not known to program\tengine=Policy Violation"
                        + "\tscore=95\tsenderName=sensor Agent\treporter=192.168.219.50\tsite=Harbour plant"
                        + "\tzone=Line 1\tsrcName=eng-ws é\tdstName=PLC 7\tappProtocol=Modbus/TCP"
                        + "\toperation=Write Single Coil\ttechnique=T0843,T0889"
                        + "\turl=https://console.example/alerts/00000000-0000-0007-0000-000000000001"
                        + "\tmsg=Program written to the controller, number 1");
    }

    /** Microsoft's published event; the header's time is the alert's, the day has two places, UUID is a UUID. */
    @Test
    void xsenseGolden() {
        assertThat(text(SyslogHeader.RFC3164, XSENSE, 4096, Alerts.published()))
                .isEqualTo(
                        "<9>May  5 12:28:54 sensor_Agent LEEF:1.0|CyberX|CyberX platform|2.5.0|CyberX platform Alert|"
                                + "devTime=May 05 2019 15:28:54\tdevTimeFormat=MMM dd yyyy HH:mm:ss\tsev=2\tcat=XSense Alerts"
                                + "\ttitle=Device is Suspected to be Disconnected (Unresponsive)\tscore=81"
                                + "\treporter=192.168.219.50\trta=0\talertId=6\tengine=Operational\tsenderName=sensor Agent"
                                + "\tUUID=00000000-0000-0005-0000-016a88dd3ef0\tsite=Site\tzone=Zone\tactions=handle"
                                + "\tdst=192.168.2.2\tdstName=192.168.2.2"
                                + "\tmsg=Device 192.168.2.2 is suspected to be disconnected (unresponsive).");
    }

    @Test
    void overTheLimitMsgIsCutFirstAtACharacterAndMarked() {
        String whole = text(SyslogHeader.RFC5424, PENSTOCK, 4096, new LoggedAlert(42, Alerts.numbered(1)));
        int length = whole.getBytes(StandardCharsets.UTF_8).length;
        String cut = text(SyslogHeader.RFC5424, PENSTOCK, length - 5, new LoggedAlert(42, Alerts.numbered(1)));
        assertThat(cut).isEqualTo(whole.substring(0, whole.length() - 8) + "…");
        assertThat(cut("aé漢😀", 9)).isEqualTo("aé漢…");
        assertThat(cut("aé漢😀b", 8)).isEqualTo("aé…");
    }

    @Test
    void tooSmallALimitIsRefused() {
        assertThatThrownBy(() -> PENSTOCK.format(Alerts.published(), 60)).hasMessageContaining("too small");
        assertThatThrownBy(() -> new SyslogMessage(SyslogHeader.RFC3164, PENSTOCK, ZoneOffset.UTC, 479))
                .hasMessageContaining("480");
    }

    @Test
    void hostileTextNeverChangesTheStructure() {
        for (int seed = 0; seed < 2000; seed++) {
            check(Alerts.hostile(new Random(seed)), new Random(-seed));
        }
    }

    @FuzzTest
    void anyText(FuzzedDataProvider data) {
        Random random = new Random(data.consumeLong());
        LoggedAlert base = Alerts.hostile(random);
        var alert = base.alert();
        String name = data.consumeString(600);
        check(
                new LoggedAlert(
                        base.position(),
                        Alerts.alert(
                                alert.type(),
                                alert.uuid(),
                                alert.time(),
                                new io.penstock.alert.Origin(name, name, name, name),
                                new io.penstock.alert.Endpoint(name, 1, name, name),
                                new io.penstock.alert.Endpoint("10.0.0.1", 1, null, data.consumeString(600)),
                                data.consumeRemainingAsString())),
                random);
    }

    private static void check(LoggedAlert alert, Random random) {
        int limit = List.of(480, 481, 600, 1024, 4096, 65_507).get(random.nextInt(6));
        for (SyslogHeader header : SyslogHeader.values()) {
            for (Format format : List.of(
                    PENSTOCK,
                    XSENSE,
                    new PenstockLeef(Alerts.text(random), null),
                    new XsenseLeef("\t|\n", ZoneOffset.UTC))) {
                byte[] message = new SyslogMessage(header, format, ZoneId.of("UTC"), limit).encode(alert);
                assertThat(message.length).isLessThanOrEqualTo(limit);
                Map<String, String> attributes = LeefCheck.attributes(message);
                assertThat(attributes)
                        .containsKeys("devTime", "sev")
                        .containsEntry("alertId", Long.toString(alert.position()));
                assertThat(attributes.containsKey("identHostName") && !attributes.containsKey("identSrc"))
                        .isFalse();
            }
        }
    }

    @Test
    void headerHostIsPrintableAscii() {
        assertThat(SyslogHeader.host("sensor Agent\t7é")).isEqualTo("sensor_Agent_7_");
        assertThat(SyslogHeader.host("")).isEqualTo("_");
        assertThat(SyslogHeader.host("x".repeat(999))).hasSize(255);
        assertThat(SyslogHeader.RFC3164.text(13, Instant.parse("2026-01-18T11:07:53Z"), ZoneOffset.UTC, "a b"))
                .isEqualTo("<13>Jan 18 11:07:53 a_b ");
        assertThat(SyslogHeader.RFC5424.text(13, Instant.parse("2026-01-18T11:07:53.5Z"), ZoneOffset.ofHours(7), "a"))
                .isEqualTo("<13>1 2026-01-18T18:07:53.500+07:00 a penstock - - - ");
        assertThat(PENSTOCK.priority(Severity.WARNING)).isEqualTo(13);
        assertThat(XSENSE.priority(Severity.WARNING)).isEqualTo(9);
    }

    private static String cut(String text, int most) {
        Utf8 out = new Utf8(1);
        Escaping.LEEF_VALUE.write(text, most, out);
        return new String(out.bytes(), StandardCharsets.UTF_8);
    }

    private static String text(SyslogHeader header, Format format, int limit, LoggedAlert alert) {
        byte[] message = new SyslogMessage(header, format, ZoneOffset.UTC, limit).encode(alert);
        LeefCheck.attributes(message);
        return new String(message, StandardCharsets.UTF_8);
    }
}
