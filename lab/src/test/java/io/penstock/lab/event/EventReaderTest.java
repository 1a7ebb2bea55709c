package io.penstock.lab.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.alert.AlertCatalogue;
import io.penstock.lab.LabException;
import io.penstock.lab.syslog.RawPayload;
import io.penstock.lab.syslog.Transport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final Instant ARRIVED = Instant.parse("2026-11-24T10:00:00Z");
    private static final String HEADER = "<13>Nov 24 09:59:58 sensor-1 ";

    /** As Penstock's own dialect has it, with every key. */
    private static final String FULL = HEADER + "LEEF:1.0|Penstock|Penstock|0.1.0|PS-1008|devTime=1795514398123\t"
            + "cat=Illegal Commands\tsev=8\tsrc=10.20.0.5\tdst=10.20.0.40\tsrcPort=50211\tdstPort=502\t"
            + "srcMAC=00:1b:1b:aa:bb:01\tdstMAC=00:80:f4:0e:11:22\tproto=TCP\tidentHostName=HMI-3\talertId=42\t"
            + "alertUuid=7d6c0d6e-0000-4000-8000-000000000042\ttitle=Modbus function code 0\tengine=Protocol Violation\t"
            + "score=70\tsenderName=sensor-1\treporter=10.20.0.2\tsite=Rotterdam\tzone=Boiler 2\tsrcName=HMI-3\t"
            + "dstName=PLC-7\tappProtocol=Modbus TCP\toperation=READ\ttechnique=T0866\turl=https://console/alerts/42\t"
            + "msg=a=b, \"quoted\" | piped";

    private final LogSources sources = new LogSources();
    private final EventMappings mappings = new EventMappings();
    private final EventReader reader = new EventReader(sources, mappings, ZoneOffset.UTC);

    EventReaderTest() {
        sources.add(LogSource.universalLeef("Sensor 1", "sensor-1"));
        mappings.addCatalogue();
        PropertyFile.penstock().forEach(reader::addProperty);
    }

    private Event read(String payload) {
        return reader.read(new RawPayload(payload, "192.0.2.9", Transport.TCP, false, ARRIVED));
    }

    @Test
    void penstockAlertIsMappedToItsQidRecordWithEveryFieldAndProperty() {
        Event event = read(FULL);
        assertThat(event.outcome()).isEqualTo(Outcome.MAPPED);
        assertThat(event.name()).isEqualTo("Modbus function code 0");
        assertThat(event.qid().qid()).isGreaterThan(2_500_000);
        assertThat(event.qid().lowLevelCategory()).isEqualTo(7004);
        assertThat(event.severity()).isEqualTo(8);
        assertThat(event.logSource().name()).isEqualTo("Sensor 1");
        assertThat(event.fields().byName().values()).filteredOn(String::isEmpty).hasSize(1); // no user in it
        assertThat(event.fields().deviceTime()).contains(Instant.ofEpochMilli(1795514398123L));
        assertThat(event.fields().sourcePort()).hasValue(50211);
        assertThat(event.fields().identityHostName()).isEqualTo("HMI-3");
        assertThat(event.properties()).hasSize(16).containsEntry("Message", "a=b, \"quoted\" | piped");
        assertThat(event.missingProperties()).isEmpty();
        assertThat(event.warnings()).isEmpty();
    }

    /** LEEF guide version 2: EventID and cat together find the QID; each type of the catalogue has its own. */
    @Test
    void everyTypeOfTheCatalogueHasItsOwnQidWithItsCategoryAndSeverity() {
        assertThat(AlertCatalogue.get().types()).allSatisfy(type -> {
            Event event = read(HEADER + "LEEF:1.0|Penstock|Penstock|1|" + type.id() + "|cat=" + type.category());
            assertThat(event.outcome()).isEqualTo(Outcome.MAPPED);
            assertThat(event.name()).isEqualTo(type.title());
            assertThat(event.severity()).isEqualTo(type.severity().level());
            assertThat(event.qid().lowLevelCategory()).isEqualTo(type.qradarCategory());
            assertThat(Categories.lowLevel(type.qradarCategory())).doesNotStartWith("Category");
            assertThat(Categories.highLevel(type.qradarCategory())).doesNotStartWith("Category");
        });
        assertThat(AlertCatalogue.get().types().stream()
                        .map(type -> mappings.find(type.id(), type.category())
                                .orElseThrow()
                                .qid()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PS-9999|cat=Illegal Commands",
                "PS-1008|cat=Illegale Befehle",
                "PS-1008|sev=1",
                "ps-1008|cat=Illegal Commands"
            })
    void parsedEventWithoutMappingIsUnknown(String eventIdAndCategory) {
        Event event = read(HEADER + "LEEF:1.0|Penstock|Penstock|1|" + eventIdAndCategory);
        assertThat(event.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(event.name()).isEqualTo("Unknown");
        assertThat(event.qid().lowLevelCategory()).isEqualTo(10_001);
    }

    @Test
    void payloadThatIsNotLeefIsStored() {
        Event event = read(HEADER + "CEF:0|Vendor|Product|1|id|name|5|");
        assertThat(event.outcome()).isEqualTo(Outcome.STORED);
        assertThat(event.logSource().name()).isEqualTo("Sensor 1");
        assertThat(event.qid().lowLevelCategory()).isEqualTo(10_008);
        assertThat(event.fields().deviceTime()).contains(Instant.parse("2026-11-24T09:59:58Z"));
    }

    /** IBM, log source configuration: the identifier is the header's host, matched exactly; never the packet's then. */
    @Test
    void identifierOfNoLogSourceGoesToTheGenericOne() {
        sources.add(LogSource.universalLeef("By address", "192.0.2.9"));
        Event event = read(FULL.replace(" sensor-1 ", " Sensor-1 "));
        assertThat(event.outcome()).isEqualTo(Outcome.STORED);
        assertThat(event.logSource().name()).isEqualTo("SIM Generic Log DSM");
        assertThat(event.name()).isEqualTo("Unknown Log Event");
        assertThat(event.warnings()).anyMatch(warning -> warning.contains("'Sensor-1'"));
    }

    @Test
    void withoutAHeaderThePacketsAddressIsTheIdentifier() {
        sources.add(LogSource.universalLeef("By address", "192.0.2.9"));
        Event event = read(FULL.substring(HEADER.length()));
        assertThat(event.logSource().name()).isEqualTo("By address");
        assertThat(event.outcome()).isEqualTo(Outcome.MAPPED);
    }

    @Test
    void importedQidRecordAndMapEventGiveAnEventItsName() {
        mappings.importQids(",XSense Alert,XSense Alert Report From plant,5,7001\n");
        mappings.map("CyberX platform Alert", "XSense Alerts", "XSense Alert");
        String alert = HEADER + "LEEF:1.0|CyberX|CyberX platform|2.5.0|CyberX platform Alert|";
        Event event = read(alert + "cat=XSense Alerts\tmsg=x");
        assertThat(event.name()).isEqualTo("XSense Alert");
        assertThat(event.severity()).isEqualTo(5);
        assertThat(event.qid().lowLevelCategory()).isEqualTo(7001);
        assertThat(event.missingProperties()).isEmpty();
        assertThat(read(alert + "cat=Other").outcome()).isEqualTo(Outcome.UNKNOWN);
        mappings.map("CyberX platform Alert", null, "XSense Alert");
        assertThat(read(alert + "cat=Other").name()).isEqualTo("XSense Alert");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ",name, with comma,text,5,7001; line 1",
                "12,name,text,5,7001; first column",
                ",name,text,11,7001; severity 11",
                ",name,text,five,7001; five",
                ",name,text,5,7000; category 7000",
                ",,text,5,7001; 1 to 255",
            })
    void wrongLineOfAQidImportIsNamed(String line, String said) {
        assertThatThrownBy(() -> mappings.importQids(line))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(said);
    }

    @Test
    void eventCannotBeMappedToARecordThatIsNotThere() {
        assertThatThrownBy(() -> mappings.map("E", "c", "No such"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("Import it first");
    }

    @Test
    void propertyThatTheEventShouldHaveIsMissingAndAnOptionalOneIsNot() {
        Event event = read(FULL.replace("\tsite=Rotterdam", "").replace("\tdstName=PLC-7", ""));
        assertThat(event.missingProperties()).containsExactly("Site");
        assertThat(event.properties()).doesNotContainKeys("Site", "Destination Device Name");
    }

    /** LEEF guide version 2, custom event date format; IBM leaves the zone of such a time open. */
    @ParameterizedTest
    @CsvSource({
        "devTime=1557070134, 2019-05-05T15:28:54Z",
        "devTime=1557070134123, 2019-05-05T15:28:54.123Z",
        "devTime=May 05 2019 15:28:54|devTimeFormat=MMM dd yyyy HH:mm:ss, 2019-05-05T12:28:54Z",
        "devTime=May 05 2019 15:28:54.123 GMT|devTimeFormat=MMM dd yyyy HH:mm:ss.SSS z, 2019-05-05T15:28:54.123Z",
        "devTime=May 05 2019 15:28:54, 2026-11-24T06:59:58Z",
        "devTime=155707013, 2026-11-24T06:59:58Z",
        "devTime=gestern|devTimeFormat=MMM dd yyyy, 2026-11-24T06:59:58Z",
        "devTime=x|devTimeFormat=QQQQ, 2026-11-24T06:59:58Z",
        "sev=3, 2026-11-24T06:59:58Z",
    })
    void devTimeOverridesTheHeadersTimeWhereItIsUnderstood(String attributes, Instant time) {
        EventReader moscow = new EventReader(sources, mappings, ZoneId.of("Europe/Moscow"));
        Event event = moscow.read(new RawPayload(
                HEADER + "LEEF:1.0|V|P|1|E|" + attributes.replace('|', '\t'), "::1", Transport.UDP, false, ARRIVED));
        assertThat(event.fields().deviceTime()).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src=1.2.3",
                "src=1.2.3.256",
                "src=host",
                "src=fe80::1%eth0",
                "srcPort=65536",
                "srcPort=-1",
                "sev=0",
                "sev=11",
                "srcMAC=00-1b-1b-aa-bb-01",
                "proto=6 or so"
            })
    void wrongValueLeavesTheFieldEmptyWithAWarning(String attribute) {
        Event event = read(HEADER + "LEEF:1.0|V|P|1|E|" + attribute);
        assertThat(event.fields().byName().values().stream().filter(value -> !value.isEmpty()))
                .hasSize(1);
        assertThat(event.warnings()).hasSize(1);
    }

    @Test
    void regularExpressionSearchesTheWholePayloadWithItsCaptureGroup() {
        reader.addProperty(CustomProperty.of(
                "Anchored", PropertyType.STRING, PropertyExpression.regex("(?:\\||\\t)site=([^\\t]+)", 1)));
        reader.addProperty(
                CustomProperty.of("Greedy", PropertyType.STRING, PropertyExpression.regex("site=(.*)(?=\\t)", 1)));
        reader.addProperty(
                CustomProperty.of("Priority", PropertyType.NUMERIC, PropertyExpression.regex("^<(\\d+)>", 1)));
        reader.addProperty(
                CustomProperty.of("Never", PropertyType.STRING, PropertyExpression.regex("msg=(.*)(?=\\t)", 1)));
        Event event = read(FULL);
        assertThat(event.property("Anchored")).contains("Rotterdam");
        assertThat(event.property("Greedy").orElseThrow()).startsWith("Rotterdam\tzone=Boiler 2\t");
        assertThat(event.property("Priority")).contains("13");
        assertThat(event.missingProperties()).containsExactly("Never");
    }

    @Test
    void firstExpressionOfAPropertyThatFindsAValueFillsIt() {
        for (String key : new String[] {"nothing", "zone", "site"}) {
            reader.addProperty(CustomProperty.of("Place", PropertyType.STRING, PropertyExpression.leefKey(key)));
        }
        Event event = read(FULL);
        assertThat(event.property("Place")).contains("Boiler 2");
        assertThat(event.missingProperties()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "numeric, score, 70",
        "numeric, site,",
        "ip, src, 10.20.0.5",
        "ip, site,",
        "port, dstPort, 502",
        "port, score, 70",
        "port, alertUuid,",
        "time, devTime, 1795514398123",
        "time, score,",
        "string, $eventid$, PS-1008",
        "string, $product$, Penstock"
    })
    void valueThatIsNotOfThePropertysTypeLeavesItEmpty(String type, String key, String value) {
        reader.addProperty(CustomProperty.of("P", PropertyType.of(type), PropertyExpression.leefKey(key)));
        assertThat(read(FULL).property("P")).isEqualTo(Optional.ofNullable(value));
    }

    @Test
    @Timeout(10)
    void regularExpressionThatBacktracksWithoutEndIsStopped() {
        reader.addProperty(CustomProperty.of("Bad", PropertyType.STRING, PropertyExpression.regex("(a+)+$", 1)));
        reader.addProperty(CustomProperty.of("Deep", PropertyType.STRING, PropertyExpression.regex("(?:a|b|c)*z", 0)));
        Event event = read(HEADER + "LEEF:1.0|V|P|1|E|a=" + "a".repeat(4000) + "!");
        assertThat(event.properties()).doesNotContainKeys("Bad", "Deep");
        assertThat(event.warnings()).anyMatch(warning -> warning.contains("property Bad was stopped"));
        assertThat(reader.stoppedExpressions()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void wrongRegularExpressionIsRefusedWithThePlaceOfTheMistake() {
        assertThatThrownBy(() -> PropertyExpression.regex("a(b", 0)).hasMessageContaining("position");
        assertThatThrownBy(() -> PropertyExpression.regex("src=", 1)).hasMessageContaining("no capture group 1");
    }

    @Test
    void relayThatEscapedTheTabsIsPointedOut() {
        assertThat(read(FULL.replace("\t", "#011")).warnings()).anyMatch(warning -> warning.startsWith("#011"));
    }

    @Test
    void identifierWithWhiteSpaceIsRefused() {
        assertThatThrownBy(() -> LogSource.universalLeef("x", "sensor 1")).hasMessageContaining("white space");
    }
}
