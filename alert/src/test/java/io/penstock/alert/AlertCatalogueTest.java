package io.penstock.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertCatalogueTest {
    private final List<AlertType> types = List.copyOf(AlertCatalogue.get().types());

    /** The ids are QRadar event ids: a digit that contradicts the engine would mislead every rule written on them. */
    @Test
    void firstDigitOfAnIdIsItsEngine() {
        assertThat(types).allSatisfy(type -> {
            String prefix = switch (type.engine()) {
                case PROTOCOL_VIOLATION -> "PS-1";
                case POLICY_VIOLATION -> "PS-2";
                case MALWARE -> "PS-3";
                case ANOMALY -> "PS-4";
                case OPERATIONAL -> "PS-5";
            };
            assertThat(type.id()).startsWith(type.isSystemNotice() ? "PS-9" : prefix);
        });
    }

    @Test
    void everyEngineHasAtLeastTwoTypes() {
        assertThat(Arrays.asList(Engine.values()))
                .allSatisfy(engine -> assertThat(types.stream().filter(type -> type.engine() == engine))
                        .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void titlesTellTypesApart() {
        assertThat(types.stream().map(AlertType::title)).doesNotHaveDuplicates();
        assertThat(types.stream().map(AlertType::compatibleTitle)).doesNotHaveDuplicates();
    }

    /** IBM's QID import takes names of up to 255 characters; LEEF headers must not hold a pipe (LEEF guide v2). */
    @Test
    void titlesFitIntoQidRecordsAndLeefHeaders() {
        assertThat(types).allSatisfy(type -> {
            assertThat(type.title()).hasSizeBetween(5, 255).doesNotContain("|", "\t", ",");
            assertThat(type.techniques()).allSatisfy(t -> assertThat(t).matches("T\\d{4}"));
        });
    }
}
