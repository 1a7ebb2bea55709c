package io.penstock.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertCatalogueTest {
    private static final Path REFERENCE = Path.of(System.getProperty("penstock.root"), "..", "shared", "reference")
            .normalize();

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
    void everyEngineHasAtLeastTwoImplementedTypes() {
        assertThat(Arrays.asList(Engine.values()))
                .allSatisfy(engine -> assertThat(
                                types.stream().filter(AlertType::implemented).filter(type -> type.engine() == engine))
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
            // A property of QRadar that is filled for some alerts only would hide the others from a search.
            assertThat(type.techniques().isEmpty()).isEqualTo(type.isSystemNotice());
        });
    }

    /** The product that Penstock replaces documents 202 types; each is found under its old title, engine and group. */
    @Test
    void holdsEveryTypeOfTheReplacedProduct() throws Exception {
        Map<String, AlertType> byOldTitle =
                types.stream().collect(Collectors.toMap(AlertType::compatibleTitle, type -> type));
        List<Map<String, String>> rows = table("alert-types.tsv");
        assertThat(rows).hasSize(202).allSatisfy(row -> {
            assertThat(byOldTitle).containsKey(row.get("title"));
            AlertType type = Objects.requireNonNull(byOldTitle.get(row.get("title")));
            assertThat(type.engine().title()).isEqualTo(row.get("engine"));
            assertThat(type.category()).isEqualTo(row.get("category"));
            String severity = row.getOrDefault("severity", "").replaceFirst("^.*/", "");
            // "?" where the documentation of the replaced product gives none.
            if (!severity.equals("?")) {
                assertThat(type.severity().title()).as(row.get("title")).isEqualTo(severity);
            }
        });
        assertThat(types.stream().filter(type -> !type.isSystemNotice())).hasSizeGreaterThanOrEqualTo(202);
    }

    /** Ids that MITRE has withdrawn (T0818, T0841) would point an analyst at nothing. */
    @Test
    void techniquesAreOfTheCurrentMatrix() throws Exception {
        List<String> current =
                table("attack-ics.tsv").stream().map(row -> row.get("id")).toList();
        assertThat(types.stream().flatMap(type -> type.techniques().stream())).isSubsetOf(current);
    }

    private static List<Map<String, String>> table(String name) throws Exception {
        Path file = REFERENCE.resolve(name);
        assumeTrue(Files.isReadable(file), file + " is not there: this test needs the company's reference tables");
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        String[] head = lines.getFirst().split("\t", -1);
        return lines.stream().skip(1).map(line -> row(head, line)).toList();
    }

    private static Map<String, String> row(String[] head, String line) {
        String[] cells = line.split("\t", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(head.length, cells.length); i++) {
            row.put(head[i], cells[i]);
        }
        return row;
    }
}
