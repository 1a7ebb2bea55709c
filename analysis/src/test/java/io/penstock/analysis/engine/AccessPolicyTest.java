package io.penstock.analysis.engine;

import static io.penstock.analysis.Site.HMI;
import static io.penstock.analysis.Site.INTERNET;
import static io.penstock.analysis.Site.LAPTOP;
import static io.penstock.analysis.Site.PLC;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.analysis.Site;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
    private static final byte[] DATA = "hello".getBytes(StandardCharsets.US_ASCII);
    private final Site site = new Site();

    private void datagram(int from, int to) {
        site.udp(from, 5000, to, 5000, DATA);
    }

    @Test
    void aDeviceNotMetWhileLearningIsAlertedOnce() {
        site.learns(() -> datagram(HMI, PLC));
        datagram(HMI, PLC);
        assertThat(site.alerts).isEmpty();
        datagram(LAPTOP, PLC);
        site.untilHoldOffIsOver();
        datagram(LAPTOP, PLC);
        assertThat(site.of("PS-2038")).hasSize(1);
        Alert alert = site.alerts.getFirst();
        assertThat(alert.source().ip()).isEqualTo("10.20.0.66");
        assertThat(alert.source().mac()).isEqualTo("02:00:0a:14:00:42");
        assertThat(alert.evidence().lastPacket()).isEqualTo(site.packets() - 1);
    }

    /** RFC 2132 section 3.14: option 12 is the client's name; the packet that shows the device names it, too. */
    @Test
    void aDeviceFirstMetByItsDhcpRequestIsAlertedUnderItsName() {
        site.learns(() -> datagram(HMI, PLC));
        site.dhcp(LAPTOP, 1, "DESKTOP-7QK2");
        assertThat(site.of("PS-2038")).hasSize(1);
        Alert alert = site.alerts.getFirst();
        assertThat(alert.source().name()).isEqualTo("DESKTOP-7QK2");
        assertThat(alert.source().mac()).isEqualTo("02:00:0a:14:00:42");
        assertThat(alert.message()).contains("DESKTOP-7QK2");
    }

    /** Both come from 0.0.0.0, yet neither is the other. */
    @Test
    void twoDevicesFirstMetByDhcpAreTwoAlerts() {
        site.learns(() -> datagram(HMI, PLC));
        site.dhcp(LAPTOP, 1, "DESKTOP-7QK2");
        site.dhcp(Site.host(99), 1, "panel-07");
        assertThat(site.of("PS-2038").stream().map(alert -> alert.source().name()))
                .containsExactly("DESKTOP-7QK2", "panel-07");
    }

    @Test
    void anAttemptToReachTheInternetIsAlertedEachTenMinutesEvenUnanswered() {
        site.learns(() -> site.connect(HMI, PLC, 80));
        site.connect(HMI, PLC, 80);
        assertThat(site.ids()).isEmpty();
        site.raisesAgainOnlyAfterTenMinutes(
                "PS-2014", () -> site.midway(HMI, INTERNET, 80).syn());
        assertThat(site.of("PS-2061")).isEmpty();
    }

    @Test
    void anAnsweredConnectionToTheInternetIsAlertedOnceAndKnownFromThenOn() {
        site.learns(() -> datagram(HMI, PLC));
        site.connect(HMI, INTERNET, 443).client(DATA).server(DATA);
        assertThat(site.of("PS-2061")).hasSize(1);
        site.untilHoldOffIsOver();
        site.connect(HMI, INTERNET, 443).client(DATA).server(DATA);
        assertThat(site.of("PS-2061")).hasSize(1);
    }

    @Test
    void aConnectionToTheInternetThatWasLearnedIsNoAlert() {
        site.learns(() -> site.connect(HMI, INTERNET, 443).client(DATA).server(DATA));
        site.connect(HMI, INTERNET, 443).client(DATA).server(DATA);
        assertThat(site.ids()).isEmpty();
    }

    @Test
    void aNewSecureShellConnectionIsAlertedOnceAnswered() {
        site.learns(() -> site.connect(HMI, PLC, 22));
        site.connect(HMI, PLC, 22).client(DATA);
        site.midway(LAPTOP, PLC, 22).syn().refused();
        assertThat(site.ids()).isEmpty();
        site.connect(LAPTOP, PLC, 22);
        site.connect(LAPTOP, PLC, 22);
        assertThat(site.of("PS-2082")).hasSize(1);
    }
}
