package io.penstock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertJsonTest {
    private static final String GOOD = """
            {"evidence":{"capture":"a.pcap","firstPacket":1,"lastPacket":2},"message":"m\\ud800","uuid":\
            "00000000-0000-0007-0000-000000000001","time":"2023-11-14T22:13:21.5Z","type":"PS-2073","origin":{"zone":"z",\
            "site":"s","address":"a","sensor":"n"},"source":{"ip":"10.0.0.9","port":1},"destination":null}""";

    private static Alert read(String json) throws AlertFormatException {
        byte[] bytes = ("xx" + json + "yy").getBytes(StandardCharsets.UTF_8);
        return AlertJson.read(bytes, 2, bytes.length - 4);
    }

    @Test
    void fieldsMayComeInAnyOrderAndThoseThatMayBeNullMayBeMissing() throws Exception {
        Alert alert = read(GOOD);
        assertThat(alert.status()).isEqualTo(AlertStatus.OPENED);
        assertThat(alert.time()).isEqualTo(Instant.parse("2023-11-14T22:13:21.500Z"));
        assertThat(alert.message()).isEqualTo("m\ud800");
        assertThat(alert.origin().sensor()).isEqualTo("n");
        assertThat(alert.destination()).isNull();
        assertThat(AlertJson.read(AlertJson.write(alert), 0, AlertJson.write(alert).length))
                .isEqualTo(alert);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            "message":"m\\ud800",       ! ``                      ! field message is missing
            "zone":"z",                  ! ``                      ! field zone is missing
            "firstPacket":1,             ! ``                      ! field evidence lacks
            "uuid":                      ! "message":"m","uuid":   ! field message is there twice
            "uuid":                      ! "extra":1,"uuid":       ! field 'extra' is unknown
            "uuid":                      ! "e\\nx":1,"uuid":       ! field 'e?x' is unknown
            "port":1                     ! "port":70000            ! port is 70000
            "port":1                     ! "port":"1"              ! field port is not a whole number
            "port":1                     ! "port":99999999999999999999 ! not well-formed
            "00000000-0000-0007          ! "z0000000-0000-0007     ! field uuid is no UUID
            21.5Z                        ! 61.5Z                   ! field time is no ISO 8601
            "2023-11-14T                 ! "2023-02-30T            ! field time is no ISO 8601
            "PS-2073"                    ! "PS-2999"               ! no alert type 'PS-2999'
            "source":{"ip":"10.0.0.9","port":1} ! "source":[]      ! field source is not an object
            "destination":null}          ! "destination":null      ! not well-formed
            "destination":null}          ! "destination":null}{}   ! something follows
            {"evidence"                  ! [{"evidence"            ! an alert is a JSON object
            "uuid":                      ! "status":"LOST","uuid": ! field status is not
            """)
    void whatIsNoAlertIsRefusedWithTheFieldThatIsWrong(String part, String instead, String expected) {
        assertThat(GOOD).contains(part);
        assertThatExceptionOfType(AlertFormatException.class)
                .isThrownBy(() -> read(GOOD.replace(part, instead)))
                .satisfies(e -> assertThat(e.getMessage()).contains(expected).doesNotContain("\n"));
    }

    /** The JDK's own text is the reference. */
    @Test
    void timesAreWrittenAndReadAsTheJdkDoes() {
        Random random = new Random(20261124);
        char[] text = new char[32];
        for (int i = 0; i < 200_000; i++) {
            int[] nanos = {
                random.nextInt(1_000_000_000), random.nextInt(1000) * 1_000_000, random.nextInt(1_000_000) * 1000, 0
            };
            Instant time = Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L), nanos[i % 4]);
            int length = InstantText.write(time, text);
            assertThat(new String(text, 0, length)).isEqualTo(time.toString());
            assertThat(InstantText.read(time.toString())).isEqualTo(time);
        }
        assertThat(InstantText.write(Instant.MAX, text)).isNegative();
        assertThat(InstantText.read(Instant.MAX.toString())).isEqualTo(Instant.MAX);
    }

    /** The general parser is the reference: whatever the fast one takes, it takes as that does. */
    @Test
    void plainTextIsReadAsTheGeneralParserDoes() throws Exception {
        Random random = new Random(3);
        String fragments = "\"\\{}[],:-019afZ \0\u00e9";
        int plain = 0;
        for (int i = 0; i < 300_000; i++) {
            byte[] bytes = new String(AlertJson.write(Alerts.numbered(1 + i % 50)), StandardCharsets.US_ASCII)
                    .replaceAll("eng[^\"]*(\\\\\"[^\"]*)*", "ENG-7")
                    .getBytes(StandardCharsets.US_ASCII);
            int changes = random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean()
                        ? (byte) fragments.charAt(random.nextInt(fragments.length()))
                        : bytes[random.nextInt(bytes.length)];
            }
            int length = random.nextInt(20) == 0 ? random.nextInt(bytes.length) : bytes.length;
            Alert fast = PlainAlertReader.read(bytes, 0, length);
            if (fast != null) {
                plain++;
                assertThat(fast).isEqualTo(AlertReader.read(bytes, 0, length));
            }
        }
        assertThat(plain).isGreaterThan(75_000);
    }
}
