package io.penstock.qradar.export;

import io.penstock.delivery.qradar.Dialect;
import io.penstock.qradar.QidRecord;
import io.penstock.qradar.setup.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files for a set-up by hand. */
public final class ExportFiles {
    private final Content content;
    private final Dialect dialect;

    /** Those for some content. */
    public ExportFiles(Content content, Dialect dialect) {
        this.content = content;
        this.dialect = dialect;
    }

    /** Names and texts. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Searches searches = new Searches(content, dialect);
        files.put("steps.md", new StepsPage(content, qidFile()).text());
        files.put(qidFile(), qids());
        files.put("mappings.csv", mappings());
        files.put("properties.csv", properties());
        StringBuilder aql = new StringBuilder();
        searches.all()
                .forEach(search -> aql.append("-- ")
                        .append(search.title())
                        .append('\n')
                        .append(search.aql())
                        .append("\n\n"));
        files.put("searches.aql", aql.toString());
        files.put("check.aql", searches.check() + "\n");
        content.sets()
                .forEach((name, values) ->
                        files.put("reference-set " + name + ".csv", String.join("\n", values) + "\n"));
        return files;
    }

    /**
     * Writes them into a folder, made if it is not there; files of these names are replaced.
     *
     * @return what was written
     * @throws IOException if it cannot be
     */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files().entrySet()) {
            written.add(
                    Files.write(folder.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        return written;
    }

    private String qidFile() {
        return dialect == Dialect.XSENSE ? "xsense_qids" : "penstock_qids";
    }

    private String qids() {
        StringBuilder text = new StringBuilder();
        content.qids().forEach(qid -> text.append(qid.line()).append('\n'));
        return text.toString();
    }

    private String mappings() {
        StringBuilder text = new StringBuilder("event_id,event_category,qid_name,severity,low_level_category\n");
        for (QidRecord qid : content.qids()) {
            row(text, qid.eventId(), qid.category(), qid.name(), "" + qid.severity(), "" + qid.lowLevelCategory());
        }
        return text.toString();
    }

    private String properties() {
        StringBuilder text = new StringBuilder("name,type,leef_key,regex,capture_group\n");
        content.properties()
                .forEach(property -> row(
                        text,
                        property.name(),
                        property.type().title(),
                        property.key(),
                        property.expression(),
                        "" + property.captureGroup()));
        return text.toString();
    }

    private static void row(StringBuilder text, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            boolean plain = cells[i].chars().allMatch(c -> c != ',' && c != '"' && c >= ' ');
            text.append(i == 0 ? "" : ",").append(plain ? cells[i] : '"' + cells[i].replace("\"", "\"\"") + '"');
        }
        text.append('\n');
    }
}
