package io.penstock.lab.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogHeaderTest {
    private static final Instant ARRIVED = Instant.parse("2026-05-05T12:30:00Z");

    private static Optional<SyslogHeader> parse(String payload) {
        return SyslogHeader.parse(payload, ARRIVED, ZoneOffset.UTC);
    }

    /** LEEF guide version 2, event components: IBM's own four examples. */
    @ParameterizedTest
    @CsvSource({
        "<13>Jan 18 11:07:53 192.168.1.1 LEEF:1.0|a, 13, 2026-01-18T11:07:53Z, 192.168.1.1",
        "Jan 18 11:07:53 myhostname LEEF:1.0|a, -1, 2026-01-18T11:07:53Z, myhostname",
        "<13>1 2019-01-18T11:07:53.520Z 192.168.1.1 LEEF:1.0|a, 13, 2019-01-18T11:07:53.520Z, 192.168.1.1",
        "<133>1 2019-01-18T11:07:53.520+07:00 myhostname LEEF:1.0|a, 133, 2019-01-18T04:07:53.520Z, myhostname",
    })
    void readsIbmsExamples(String payload, int priority, Instant time, String host) {
        assertThat(parse(payload)).contains(new SyslogHeader(priority, Optional.of(time), host));
    }

    /** RFC 5424 section 6: application name, process, message id and structured data follow the host name. */
    @Test
    void readsAFullRfc5424Header() {
        assertThat(parse("<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - LEEF:1.0|a"))
                .map(SyslogHeader::host)
                .contains("mymachine.example.com");
    }

    /** RFC 5424 section 6.2.3: the nil value stands for a time that is not known. */
    @Test
    void takesRfc5424WithoutTime() {
        assertThat(parse("<34>1 - host LEEF:")).contains(new SyslogHeader(34, Optional.empty(), "host"));
    }

    /** RFC 3164 section 4.1.2 wants two spaces before a one-digit day; the published XSense payload has one. */
    @ParameterizedTest
    @ValueSource(strings = {"<9>May 5 12:29:23 sensor_Agent LEEF:", "<9>May  5 12:29:23 sensor_Agent LEEF:"})
    void takesOneOrTwoSpacesBeforeTheDay(String payload) {
        assertThat(parse(payload)).map(SyslogHeader::host).contains("sensor_Agent");
    }

    @Test
    void decemberThatArrivesInJanuaryBelongsToLastYear() {
        Instant newYear = Instant.parse("2027-01-01T00:00:10Z");
        assertThat(SyslogHeader.parse("Dec 31 23:59:59 h LEEF:", newYear, ZoneOffset.UTC)
                        .flatMap(SyslogHeader::time))
                .contains(Instant.parse("2026-12-31T23:59:59Z"));
    }

    @Test
    void timeWithoutZoneIsInTheCollectorsZone() {
        assertThat(SyslogHeader.parse("May  5 12:00:00 h LEEF:", ARRIVED, ZoneId.of("Asia/Bangkok"))
                        .flatMap(SyslogHeader::time))
                .contains(Instant.parse("2026-05-05T05:00:00Z"));
    }

    /** Headers seen in the field that a QRadar cannot route: the packet's address counts then. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LEEF:1.0|V|P|1|E|",
                "<14>2020-07-15 15:31:43,932 host LEEF:",
                "<13>1 2019-01-18T11:07:53.520+0000 host LEEF:",
                "<13>1 2019-13-18T11:07:53Z host LEEF:",
                "2019-01-18T11:07:53Z host LEEF:",
                "<999>Jan 18 11:07:53 host LEEF:",
                "<192>Jan 18 11:07:53 host LEEF:",
                "<13>Foo 18 11:07:53 host LEEF:",
                "<13>Jan 32 11:07:53 host LEEF:",
                "<13>Jan 18 25:07:53 host LEEF:",
                "<13>Jan 18 11:07:53 LEEF:1.0|V|P|1|E|a b",
                "<13>Jan 18 11:07:53 2001:db8::1 LEEF:",
                "<13>1 2019-01-18T11:07:53Z - LEEF:",
                "<13>Jan 18 11:07:53 host",
            })
    void doesNotRouteByWhatIsNotAHeader(String payload) {
        assertThat(parse(payload)).isEmpty();
    }

    @Test
    void hostOfMoreThan255CharactersIsNoHost() {
        assertThat(parse("<13>Jan 18 11:07:53 " + "h".repeat(255) + " x")).isPresent();
        assertThat(parse("<13>Jan 18 11:07:53 " + "h".repeat(256) + " x")).isEmpty();
    }
}
