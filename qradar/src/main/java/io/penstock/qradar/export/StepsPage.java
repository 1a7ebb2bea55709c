package io.penstock.qradar.export;

import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.setup.Content;
import io.penstock.qradar.setup.SensorSource;

/** What a person does in QRadar when no program may, as a page in Markdown that is fit to be read as it is. */
public final class StepsPage {
    private final Content content;
    private final String qidFile;

    /**
     * A page.
     *
     * @param qidFile name of the file with the QID records
     */
    public StepsPage(Content content, String qidFile) {
        this.content = content;
        this.qidFile = qidFile;
    }

    /** The page. */
    public String text() {
        StringBuilder text = new StringBuilder("# QRadar set up by hand for Penstock\n\n");
        logSources(text);
        qids(text);
        properties(text);
        check(text);
        return text.toString();
    }

    private void logSources(StringBuilder text) {
        text.append("""
                ## 1. Log sources
                Admin > Log Sources > New Log Source, once for each line:

                | name | log source identifier |
                |---|---|
                """);
        for (SensorSource source : content.sources()) {
            text.append("| ")
                    .append(cell(source.name()))
                    .append(" | `")
                    .append(source.identifier())
                    .append("` |\n");
        }
        text.append("""

                - Log Source Type: Universal LEEF
                - Protocol: Syslog; Incoming Payload Encoding: UTF-8
                - Group: %s
                - Coalescing Events: off. On, QRadar keeps only the first payloads of alerts that look alike.
                - Store Event Payload: on

                Then Admin > Deploy Changes. A log source receives nothing before that.

                """.formatted(cell(content.group())));
    }

    private void qids(StringBuilder text) {
        text.append("""
                ## 2. QID records
                Copy `%1$s` to the QRadar console and run there:

                    sudo /opt/qradar/bin/qidmap_cli.sh -i -f /root/%1$s

                ## 3. Event mappings
                `qidmap_cli.sh` makes the records, not the mappings. In Admin > DSM Editor > Universal LEEF > Event Mappings add
                one for each line of `mappings.csv` (%2$d): event id, event category, and the QID record by its name.

                """.formatted(qidFile, content.qids().size()));
    }

    private void properties(StringBuilder text) {
        text.append("""
                ## 4. Custom properties
                Admin > DSM Editor > Universal LEEF > Properties: make each of these, with "Enable this property for use in rules
                and search indexing" on, and an expression of type LEEF with the key. Where there is no type LEEF, take Regex with
                capture group 1.

                | name | type | LEEF key | regular expression |
                |---|---|---|---|
                """);
        for (CustomProperty property : content.properties()) {
            text.append("| ")
                    .append(cell(property.name()))
                    .append(" | ")
                    .append(property.type().title())
                    .append(" | `")
                    .append(property.key())
                    .append("` | `")
                    .append(property.expression().replace("|", "\\|"))
                    .append("` |\n");
        }
    }

    private static void check(StringBuilder text) {
        text.append("""

                In the table `\\|` stands for `|`; `properties.csv` has the expressions as they are.

                ## 5. Check
                Let some alerts arrive (`penstock delivery test`). Run the search in `check.aql` in Log Activity > Advanced Search,
                export the result as CSV (Actions > Export to CSV > Full Export), and let Penstock read it:

                    penstock qradar export --check result.csv

                `searches.aql` has searches for every day.
                """);
    }

    private static String cell(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ").replace("|", "\\|").replace("`", "'");
    }
}
