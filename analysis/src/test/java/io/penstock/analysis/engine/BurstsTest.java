package io.penstock.analysis.engine;

import static io.penstock.analysis.Site.HMI;
import static io.penstock.analysis.Site.PLC;
import static io.penstock.analysis.Site.host;
import static io.penstock.analysis.Site.modbus;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.analysis.Site;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BurstsTest {
    private static final int DNS = host(2);
    private final Site site = new Site();

    private void connections(int number) {
        for (int i = 0; i < number; i++) {
            site.midway(HMI, PLC, 502).syn();
        }
    }

    private void queries(int number) {
        for (int i = 0; i < number; i++) {
            // RFC 1035 section 4.1: a question for a name of one label, type A.
            String query = "%04X 0100 0001 0000 0000 0000 04 %08x 00 0001 0001".formatted(i, 0x61616161 + i);
            site.udp(HMI, 40_000, DNS, 53, Site.bytes(query));
        }
    }

    private void exceptions(int number) {
        Site.Connection connection = site.connect(HMI, PLC, 502);
        for (int i = 0; i < number; i++) {
            connection.client(modbus(i, "03 0000 0001")).server(modbus(i, "83 04"));
        }
    }

    @Test
    void threeThousandConnectionsWithinAMinuteAreAFlood() {
        connections(2999);
        assertThat(site.of("PS-3007")).isEmpty();
        connections(1);
        assertThat(site.of("PS-3007")).hasSize(1);
        assertThat(site.of("PS-3007").getFirst().evidence().firstPacket()).isEqualTo(1);
        assertThat(site.of("PS-3007").getFirst().evidence().lastPacket()).isEqualTo(3000);
    }

    @Test
    void asManyConnectionsOverMoreThanAMinuteAreNone() {
        connections(1500);
        site.pause(Duration.ofMinutes(1));
        connections(1500);
        assertThat(site.of("PS-3007")).isEmpty();
    }

    @Test
    void aFloodIsAlertedAgainAfterTenMinutes() {
        site.raisesAgainOnlyAfterTenMinutes("PS-3007", () -> connections(3000));
    }

    @Test
    void twentyFiveNameQueriesWithinAMinuteAreABurst() {
        queries(24);
        site.pause(Duration.ofSeconds(61));
        queries(24);
        assertThat(site.of("PS-3016")).isEmpty();
        queries(1);
        assertThat(site.of("PS-3016")).hasSize(1);
    }

    @Test
    void aBurstOfNameQueriesIsAlertedAgainAfterTenMinutes() {
        site.raisesAgainOnlyAfterTenMinutes("PS-3016", () -> queries(25));
    }

    @Test
    void twentyExceptionsWithinAnHourAreMany() {
        exceptions(19);
        site.pause(Duration.ofMinutes(61));
        exceptions(19);
        assertThat(site.of("PS-4001")).isEmpty();
        exceptions(1);
        assertThat(site.of("PS-4001")).hasSize(1);
        assertThat(site.of("PS-4001").getFirst().source().ip()).isEqualTo("10.20.0.11");
    }

    @Test
    void manyExceptionsAreAlertedAgainAfterTenMinutes() {
        site.raisesAgainOnlyAfterTenMinutes("PS-4001", () -> exceptions(20));
    }
}
