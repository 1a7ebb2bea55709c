package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The types as the configuration names them. */
class SyslogTypeTest {
    private static final DeliveryContext CONTEXT = new DeliveryContext("siem", "0.1.0", null, InstantSource.system());

    private static Destination open(String type, Map<String, ?> values) throws Exception {
        for (DestinationType<?> known : ServiceLoader.load(DestinationType.class)) {
            if (known.name().equals(type)) {
                return open(known, values);
            }
        }
        throw new IllegalArgumentException("no type " + type);
    }

    private static <S extends Record> Destination open(DestinationType<S> type, Map<String, ?> values)
            throws Exception {
        return type.open(SettingsBinder.bind(type.settings(), "destinations.siem", values), CONTEXT);
    }

    /** What one alert becomes as a datagram. */
    private static String datagram(String type, String addressKey, Map<String, ?> more) throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            receiver.setSoTimeout(10_000);
            Map<String, Object> values = new HashMap<>(more);
            values.put("transport", "udp");
            if (addressKey.equals("addresses")) {
                values.put("addresses", List.of("127.0.0.1:" + receiver.getLocalPort()));
            } else {
                values.put("host", "127.0.0.1");
                values.put("port", receiver.getLocalPort());
            }
            try (Destination destination = open(type, values)) {
                destination.deliver(List.of(new LoggedAlert(6, Alerts.numbered(6))));
            }
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            receiver.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        }
    }

    /** RFC 5424, 6.2.1: local4 is 20, so the priority of a critical alert is 20 * 8 + 2. */
    @Test
    void facilityHeaderAndZoneAreAsSet() throws Exception {
        assertThat(datagram(
                        "syslog",
                        "addresses",
                        Map.of("facility", "local4", "header", "rfc5424", "zone", "Europe/Berlin")))
                .startsWith("<162>1 2019-05-05T14:")
                .contains("+02:00 sensor_Agent penstock - - - LEEF:1.0|Penstock|");
    }

    @Test
    void qradarKnowsBothDialects() throws Exception {
        assertThat(datagram("qradar", "host", Map.of()))
                .contains(" sensor_Agent LEEF:1.0|Penstock|Penstock|0.1.0|PS-2073|");
        assertThat(datagram("qradar", "host", Map.of("dialect", "xsense", "zone", "+03:00")))
                .contains(" sensor_Agent LEEF:1.0|CyberX|CyberX platform|")
                .contains("devTime=May 05 2019 15:");
    }

    @Test
    void failOverAddressesAreDescribed() throws Exception {
        try (Destination destination = open("syslog", Map.of("addresses", List.of("siem-a:514", "[fd00::5]:1514")))) {
            assertThat(destination.describe()).isEqualTo("syslog over TCP to siem-a:514, else [fd00::5]:1514");
            assertThat(destination.durable(17)).isEqualTo(17);
            assertThat(destination.warnings()).isEmpty();
        }
    }

    @Test
    void mistakesAreNamedWithTheirKey() {
        assertMistake(Map.of(), "'destinations.siem.addresses' is missing");
        assertMistake(Map.of("addresses", "siem"), "'destinations.siem.addresses' has 'siem'; write host:port");
        assertMistake(Map.of("addresses", "siem:99999"), "'siem:99999'; write host:port");
        assertMistake(Map.of("addresses", "fd00::5:514"), "[fd00::5]:514");
        assertMistake(Map.of("addresses", "siem:514", "format", "klingon"), "'format' is 'klingon'; allowed: ");
        assertMistake(
                Map.of("addresses", "siem:514", "max-bytes", 100),
                "'destinations.siem.max-bytes' is 100; allowed: 0, or 480 to 65507");
        assertMistake(
                Map.of("addresses", "siem:514", "tls", Map.of("verify", true)),
                "'destinations.siem.tls' is given, but transport is not tls");
        assertMistake(
                Map.of("addresses", "siem:514", "transport", "tls", "tls", Map.of("client-certificate", "a.pem")),
                "'destinations.siem.tls.client-key' is missing");
    }

    private static void assertMistake(Map<String, ?> values, String part) {
        assertThatThrownBy(() -> open("syslog", values).close())
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(part);
    }
}
