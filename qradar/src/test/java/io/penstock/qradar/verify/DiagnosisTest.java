package io.penstock.qradar.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.PenstockContent;
import io.penstock.qradar.XsenseContent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each way in which an event goes wrong in QRadar, and the cause that is named. */
class DiagnosisTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.250Z");
    private static final LoggedAlert ALERT =
            TestAlert.of(new Origin("Line 1", "192.0.2.1", "Site", "Zone"), "all", new UUID(1, 2), NOW);
    private static final Expected EXPECTED =
            Expected.of(ALERT, false, FormatOptions.of("1.0"), PenstockContent.properties());
    private static final String HEADER = "<134>Nov 24 12:00:00 Line_1 ";
    private static final Surroundings AROUND = around(Set.of());

    @Test
    void whatIsSentIsWhatIsExpected() {
        // Of the alert itself: what a person would type from the catalogue.
        assertThat(EXPECTED.host()).isEqualTo("Line_1");
        assertThat(EXPECTED.properties())
                .containsEntry("Penstock Alert UUID", "00000000-0000-0001-0000-000000000002")
                .containsEntry("Penstock Sensor", "Line 1")
                .containsEntry("Penstock Source Name", "penstock-test-source")
                .containsEntry("Penstock Message", ALERT.alert().message());
        assertThat(EXPECTED.deviceTime()).isEqualTo(NOW.toEpochMilli());
        Expected xsense = Expected.of(ALERT, true, FormatOptions.of("1.0"), XsenseContent.properties());
        assertThat(xsense.eventName()).isEqualTo("XSense Alert");
        assertThat(xsense.category()).isEqualTo(7001);
        assertThat(xsense.properties()).containsEntry("Xsense Sender Name", "Line 1");
    }

    @Test
    void everythingRight() {
        assertThat(Diagnosis.of(EXPECTED, event(good -> good), AROUND)).allMatch(Check::ok);
    }

    @Test
    void anotherLogSource() {
        assertCause(
                event(good -> good.with("log_source", "SIM Generic Log DSM-7 :: localhost")
                        .with("log_source_type", "SIM Generic Log DSM")),
                "log source",
                "has the identifier Line_1");
        assertThat(wrong(
                                Diagnosis.of(
                                        EXPECTED,
                                        event(good -> good.with("log_source_type", "SIM Generic Log DSM")),
                                        around(Set.of("Penstock Line 1"))),
                                "log source")
                        .fix())
                .contains("Deploy Changes");
    }

    @Test
    void relayHasRewrittenTheHeader() {
        assertCause(
                event(good -> good.payload("<134>Nov 24 12:00:00 relay7 " + EXPECTED.line())),
                "host in header",
                "relay");
    }

    @Test
    void tabsEscapedByARelay() {
        assertCause(event(good -> good.payload(HEADER + EXPECTED.line().replace("\t", "#011"))), "payload", "#011");
    }

    @Test
    void cutPayload() {
        assertCause(
                event(good -> good.payload(HEADER + EXPECTED.line().substring(0, 400))), "payload", "cut on the way");
    }

    @Test
    void unmappedEvent() {
        List<Check> checks = Diagnosis.of(
                EXPECTED, event(good -> good.with("event_name", "Unknown").with("category", "Unknown")), AROUND);
        assertThat(wrong(checks, "event name").cause()).contains("no event mapping");
        assertThat(wrong(checks, "category").cause()).contains("not mapped");
    }

    @Test
    void coalescedEvents() {
        assertCause(event(good -> good.count(4)), "coalescing", "keeps the first payload only");
    }

    @Test
    void timeZoneThreeHoursOff() {
        // As in the event that Microsoft published: 15:28 in devTime, 12:29 in the header.
        assertCause(
                event(good -> good.time(NOW.plusSeconds(3 * 3_600).toEpochMilli())), "log source time", "no time zone");
        assertCause(
                event(good -> good.time(NOW.plusSeconds(7).toEpochMilli()).arrived(NOW.plusSeconds(7))),
                "log source time",
                "time of arrival");
    }

    @Test
    void propertiesThatAreEmptyWrongOrNotThere() {
        assertCause(event(good -> good.property("Penstock Score", "")), "Penstock Score", "does not match");
        assertCause(event(good -> good.property("Penstock Title", "x\ty")), "Penstock Title", "matches something else");
        Set<String> names = new HashSet<>(AROUND.properties());
        names.remove("Penstock Zone");
        List<Check> checks = Diagnosis.of(
                EXPECTED,
                event(good -> good.property("Penstock Zone", "")),
                new Surroundings(Set.of(), names, AROUND.categories()));
        assertThat(wrong(checks, "Penstock Zone").cause()).contains("no custom property");
    }

    @Test
    void nothingArrived() {
        assertThat(Diagnosis.nothing(EXPECTED, around(Set.of("Penstock Line 1")), 0, "x")
                        .cause())
                .contains("wait for a deploy: Penstock Line 1");
        assertThat(Diagnosis.nothing(EXPECTED, AROUND, 9, "x").cause()).contains("coalesced", "events per second");
        assertThat(Diagnosis.nothing(EXPECTED, AROUND, 0, "syslog over TCP to siem:514"))
                .satisfies(check -> assertThat(check.cause()).contains("host or port", "firewall"))
                .satisfies(check -> assertThat(check.fix()).contains("syslog over TCP to siem:514"));
    }

    @Test
    void headersOfBothKinds() {
        // Samples of the LEEF guide, event components.
        assertThat(Diagnosis.headerHost("<13>Jan 18 11:07:53 192.168.1.1 LEEF:1.0|"))
                .isEqualTo("192.168.1.1");
        assertThat(Diagnosis.headerHost("Jan 18 11:07:53 myhostname LEEF:1.0|")).isEqualTo("myhostname");
        assertThat(Diagnosis.headerHost("<133>1 2019-01-18T11:07:53.520+07:00 myhostname LEEF:1.0|"))
                .isEqualTo("myhostname");
        assertThat(Diagnosis.headerHost("LEEF:1.0|")).isEmpty();
    }

    private static void assertCause(FoundEvent event, String what, String cause) {
        assertThat(wrong(Diagnosis.of(EXPECTED, event, AROUND), what).cause()).contains(cause);
    }

    private static Check wrong(List<Check> checks, String what) {
        return checks.stream()
                .filter(check -> check.what().equals(what) && !check.ok())
                .findFirst()
                .orElseThrow(() -> new AssertionError(what + " is not wrong in " + checks));
    }

    private static Surroundings around(Set<String> pending) {
        Set<String> names = new HashSet<>();
        PenstockContent.properties().stream().map(CustomProperty::name).forEach(names::add);
        return new Surroundings(pending, names, Map.of(EXPECTED.category(), "Information"));
    }

    private static FoundEvent event(UnaryOperator<Event> change) {
        return change.apply(new Event()).make();
    }

    /** An event as it should be, to be changed. */
    private static final class Event {
        private final Map<String, String> texts = new HashMap<>(Map.of(
                "log_source", "Penstock Line 1",
                "log_source_type", "Universal LEEF",
                "event_name", ALERT.alert().type().title(),
                "category", "Information"));
        private final Map<String, String> properties = new HashMap<>(EXPECTED.properties());
        private String payload = HEADER + EXPECTED.line();
        private long count = 1;
        private long time = NOW.toEpochMilli();
        private long arrived = NOW.plusSeconds(2).toEpochMilli();

        Event with(String field, String value) {
            texts.put(field, value);
            return this;
        }

        Event payload(String value) {
            payload = value;
            return this;
        }

        Event count(long value) {
            count = value;
            return this;
        }

        Event time(long value) {
            time = value;
            return this;
        }

        Event arrived(Instant value) {
            arrived = value.toEpochMilli();
            return this;
        }

        Event property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        private String text(String field) {
            return texts.getOrDefault(field, "");
        }

        FoundEvent make() {
            return new FoundEvent(
                    text("log_source"),
                    text("log_source_type"),
                    text("event_name"),
                    text("category"),
                    ALERT.alert().type().severity().level(),
                    count,
                    false,
                    arrived,
                    time,
                    payload,
                    properties);
        }
    }
}
