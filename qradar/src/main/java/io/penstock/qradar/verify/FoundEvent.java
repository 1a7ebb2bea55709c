package io.penstock.qradar.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.ariel.Aql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as Ariel has it.
 *
 * @param logSource the log source's name
 * @param logSourceType the name of its type
 * @param name the QID record's name
 * @param category the low-level category's name
 * @param severity 0 to 10
 * @param count how many events it stands for
 * @param unparsed whether no parser knew it
 * @param arrived when it arrived, milliseconds since 1970
 * @param deviceTime the time of the event itself, milliseconds since 1970
 * @param payload as it arrived
 * @param properties custom properties by name; one that is empty is left out
 */
record FoundEvent(
        String logSource,
        String logSourceType,
        String name,
        String category,
        int severity,
        long count,
        boolean unparsed,
        long arrived,
        long deviceTime,
        String payload,
        Map<String, String> properties) {
    private static final String FIELDS = "SELECT LOGSOURCENAME(logsourceid) AS log_source,"
            + " LOGSOURCETYPENAME(devicetype) AS log_source_type, QIDNAME(qid) AS event_name,"
            + " CATEGORYNAME(category) AS category_name, severity AS event_severity, eventcount AS event_count,"
            + " isunparsed AS event_unparsed, starttime AS arrived, devicetime AS device_time,"
            + " UTF8(payload) AS event_payload";

    /** The beginning of a query for such events, up to the condition. */
    static String select(List<CustomProperty> properties) {
        StringBuilder query = new StringBuilder(FIELDS);
        for (int i = 0; i < properties.size(); i++) {
            query.append(", ")
                    .append(Aql.name(properties.get(i).name()))
                    .append(" AS p")
                    .append(i);
        }
        return query.append(" FROM events WHERE ").toString();
    }

    static FoundEvent of(JsonNode row, List<CustomProperty> properties) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < properties.size(); i++) {
            String value = row.path("p" + i).asText("");
            if (!value.isEmpty() && !row.path("p" + i).isNull()) {
                values.put(properties.get(i).name(), value);
            }
        }
        return new FoundEvent(
                row.path("log_source").asText(""),
                row.path("log_source_type").asText(""),
                row.path("event_name").asText(""),
                row.path("category_name").asText(""),
                row.path("event_severity").asInt(-1),
                row.path("event_count").asLong(1),
                row.path("event_unparsed").asBoolean(false),
                row.path("arrived").asLong(0),
                row.path("device_time").asLong(0),
                row.path("event_payload").asText(""),
                values);
    }
}
