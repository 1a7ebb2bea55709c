package io.penstock.qradar.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.qradar.Dialect;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.qradar.setup.Content;
import io.penstock.qradar.setup.CsvText;
import io.penstock.qradar.setup.QradarSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final String PAYLOAD = "<9>May  5 12:29:23 sensor_Agent LEEF:1.0|Penstock|Penstock|1|PS-2073|"
            + "devTime=1557059334000\tcat=%s\tsev=10\talertId=6\ttitle=T, with comma\tmsg=Said.";

    private static Content content(String dialect) {
        return Content.of(
                SettingsBinder.bind(
                        QradarSettings.class, "qradar", Map.of("dialect", dialect, "sensors", List.of("sensor Agent"))),
                "self");
    }

    private static String category(Content content) {
        return content.qids().stream()
                .filter(qid -> qid.eventId().equals("PS-2073"))
                .findFirst()
                .orElseThrow()
                .category();
    }

    private static String csv(String... cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(row.isEmpty() ? "" : ",")
                    .append('"')
                    .append(cell.replace("\"", "\"\""))
                    .append('"');
        }
        return row.append("\r\n").toString();
    }

    private static final String HEAD = csv(
            "log_source",
            "log_source_type",
            "event_name",
            "category",
            "severity",
            "eventcount",
            "payload",
            "Penstock Alert ID",
            "Penstock Title",
            "Penstock Message");

    @Test
    void theFilesAreThereAndTheQidFileIsTheOneThatQidmapCliReads(@TempDir Path folder) throws Exception {
        new ExportFiles(content("penstock"), Dialect.PENSTOCK).write(folder.resolve("out"));
        assertThat(folder.resolve("out"))
                .isDirectoryContaining("glob:**penstock_qids")
                .isDirectoryContaining("glob:**mappings.csv")
                .isDirectoryContaining("glob:**properties.csv")
                .isDirectoryContaining("glob:**searches.aql")
                .isDirectoryContaining("glob:**check.aql")
                .isDirectoryContaining("glob:**steps.md");
        assertThat(Files.readAllLines(folder.resolve("out/penstock_qids")))
                .allMatch(line -> line.split(",", -1).length == 5);
        assertThat(CsvText.rows(Files.readString(folder.resolve("out/properties.csv"))))
                .contains(List.of("Penstock Message", "AlphaNumeric", "msg", "(?:^[^\\t]*\\||\\t)msg=([^\\t]+)", "1"));
        assertThat(Files.readString(folder.resolve("out/steps.md")))
                .contains("Penstock sensor Agent | `sensor_Agent`", "Coalescing Events: off", "qidmap_cli.sh -i -f");
    }

    /** Microsoft's published file has this line (reference/qradar.md, 0b). */
    @Test
    void theCompatibleDialectHasItsPublishedFile() {
        assertThat(new ExportFiles(content("xsense"), Dialect.XSENSE).files())
                .containsEntry("xsense_qids", ",XSense Alert,XSense Alert Report From sensor Agent,5,7001\n");
    }

    @Test
    void theSearchesNameThePropertiesAsTheyAre() {
        Searches searches = new Searches(content("penstock"), Dialect.PENSTOCK);
        assertThat(searches.all())
                .hasSize(5)
                .allSatisfy(search -> assertThat(search.aql())
                        .startsWith("SELECT ")
                        .contains(" FROM events WHERE UTF8(payload) LIKE '%LEEF:1.0|Penstock|Penstock|%'")
                        .doesNotContain("\n"));
        assertThat(searches.check()).contains("\"Penstock Alert ID\"").endsWith("LAST 24 HOURS");
    }

    @Test
    void aRightResultHasNoFindings() {
        Content content = content("penstock");
        String payload = PAYLOAD.formatted(category(content));
        ExportCheck.Result result = ExportCheck.check(
                content,
                all(content)
                        + csv(
                                "Penstock sensor Agent",
                                "Universal LEEF",
                                "Controller programmed by a host not known to program",
                                "22006",
                                "10",
                                "1",
                                payload,
                                "6.0",
                                "T, with comma",
                                "Said."));
        assertThat(result.findings()).isEmpty();
        assertThat(result.events()).isEqualTo(1);
        assertThat(result.notes()).anyMatch(note -> note.contains("do not occur"));
    }

    /** The head with all properties, those in use first. */
    private static String all(Content content) {
        StringBuilder head = new StringBuilder(HEAD.strip());
        content.properties().stream()
                .filter(property -> !HEAD.contains("\"" + property.name() + "\""))
                .forEach(property -> head.append(",\"").append(property.name()).append('"'));
        return head.append("\r\n").toString();
    }

    @Test
    void whatIsWrongIsNamedWithWhatToDo() {
        Content content = content("penstock");
        String payload = PAYLOAD.formatted(category(content));
        ExportCheck.Result result = ExportCheck.check(
                content,
                all(content)
                        + csv(
                                "SIM Generic Log DSM-7 :: q",
                                "x",
                                "Unknown",
                                "10001",
                                "3",
                                "4",
                                payload,
                                "",
                                "T, with comma",
                                "Said.")
                        + csv(
                                "Penstock sensor Agent",
                                "x",
                                "Stored",
                                "10008",
                                "3",
                                "1",
                                payload,
                                "6\tengine=x",
                                "",
                                "Said.")
                        + csv(
                                "Penstock sensor Agent",
                                "x",
                                "Controller programmed by a host not known to program",
                                "7001",
                                "5",
                                "1",
                                payload,
                                "6",
                                "T, with comma",
                                "Said."));
        assertThat(String.join("\n", result.findings()))
                .contains("is Unknown: there is no event mapping")
                .contains("is only stored")
                .contains("none of Penstock's")
                .contains("coalesced")
                .contains("low-level category is 7001 instead of 22006")
                .contains("severity is 5 instead of 10")
                .contains("property 'Penstock Alert ID' is empty")
                .contains("its expression takes too much");
    }

    @Test
    void anotherFileIsSaid() {
        assertThat(ExportCheck.check(content("penstock"), "a,b\n1,2\n").findings())
                .singleElement()
                .asString()
                .contains("no column log_source");
        assertThat(ExportCheck.check(content("penstock"), "").findings()).hasSize(1);
    }
}
