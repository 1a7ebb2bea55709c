package io.penstock.analysis.engine;

import static io.penstock.analysis.Site.HMI;
import static io.penstock.analysis.Site.PLC;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Site;
import io.penstock.protocol.ProtocolPorts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    /** 16 flows in all, so one for each lane. */
    private static Site site(int workers) {
        Origin origin = new Origin("sensor 1", "192.0.2.1", "site", "zone");
        return new Site(new AnalysisSettings(origin, 16, 1000, 1000, workers, ProtocolPorts.USUAL));
    }

    private static void flood(Site site) {
        for (int i = 0; i < 500; i++) {
            site.midway(HMI, PLC, 1000 + i).syn();
        }
    }

    @Test
    void aFullFlowTableIsToldAtOnceAndOnceAnHourWithTheNumber() {
        Site site = site(0);
        flood(site);
        assertThat(site.of("PS-9015")).hasSize(1);
        assertThat(site.of("PS-9015").getFirst().message())
                .startsWith("On this sensor the flow table is full: 1 connections were closed early so far");
        assertThat(site.of("PS-9015").getFirst().source().ip()).isEqualTo("192.0.2.1");
        site.pause(Duration.ofMinutes(61));
        flood(site);
        assertThat(site.of("PS-9015")).hasSize(2);
        assertThat(site.of("PS-9015").get(1).message()).contains("since this was last told");
    }

    @Test
    void itIsToldAtTheSamePacketWhateverTheNumberOfWorkers() {
        Site alone = site(0);
        flood(alone);
        alone.analyzer().drain();
        Site shared = site(2);
        flood(shared);
        shared.analyzer().drain();
        assertThat(shared.of("PS-9015")).isEqualTo(alone.of("PS-9015")).hasSize(1);
        shared.analyzer().finish();
    }

    @Test
    void fragmentsThatNeverComeTogetherAreTold() {
        Site site = site(0);
        for (int id = 0; id < 40_000; id++) {
            site.fragment(HMI, PLC, id, 8, true, new byte[8]);
        }
        assertThat(site.of("PS-9015")).hasSize(1);
        assertThat(site.of("PS-9015").getFirst().message())
                .startsWith("On this sensor too many IP fragments wait for the rest of their datagrams: 1 datagrams");
    }

    /** 1,600 connections keep 56,000 bytes each behind a gap: more than the 64 MB that all may keep. */
    @Test
    void bytesBehindGapsThatAreGivenUpAreTold() {
        Site site = new Site();
        for (int i = 0; i < 1_600; i++) {
            Site.Connection connection = site.connect(HMI, PLC, 1000 + i).clientLoses(1);
            for (int segment = 0; segment < 7; segment++) {
                connection.client(new byte[8_000]);
            }
        }
        assertThat(site.of("PS-9015")).hasSize(1);
        assertThat(site.of("PS-9015").getFirst().message())
                .startsWith("On this sensor too many bytes of TCP connections wait for what is missing before them: ");
    }
}
