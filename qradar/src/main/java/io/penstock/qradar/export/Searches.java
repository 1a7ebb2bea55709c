package io.penstock.qradar.export;

import io.penstock.delivery.qradar.Dialect;
import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.setup.Content;
import java.util.ArrayList;
import java.util.List;

/** Searches in AQL that go with the content. Each is one line, to be pasted into Log Activity > Advanced Search. */
public final class Searches {
    private final Content content;
    private final String header;

    /** Those for a dialect. */
    public Searches(Content content, Dialect dialect) {
        this.content = content;
        this.header = dialect == Dialect.XSENSE ? "LEEF:1.0|CyberX|" : "LEEF:1.0|Penstock|Penstock|";
    }

    /**
     * A search.
     *
     * @param title what it finds
     * @param aql the query
     */
    public record Search(String title, String aql) {}

    /** All of them. */
    public List<Search> all() {
        List<Search> all = new ArrayList<>();
        all.add(new Search(
                "All OT alerts of the last 24 hours, newest first",
                "SELECT DATEFORMAT(devicetime,'yyyy-MM-dd HH:mm:ss') AS alert_time, QIDNAME(qid) AS event_name, severity,"
                        + " sourceip, destinationip" + named("title") + named("senderName") + named("site")
                        + named("msg") + from()
                        + " ORDER BY starttime DESC LAST 24 HOURS"));
        if (!named("site").isEmpty()) {
            all.add(new Search(
                    "Alerts by site, of the last 7 days",
                    "SELECT " + quoted(name("site")) + ", COUNT(*) AS alerts, MAX(severity) AS worst" + from()
                            + " GROUP BY " + quoted(name("site")) + " ORDER BY alerts DESC LAST 7 DAYS"));
        }
        all.add(new Search(
                "Alerts by event name, of the last 7 days",
                "SELECT QIDNAME(qid) AS event_name, CATEGORYNAME(category) AS low_level_category, COUNT(*) AS alerts"
                        + from() + " GROUP BY qid, category ORDER BY alerts DESC LAST 7 DAYS"));
        all.add(new Search(
                "Alerts that QRadar does not know: wants nothing in it",
                "SELECT DATEFORMAT(starttime,'yyyy-MM-dd HH:mm:ss') AS arrived, LOGSOURCENAME(logsourceid) AS log_source,"
                        + " QIDNAME(qid) AS event_name, UTF8(payload) AS payload" + from()
                        + " AND (isunparsed = TRUE OR category = 10001 OR category = 10008) LAST 24 HOURS"));
        String needed = quoted(name("alertId")) + " IS NULL OR " + quoted(name("title")) + " IS NULL OR "
                + quoted(name("senderName")) + " IS NULL";
        all.add(new Search(
                "Alerts with incomplete properties: wants nothing in it",
                "SELECT DATEFORMAT(starttime,'yyyy-MM-dd HH:mm:ss') AS arrived, QIDNAME(qid) AS event_name"
                        + named("alertId") + named("title") + named("senderName") + ", UTF8(payload) AS payload"
                        + from()
                        + " AND (" + needed + ") LAST 24 HOURS"));
        return all;
    }

    /** The one whose result, exported as CSV, {@code penstock qradar export --check} reads. */
    public String check() {
        StringBuilder aql =
                new StringBuilder("SELECT LOGSOURCENAME(logsourceid) AS log_source, LOGSOURCETYPENAME(devicetype)"
                        + " AS log_source_type, QIDNAME(qid) AS event_name, category, severity, eventcount,"
                        + " UTF8(payload) AS payload");
        content.properties().forEach(property -> aql.append(", ").append(quoted(property.name())));
        return aql + from() + " LAST 24 HOURS";
    }

    private String from() {
        return " FROM events WHERE UTF8(payload) LIKE '%" + header + "%'";
    }

    private String named(String key) {
        String name = name(key);
        return name.isEmpty() ? "" : ", " + quoted(name);
    }

    private String name(String key) {
        return content.properties().stream()
                .filter(property -> property.key().equals(key))
                .map(CustomProperty::name)
                .findFirst()
                .orElse("");
    }

    /** The settings allow no quotes in the names of properties. */
    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
