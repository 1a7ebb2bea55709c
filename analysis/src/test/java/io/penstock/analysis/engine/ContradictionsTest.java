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

class ContradictionsTest {
    private static final String READ = modbus(1, "03 0000 0001");
    private static final String WRITE = modbus(1, "06 0000 0001");
    private static final byte[] EIGHT = new byte[8];

    private final Site site = new Site();

    private void contradicts(int client) {
        site.connect(client, PLC, 502).client(READ).clientAgain(WRITE);
    }

    @Test
    void aRepetitionThatAsksForSomethingElseIsAlertedAndTheFirstIsRead() {
        contradicts(HMI);
        assertThat(site.of("PS-1030")).hasSize(1);
        assertThat(site.of("PS-1030").getFirst().message())
                .startsWith(
                        "10.20.0.100 sent 10.20.0.11 bytes of a TCP connection again, and they were others (12 bytes");
        assertThat(site.of("PS-1030").getFirst().evidence().lastPacket()).isEqualTo(site.packets());
        assertThat(site.analyzer().counters().operations()).isEqualTo(1);
    }

    @Test
    void aPlainRetransmissionIsNotAlerted() {
        site.connect(HMI, PLC, 502).client(READ).clientAgain(READ);
        assertThat(site.of("PS-1030")).isEmpty();
    }

    @Test
    void eachSourceIsToldOfOnceAnHour() {
        contradicts(HMI);
        contradicts(HMI);
        contradicts(LAPTOP);
        assertThat(site.of("PS-1030")).hasSize(2);
        site.pause(Duration.ofMinutes(61));
        contradicts(HMI);
        assertThat(site.of("PS-1030")).hasSize(3);
    }

    /** Whoever forges the source of each must not fill the alert log. */
    @Test
    void aFloodFromForgedSourcesRaisesAHundredAnHour() {
        for (int i = 1; i <= 250; i++) {
            site.fragment(host(i), PLC, i, 0, true, EIGHT);
            site.fragment(host(i), PLC, i, 0, true, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
        assertThat(site.of("PS-1031")).hasSize(Contradictions.MAX_AN_HOUR);
        site.pause(Duration.ofMinutes(61));
        site.fragment(HMI, PLC, 999, 0, true, EIGHT);
        site.fragment(HMI, PLC, 999, 0, true, new byte[16]);
        assertThat(site.of("PS-1031")).hasSize(Contradictions.MAX_AN_HOUR + 1);
    }

    @Test
    void aRepeatedFragmentIsNotAlerted() {
        site.fragment(HMI, PLC, 1, 0, true, EIGHT);
        site.fragment(HMI, PLC, 1, 0, true, EIGHT);
        assertThat(site.of("PS-1031")).isEmpty();
    }
}
