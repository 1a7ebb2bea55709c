package io.penstock.analysis.engine;

import static io.penstock.analysis.Site.HMI;
import static io.penstock.analysis.Site.LAPTOP;
import static io.penstock.analysis.Site.PLC;
import static io.penstock.analysis.Site.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.analysis.Site;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScansTest {
    private final Site site = new Site();

    private void ports(int from, int number) {
        for (int i = 0; i < number; i++) {
            site.midway(LAPTOP, PLC, from + i).syn().refused();
        }
    }

    private void addresses(int from, int number) {
        for (int i = 0; i < number; i++) {
            site.midway(LAPTOP, host(from + i), 80).syn();
        }
    }

    private void controllers(int from, int number) {
        for (int i = 0; i < number; i++) {
            site.midway(LAPTOP, host(from + i), 502).syn();
        }
    }

    private void questions(int from, int number) {
        for (int i = 0; i < number; i++) {
            site.arp(LAPTOP, host(from + i));
        }
    }

    @Test
    void twentyFivePortsOfOneHostWithinTwoMinutesAreAPortScan() {
        ports(1000, 24);
        ports(1000, 24);
        site.pause(Duration.ofSeconds(121));
        ports(1024, 24);
        assertThat(site.ids()).isEmpty();
        ports(1048, 1);
        assertThat(site.ids()).containsExactly("PS-4021");
    }

    @Test
    void aPortScanIsAlertedAgainAfterTenMinutes() {
        site.raisesAgainOnlyAfterTenMinutes("PS-4021", () -> ports(1000, 25));
    }

    @Test
    void learnedConnectionsAreNoScan() {
        site.learns(() -> ports(1000, 25));
        ports(1000, 25);
        assertThat(site.ids()).isEmpty();
    }

    @Test
    void fiftyAddressesWithinTwoMinutesAreAnAddressScan() {
        addresses(101, 49);
        addresses(101, 49);
        site.pause(Duration.ofSeconds(121));
        addresses(150, 49);
        assertThat(site.ids()).isEmpty();
        addresses(199, 1);
        assertThat(site.ids()).containsExactly("PS-4008");
    }

    @Test
    void anAddressScanIsAlertedAgainAfterTenMinutes() {
        site.raisesAgainOnlyAfterTenMinutes("PS-4008", () -> addresses(101, 50));
    }

    @Test
    void tenServicesOfControllersWithinTwoMinutesAreAControllerScan() {
        controllers(101, 9);
        addresses(101, 20);
        site.pause(Duration.ofSeconds(121));
        controllers(110, 9);
        assertThat(site.ids()).isEmpty();
        controllers(119, 1);
        assertThat(site.ids()).containsExactly("PS-4020");
    }

    @Test
    void aControllerScanIsAlertedAgainAfterTenMinutes() {
        site.raisesAgainOnlyAfterTenMinutes("PS-4020", () -> controllers(101, 10));
    }

    @Test
    void fortyArpQuestionsWithinSixMinutesAreAnArpScan() {
        questions(101, 39);
        questions(101, 39);
        site.pause(Duration.ofSeconds(361));
        questions(140, 39);
        assertThat(site.ids()).isEmpty();
        site.arp(HMI, host(200));
        assertThat(site.ids()).as("another host's question").isEmpty();
        questions(179, 1);
        assertThat(site.ids()).containsExactly("PS-4009");
        assertThat(site.of("PS-4009").getFirst().source().ip()).isEqualTo("10.20.0.66");
    }

    @Test
    void anArpScanIsAlertedAgainAfterTenMinutes() {
        site.raisesAgainOnlyAfterTenMinutes("PS-4009", () -> questions(101, 40));
    }
}
