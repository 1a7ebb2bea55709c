package io.penstock.protocol.ptp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** IEEE 1588 messages. */
class PtpTest {
    private static final String REST = "00 00 0200 0000000000000000 00000000 020000FFFE000001 0001 0001 00 00";

    @Test
    void messagesAreNamedAndAnnouncesNameTheirGrandmaster() {
        Recording seen = play();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.operations.stream().map(o -> o.phase + " " + o.kind + " " + o.functionName + " " + o.name()))
                .containsExactly(
                        "NOTICE TIME_SYNC Sync ",
                        "NOTICE TIME_SYNC Follow_Up ",
                        "NOTICE TIME_SYNC Announce 020000fffe000001",
                        "REQUEST TIME_SYNC Pdelay_Req ",
                        "NOTICE TIME_SYNC Pdelay_Resp ",
                        "NOTICE DIAGNOSE CLOCK_DESCRIPTION ",
                        "REQUEST CONFIGURE PRIORITY1 ");
    }

    @Test
    void ieee1588_15_5_3_1_2_aClockDescribesItself() {
        assertThat(play().identities)
                .containsExactly(
                        "02:00:00:00:00:01 :: VENDOR Acme",
                        "02:00:00:00:00:01 :: MODEL TimeBox",
                        "02:00:00:00:00:01 :: SERIAL 42",
                        "02:00:00:00:00:01 :: FIRMWARE 2.5");
    }

    @Test
    void overUdpTheSameMessages() {
        Recording seen = Talk.udp(319, 319)
                .client("0002002C" + REST + "000065000000 00001000")
                .end();

        assertThat(seen.lines()).containsExactly("NOTICE TIME_SYNC 0 unit 0");
    }

    @Test
    void whatTheStandardForbidsIsNamed() {
        assertThat(one("0002002D" + REST + "000065000000 00001000")).containsExactly("ptp.length");
        assertThat(one("00020022" + REST + "000065000000 00001000")).containsExactly("ptp.length");
        assertThat(one("0002002C" + REST + "000065000000 3B9ACA00")).containsExactly("ptp.timestamp");
        assertThat(one("0D02003A" + REST + "FFFFFFFFFFFFFFFF FFFF 0101 00 00 0001 000820010000 00000000"))
                .containsExactly("ptp.tlv");
        assertThat(one("0D020036" + REST + "FFFFFFFFFFFFFFFF FFFF 0101 05 00 0001 00022001"))
                .containsExactly("ptp.action");
        Recording seen = Talk.ethernet(0x88F7)
                .client("0002002C" + REST + "000065000000 00001000")
                .client("0402002C" + REST + "000065000000 00001000")
                .client("0003002C" + REST + "000065000000 00001000")
                .end();
        assertThat(seen.ids()).containsExactly("ptp.type", "ptp.version");
    }

    @Test
    void timeLeavesNoGarbage() {
        NoGarbage.holds(new PtpProtocol(), Sample.of("ptp"), 0, 5);
    }

    private static List<String> one(String hex) {
        return Talk.ethernet(0x88F7).client(hex).end().ids();
    }

    private static Recording play() {
        Sample sample = Sample.of("ptp");
        Talk talk = sample.talk();
        sample.messages().forEach(m -> {
            if (m.fromClient()) {
                talk.client(m.hex());
            } else {
                talk.server(m.hex());
            }
        });
        return talk.end();
    }
}
