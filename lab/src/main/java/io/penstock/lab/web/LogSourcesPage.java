package io.penstock.lab.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.ConfiguredLogSources;
import io.penstock.lab.config.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the template of the log sources shows. Made for one request.
 *
 * @param frame what stands around it
 * @param text what was searched for
 * @param rows the log sources of this page
 * @param pager which page it is
 */
public record LogSourcesPage(Frame frame, String text, List<Row> rows, Pager pager) {
    private static final int LONGEST = 120;

    public LogSourcesPage {
        rows = List.copyOf(rows);
    }

    /** One log source; every text is safe for eyes. */
    public record Row(
            long id,
            String name,
            String type,
            String identifier,
            String groups,
            boolean enabled,
            String status,
            String last,
            boolean requiresDeploy,
            int credibility,
            boolean coalesces,
            int averageEps) {}

    static LogSourcesPage of(PageSources from, String text, int page) {
        Configuration configuration = from.configuration();
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Row> found = configuration.logSources().all().stream()
                .map(document -> row(document, configuration))
                .filter(row -> Stream.of(row.name(), row.type(), row.identifier(), row.groups())
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
        Pager pager = new Pager(Address.of(Frame.LOG_SOURCES).with("q", text), page, Pager.ROWS, found.size());
        return new LogSourcesPage(Frame.of(from, "Log Sources", Frame.LOG_SOURCES), text, pager.of(found), pager);
    }

    private static Row row(ObjectNode document, Configuration configuration) {
        return new Row(
                document.path("id").asLong(),
                shown(document.path("name").asText()),
                shown(name(
                        configuration.logSourceTypes(), document.path("type_id").asLong())),
                shown(ConfiguredLogSources.identifier(document)),
                shown(groups(document, configuration)),
                document.path("enabled").asBoolean(),
                status(document.path("status").path("status").asText()),
                When.seconds(document.path("last_event_time").asLong()),
                document.path("requires_deploy").asBoolean(),
                document.path("credibility").asInt(),
                document.path("coalesce_events").asBoolean(),
                document.path("average_eps").asInt());
    }

    /** The statuses of the API in the words of QRadar's own page. */
    static String status(String code) {
        return switch (code) {
            case "SUCCESS" -> "Success";
            case "DISABLED" -> "Disabled";
            case "NA" -> "N/A";
            default -> code;
        };
    }

    private static String shown(String text) {
        return Visible.start(text, LONGEST);
    }

    static String name(Documents table, long id) {
        return table.find(id).map(document -> document.path("name").asText()).orElse(Long.toString(id));
    }

    static String groups(ObjectNode document, Configuration configuration) {
        List<String> names = new ArrayList<>();
        for (JsonNode id : document.path("group_ids")) {
            names.add(name(configuration.groups(), id.asLong()));
        }
        return String.join(", ", names);
    }
}
