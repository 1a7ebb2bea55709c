package io.penstock.analysis.engine;

import static io.penstock.analysis.Site.HMI;
import static io.penstock.analysis.Site.LAPTOP;
import static io.penstock.analysis.Site.PLC;
import static io.penstock.analysis.Site.host;
import static io.penstock.analysis.Site.modbus;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.analysis.Site;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final String READ = "03 0000 0001";
    private static final String REPLY = "03 02 0000";
    private final Site site = new Site();

    private void attempts(int number, Duration apart) {
        for (int i = 0; i < number; i++) {
            site.pause(apart);
            site.midway(HMI, PLC, 502).syn();
        }
    }

    private void answered() {
        site.connect(HMI, PLC, 502).client(modbus(1, READ)).server(modbus(1, REPLY));
    }

    /** Requests without reply on one connection, each given up after five seconds. */
    private void unanswered(int number) {
        Site.Connection connection = site.connect(HMI, PLC, 502);
        for (int i = 0; i < number; i++) {
            connection.client(modbus(i, READ));
            site.pause(Duration.ofSeconds(6));
        }
        connection.client(modbus(99, READ)).server(modbus(99, REPLY));
    }

    @Test
    void eightAttemptsInTenSecondsWithoutAnswerAreAlerted() {
        answered();
        attempts(7, Duration.ofSeconds(2));
        assertThat(site.of("PS-5009")).isEmpty();
        attempts(1, Duration.ofSeconds(2));
        assertThat(site.of("PS-5009")).hasSize(1);
        assertThat(site.of("PS-5009").getFirst().message()).startsWith("10.20.0.11 has not answered 8 attempts");
    }

    @Test
    void eightAttemptsAtOnceAreNotYetSilence() {
        answered();
        attempts(8, Duration.ofSeconds(1));
        assertThat(site.of("PS-5009")).isEmpty();
    }

    @Test
    void aHostThatNeverAnsweredIsNotMissed() {
        attempts(20, Duration.ofSeconds(2));
        assertThat(site.of("PS-5009")).isEmpty();
    }

    @Test
    void oneAnswerEndsTheCount() {
        answered();
        attempts(6, Duration.ofSeconds(2));
        answered();
        attempts(7, Duration.ofSeconds(2));
        assertThat(site.of("PS-5009")).isEmpty();
    }

    @Test
    void silenceIsAlertedAgainAfterTenMinutes() {
        site.raisesAgainOnlyAfterTenMinutes("PS-5009", () -> {
            answered();
            attempts(8, Duration.ofSeconds(2));
        });
    }

    @Test
    void threeModbusRequestsWithoutReplyAreAlertedEachTenMinutes() {
        answered();
        unanswered(2);
        assertThat(site.of("PS-5036")).isEmpty();
        site.raisesAgainOnlyAfterTenMinutes("PS-5036", () -> unanswered(3));
    }

    @Test
    void aModbusServerThatNeverAnsweredIsNotMissed() {
        Site.Connection connection = site.connect(HMI, PLC, 502);
        for (int i = 0; i < 6; i++) {
            connection.client(modbus(i, READ));
            site.pause(Duration.ofSeconds(6));
        }
        assertThat(site.of("PS-5036")).isEmpty();
    }

    @Test
    void aModbusReplyEndsTheCount() {
        answered();
        unanswered(2);
        unanswered(2);
        assertThat(site.of("PS-5036")).isEmpty();
    }

    /** As the HMI of the recorded plant does: it gives up, opens a new connection and asks again. */
    private void givenUp(int number, Duration patience) {
        for (int i = 0; i < number; i++) {
            Site.Connection connection = site.connect(HMI, PLC, 502).client(modbus(i, READ));
            site.pause(patience);
            connection.closedByClient();
        }
    }

    @Test
    void threeConnectionsClosedWithAnOpenRequestAreAlertedAtThatTimeAndNotAgainAtTheEnd() {
        answered();
        givenUp(2, Duration.ofMillis(3500));
        assertThat(site.of("PS-5036")).isEmpty();
        givenUp(1, Duration.ofMillis(3500));
        assertThat(site.of("PS-5036")).hasSize(1);
        assertThat(site.of("PS-5036").getFirst().evidence().lastPacket()).isEqualTo(site.packets());
        site.untilHoldOffIsOver();
        site.analyzer().finish();
        assertThat(site.of("PS-5036")).hasSize(1);
    }

    @Test
    void connectionsClosedAtOnceWereNotWaitedFor() {
        answered();
        givenUp(5, Duration.ofMillis(100));
        assertThat(site.of("PS-5036")).isEmpty();
    }

    @Test
    void requestsLeftOpenBeforeTheServersLastReplyAreNotSilence() {
        answered();
        for (int i = 0; i < 4; i++) {
            site.connect(HMI, PLC, 502).client(modbus(i, READ));
        }
        answered();
        site.analyzer().finish();
        assertThat(site.of("PS-5036")).isEmpty();
    }

    /** RFC 2131 section 3.1: a client asks by DHCPDISCOVER until an acknowledgement. */
    @Test
    void fourDiscoversWithinFiveMinutesWithoutAddressAreAlerted() {
        for (int i = 0; i < 3; i++) {
            site.dhcp(LAPTOP, 1, "panel-07");
        }
        site.pause(Duration.ofMinutes(6));
        for (int i = 0; i < 3; i++) {
            site.dhcp(LAPTOP, 1, "panel-07");
        }
        assertThat(site.of("PS-5008")).isEmpty();
        site.dhcp(LAPTOP, 1, "panel-07");
        assertThat(site.of("PS-5008")).hasSize(1);
        assertThat(site.of("PS-5008").getFirst().source().name()).isEqualTo("panel-07");
    }

    @Test
    void aDhcpAcknowledgementEndsTheCount() {
        for (int i = 0; i < 3; i++) {
            site.dhcp(LAPTOP, 1, "panel-07");
        }
        site.dhcpAcknowledges(host(2), LAPTOP);
        for (int i = 0; i < 3; i++) {
            site.dhcp(LAPTOP, 1, "panel-07");
        }
        assertThat(site.of("PS-5008")).isEmpty();
    }

    @Test
    void aDeviceWithoutAddressIsAlertedAgainAfterTenMinutes() {
        site.raisesAgainOnlyAfterTenMinutes("PS-5008", () -> {
            for (int i = 0; i < 4; i++) {
                site.dhcp(LAPTOP, 1, "panel-07");
            }
        });
    }
}
