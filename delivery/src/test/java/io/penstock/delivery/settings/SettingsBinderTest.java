package io.penstock.delivery.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsBinderTest {
    enum Mode {
        LINE_FEED,
        OCTET_COUNTING
    }

    record Tls(
            @Setting("CA certificates.") @Nullable Path caFile,

            @Setting(value = "Whether to check.", fallback = "true")
            boolean verify) {}

    record Sample(
            @Setting("Host name.") String host,

            @Setting(value = "Port.", fallback = "514", min = 1, max = 65535)
            int port,

            @Setting(value = "Framing.", fallback = "line-feed")
            Mode mode,

            @Setting(value = "Longest wait.", fallback = "5s", min = 1, max = 60000)
            Duration connectTimeout,

            @Setting(value = "Zone.", fallback = "UTC") ZoneId zone,
            @Setting("Where.") @Nullable URI url,
            @Setting("Password.") @Nullable Secret password,
            @Setting("Headers.") Map<String, String> headers,
            @Setting("Names.") List<String> names,
            @Setting("Encryption.") @Nullable Tls tls) {
        Sample {
            if (host.equals("forbidden")) {
                throw new SettingException("host", "is 'forbidden'; allowed: anything else");
            }
        }
    }

    enum Answer {
        YES,
        NO,
        ONLY
    }

    record Shift(
            @Setting("Modes.") Set<Mode> modes,
            @Setting("Begin.") LocalTime from) {}

    record Roster(
            @Setting("Shifts.") List<Shift> shifts,

            @Setting(value = "Answer.", fallback = "no") Answer answer) {}

    private static Roster roster(Map<String, ?> values) {
        return SettingsBinder.bind(Roster.class, "roster", values);
    }

    @Test
    void listsOfRecordsSetsOfChoicesAndTimesOfDayAreRead() {
        assertThat(roster(Map.of(
                        "shifts",
                        List.of(
                                Map.of("from", "22:00", "modes", List.of("line-feed", "octet-counting")),
                                Map.of("from", "24:00", "modes", "line-feed"),
                                Map.of("from", "00:00")))))
                .isEqualTo(new Roster(
                        List.of(
                                new Shift(Set.of(Mode.LINE_FEED, Mode.OCTET_COUNTING), LocalTime.of(22, 0)),
                                new Shift(Set.of(Mode.LINE_FEED), LocalTime.MIDNIGHT),
                                new Shift(Set.of(), LocalTime.MIDNIGHT)),
                        Answer.NO));
        assertThat(roster(Map.of()).shifts()).isEmpty();
    }

    /** YAML 1.1, type bool: yes and no arrive as true and false. */
    @Test
    void yesAndNoAmongChoicesMayArriveAsBooleans() {
        assertThat(roster(Map.of("answer", true)).answer()).isEqualTo(Answer.YES);
        assertThat(roster(Map.of("answer", false)).answer()).isEqualTo(Answer.NO);
        assertThat(roster(Map.of("answer", "only")).answer()).isEqualTo(Answer.ONLY);
    }

    @Test
    void whatIsWrongInAListIsNamedWithItsPlace() {
        Map<String, Object> good = Map.of("from", "22:00");
        refusedRoster(good, "'roster.shifts' is '{from=22:00}'; a list is wanted");
        refusedRoster(List.of(good, "x"), "'roster.shifts[2]' is 'x'; a group of keys is wanted");
        refusedRoster(List.of(good, Map.of()), "'roster.shifts[2].from' is missing: Begin.");
        refusedRoster(List.of(Map.of("form", 1)), "'roster.shifts[1].from' is missing");
        refusedRoster(
                List.of(Map.of("from", "22:00", "to", 1)),
                "'roster.shifts[1].to' is unknown; allowed here: modes, from");
        refusedRoster(
                List.of(Map.of("from", "22:00", "modes", List.of("lf"))),
                "'roster.shifts[1].modes' is 'lf'; allowed: line-feed, octet-counting");
        for (Object time : new Object[] {1320, "25:00", "7:00", "12:60", "noon", "24:01"}) {
            refusedRoster(
                    List.of(Map.of("from", time)),
                    "'roster.shifts[1].from' is '" + time + "'; allowed: a time from 00:00 to 24:00, in quotes");
        }
    }

    private static void refusedRoster(Object shifts, String message) {
        assertThatThrownBy(() -> roster(Map.of("shifts", shifts)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void fieldsOfAListOfRecordsHaveBracketsInTheirKeys() {
        assertThat(SettingsBinder.fields(Roster.class))
                .containsExactly(
                        new SettingField(
                                "shifts[].modes",
                                "some of",
                                "Modes.",
                                false,
                                null,
                                List.of("line-feed", "octet-counting")),
                        new SettingField("shifts[].from", "time of day", "Begin.", false, null, List.of()),
                        new SettingField("answer", "one of", "Answer.", false, "no", List.of("yes", "no", "only")));
    }

    private static Sample bind(Map<String, ?> values) {
        return SettingsBinder.bind(Sample.class, "destinations.siem", values);
    }

    @Test
    void leftOutSettingsHaveTheirFallbacks() {
        assertThat(bind(Map.of("host", "siem")))
                .isEqualTo(new Sample(
                        "siem",
                        514,
                        Mode.LINE_FEED,
                        Duration.ofSeconds(5),
                        ZoneId.of("UTC"),
                        null,
                        null,
                        Map.of(),
                        List.of(),
                        null));
    }

    @Test
    void valuesAreReadFromWhatYamlAndJsonParsersGive() {
        Sample sample = bind(Map.of(
                "host",
                "siem",
                "port",
                1514,
                "mode",
                "octet-counting",
                "connect-timeout",
                "500ms",
                "password",
                "hunter2",
                "headers",
                Map.of("X-Site", "Harbour"),
                "names",
                List.of("a", "b"),
                "tls",
                Map.of("ca-file", "/etc/ca.pem", "verify", false)));
        assertThat(sample.port()).isEqualTo(1514);
        assertThat(sample.mode()).isEqualTo(Mode.OCTET_COUNTING);
        assertThat(sample.connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(sample.headers()).containsExactly(Map.entry("X-Site", "Harbour"));
        assertThat(sample.names()).containsExactly("a", "b");
        assertThat(sample.tls()).isEqualTo(new Tls(Path.of("/etc/ca.pem"), false));
    }

    /** Secrets never reach logs or exports. */
    @Test
    void aSecretIsNotInTheTextOfItsSettings() {
        assertThat(bind(Map.of("host", "siem", "password", "hunter2")).toString())
                .doesNotContain("hunter2")
                .contains("***");
    }

    @Test
    void whatIsWrongIsNamedByItsWholeKeyWithWhatIsAllowed() {
        refused(
                Map.of("host", "siem", "prot", 1),
                "'destinations.siem.prot' is unknown; allowed here: host, port, mode");
        refused(Map.of(), "'destinations.siem.host' is missing: Host name.");
        refused(Map.of("host", "siem", "port", 0), "'destinations.siem.port' is '0'; allowed: 1 to 65535");
        refused(Map.of("host", "siem", "port", "many"), "'destinations.siem.port' is 'many'; allowed: 1 to 65535");
        refused(
                Map.of("host", "siem", "mode", "lf"),
                "'destinations.siem.mode' is 'lf'; allowed: line-feed, octet-counting");
        refused(
                Map.of("host", "siem", "connect-timeout", "2h"),
                "'destinations.siem.connect-timeout' is '2h'; allowed: 1ms to 60s");
        refused(
                Map.of("host", "siem", "zone", "Mars/Base"),
                "'destinations.siem.zone' is 'Mars/Base'; allowed: a time");
        refused(Map.of("host", "siem", "url", "siem"), "'destinations.siem.url' is 'siem'; write a whole URL");
        refused(
                Map.of("host", "siem", "tls", Map.of("verify", "perhaps")),
                "'destinations.siem.tls.verify' is 'perhaps'; allowed: true, false");
        refused(
                Map.of("host", "siem", "tls", Map.of("ca", "x")),
                "'destinations.siem.tls.ca' is unknown; allowed here");
        refused(Map.of("host", List.of("a")), "'destinations.siem.host' is '[a]'; one value is wanted");
        refused(Map.of("host", "forbidden"), "'destinations.siem.host' is 'forbidden'; allowed: anything else");
    }

    @Test
    void fieldsSayWhatAFormMustAsk() {
        assertThat(SettingsBinder.fields(Sample.class))
                .contains(
                        new SettingField("host", "text", "Host name.", true, null, List.of()),
                        new SettingField("port", "number", "Port.", false, "514", List.of("1 to 65535")),
                        new SettingField(
                                "mode",
                                "one of",
                                "Framing.",
                                false,
                                "line-feed",
                                List.of("line-feed", "octet-counting")),
                        new SettingField(
                                "connect-timeout", "duration", "Longest wait.", false, "5s", List.of("1ms to 60s")),
                        new SettingField("password", "secret", "Password.", false, null, List.of()),
                        new SettingField(
                                "tls.verify",
                                "yes or no",
                                "Whether to check.",
                                false,
                                "true",
                                List.of("true", "false")));
    }

    private static void refused(Map<String, ?> values, String message) {
        assertThatThrownBy(() -> bind(values))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(message);
    }
}
