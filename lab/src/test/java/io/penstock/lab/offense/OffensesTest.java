package io.penstock.lab.offense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OffensesTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_613_399_051_536L);
    private static final Sighting.LogSourceRef SENSOR =
            new Sighting.LogSourceRef(112, "Sensor 1", 212, "UniversalLEEF");

    private final ActionRunner actions = new ActionRunner(ActionRunner.client(), () -> NOW);
    private final Offenses offenses = new Offenses(() -> NOW, actions);
    private final Rule rule = Rule.severeEvents();

    @AfterEach
    void close() {
        actions.close();
    }

    private static Sighting sighting(long id, String name, int severity, String from, String to) {
        return new Sighting(
                id,
                NOW.toEpochMilli() + id,
                name,
                "Category of " + name,
                severity,
                5,
                7,
                from,
                to,
                "",
                SENSOR,
                Map.of());
    }

    @Test
    void anOffenseHasTheFieldsOfARecordedOneWithTheirTypes() {
        // The first offense of demisto's QRadar_v3 test data (API 10.1), as field and kind of JSON value.
        Map<String, String> recorded = Map.ofEntries(
                Map.entry("username_count", "NUMBER"),
                Map.entry("description", "STRING"),
                Map.entry("rules", "ARRAY"),
                Map.entry("event_count", "NUMBER"),
                Map.entry("flow_count", "NUMBER"),
                Map.entry("assigned_to", "NULL"),
                Map.entry("security_category_count", "NUMBER"),
                Map.entry("follow_up", "BOOLEAN"),
                Map.entry("source_address_ids", "ARRAY"),
                Map.entry("source_count", "NUMBER"),
                Map.entry("inactive", "BOOLEAN"),
                Map.entry("protected", "BOOLEAN"),
                Map.entry("closing_user", "NULL"),
                Map.entry("destination_networks", "ARRAY"),
                Map.entry("source_network", "STRING"),
                Map.entry("category_count", "NUMBER"),
                Map.entry("close_time", "NULL"),
                Map.entry("remote_destination_count", "NUMBER"),
                Map.entry("start_time", "NUMBER"),
                Map.entry("magnitude", "NUMBER"),
                Map.entry("last_updated_time", "NUMBER"),
                Map.entry("credibility", "NUMBER"),
                Map.entry("id", "NUMBER"),
                Map.entry("categories", "ARRAY"),
                Map.entry("severity", "NUMBER"),
                Map.entry("policy_category_count", "NUMBER"),
                Map.entry("log_sources", "ARRAY"),
                Map.entry("closing_reason_id", "NULL"),
                Map.entry("device_count", "NUMBER"),
                Map.entry("offense_type", "NUMBER"),
                Map.entry("relevance", "NUMBER"),
                Map.entry("domain_id", "NUMBER"),
                Map.entry("offense_source", "STRING"),
                Map.entry("local_destination_address_ids", "ARRAY"),
                Map.entry("local_destination_count", "NUMBER"),
                Map.entry("status", "STRING"));
        offenses.fire(rule, sighting(1, "Session Closed", 8, "39.116.161.122", "192.168.1.3"));
        JsonNode json = new ObjectMapper().valueToTree(offenses.find(1).orElseThrow());
        recorded.forEach(
                (field, kind) -> assertThat(json.path(field).getNodeType().name())
                        .describedAs(field)
                        .isEqualTo(kind));
        // Two fields came with later versions (API 14).
        assertThat(json.size()).isEqualTo(recorded.size() + 2);
        assertThat(json.has("first_persisted_time") && json.has("last_persisted_time"))
                .isTrue();
        assertThat(json.path("description").asText()).isEqualTo("Session Closed\n");
        assertThat(json.path("rules").get(0).toString()).isEqualTo("{\"id\":100001,\"type\":\"CRE_RULE\"}");
        assertThat(json.path("log_sources").get(0).toString())
                .isEqualTo("{\"id\":112,\"name\":\"Sensor 1\",\"type_id\":212,\"type_name\":\"UniversalLEEF\"}");
        assertThat(json.path("source_network").asText()).isEqualTo("other");
        assertThat(json.path("local_destination_count").asInt()).isEqualTo(1);
    }

    @Test
    void eventsOfOneSourceMakeOneOffense() {
        offenses.fire(rule, sighting(1, "Illegal Function", 8, "10.0.0.5", "10.0.0.9"));
        offenses.fire(rule, sighting(2, "Program Download", 9, "10.0.0.5", "8.8.8.8"));
        offenses.fire(rule, sighting(3, "Illegal Function", 8, "10.0.0.6", "10.0.0.9"));
        assertThat(offenses.all()).extracting(OffenseView::offenseSource).containsExactly("10.0.0.6", "10.0.0.5");
        OffenseView first = offenses.find(1).orElseThrow();
        assertThat(first.description()).isEqualTo("Illegal Function\n containing Program Download\n");
        assertThat(first.eventCount()).isEqualTo(2);
        assertThat(first.severity()).isEqualTo(9);
        assertThat(first.remoteDestinationCount()).isEqualTo(1);
        assertThat(first.localDestinationCount()).isEqualTo(1);
        // Half of relevance 7, three tenths of severity 9, a fifth of credibility 5: 7.2.
        assertThat(first.magnitude()).isEqualTo(7);
        assertThat(offenses.contains(1, 2)).isTrue();
        assertThat(offenses.contains(1, 3)).isFalse();
    }

    @Test
    void theRuleTakesSevereEventsOfItsGroupsAndMappedOnesOfItsCategories() {
        Rule ot = new Rule(
                100_002, "OT", 8, Set.of(7L), Set.of(2_500_001L), Set.of(22_029L), OffenseType.SOURCE_IP, List.of());
        assertThat(ot.fits(8, 1, 1, List.of(7L))).isTrue();
        assertThat(ot.fits(7, 1, 1, List.of(7L))).isFalse();
        assertThat(ot.fits(10, 1, 1, List.of(8L))).isFalse();
        assertThat(ot.fits(1, 2_500_001, 1, List.of())).isTrue();
        assertThat(ot.fits(1, 1, 22_029, List.of())).isTrue();
        assertThat(rule.fits(8, 1, 1, List.of())).isTrue();
    }

    @Test
    void addressesHaveNumbersByWhichOffensesNameThem() {
        offenses.fire(rule, sighting(1, "A", 8, "10.0.0.5", "10.0.0.9"));
        offenses.fire(rule, sighting(2, "B", 8, "10.0.0.6", "10.0.0.9"));
        OffenseView second = offenses.find(2).orElseThrow();
        assertThat(offenses.sourceAddresses())
                .filteredOn(address -> second.sourceAddressIds().contains(address.id()))
                .extracting(OffenseAddress::address, OffenseAddress::network)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("10.0.0.6", "Net-10-172-192.Net_10_0_0_0"));
        assertThat(offenses.localDestinationAddresses()).singleElement().satisfies(address -> {
            assertThat(address.address()).isEqualTo("10.0.0.9");
            assertThat(address.offenses()).containsExactly(1L, 2L);
            assertThat(address.others()).containsExactly(1L, 2L);
        });
    }

    @Test
    void aClosedOffenseStaysClosedAndTheNextEventOpensAnother() {
        offenses.fire(rule, sighting(1, "A", 8, "10.0.0.5", ""));
        OffenseView closed =
                offenses.change(1, OffenseChange.close(2), "API_token: soc").orElseThrow();
        assertThat(closed.status()).isEqualTo(OffenseStatus.CLOSED);
        assertThat(closed.closingUser()).isEqualTo("API_token: soc");
        assertThat(closed.closingReasonId()).isEqualTo(2);
        assertThat(closed.closeTime()).isEqualTo(NOW.toEpochMilli());
        assertThatThrownBy(() -> offenses.change(1, OffenseChange.close(2), "x"))
                .isInstanceOfSatisfying(
                        OffenseException.class, e -> assertThat(e.isConflict()).isTrue());
        offenses.fire(rule, sighting(2, "A", 8, "10.0.0.5", ""));
        assertThat(offenses.all()).extracting(OffenseView::id).containsExactly(2L, 1L);
    }

    @Test
    void closingNeedsAReasonThatIsThere() {
        offenses.fire(rule, sighting(1, "A", 8, "10.0.0.5", ""));
        assertThatThrownBy(() -> offenses.change(1, OffenseChange.close(99), "x"))
                .isInstanceOf(OffenseException.class);
        OffenseChange without = new OffenseChange(
                Optional.of(OffenseStatus.CLOSED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> offenses.change(1, without, "x")).hasMessageContaining("closing_reason_id");
        assertThat(offenses.find(1).orElseThrow().status()).isEqualTo(OffenseStatus.OPEN);
    }

    @Test
    void notesAreNumberedAndBounded() {
        offenses.fire(rule, sighting(1, "A", 8, "10.0.0.5", ""));
        assertThat(offenses.note(1, "test note", "test_user"))
                .contains(new Note(1, "test note", NOW.toEpochMilli(), "test_user"));
        assertThatThrownBy(() -> offenses.note(1, " ", "x")).isInstanceOf(OffenseException.class);
        assertThatThrownBy(() -> offenses.note(1, "x".repeat(2_001), "x")).isInstanceOf(OffenseException.class);
        assertThat(offenses.note(7, "x", "x")).isEmpty();
        assertThat(offenses.notes(1).orElseThrow()).hasSize(1);
    }

    @Test
    void tooManyOffensesMakeRoomOnlyFromClosedOnes() {
        for (int i = 0; i < Offenses.MOST; i++) {
            offenses.fire(rule, sighting(i + 1, "A", 8, "10.1." + i / 250 + "." + i % 250, ""));
        }
        offenses.fire(rule, sighting(5_000, "A", 8, "10.9.9.9", ""));
        assertThat(offenses.refused()).isEqualTo(1);
        offenses.change(3, OffenseChange.close(1), "x");
        offenses.fire(rule, sighting(5_001, "A", 8, "10.9.9.9", ""));
        assertThat(offenses.find(3)).isEmpty();
        assertThat(offenses.all())
                .hasSize(Offenses.MOST)
                .first()
                .satisfies(it -> assertThat(it.offenseSource()).isEqualTo("10.9.9.9"));
    }
}
