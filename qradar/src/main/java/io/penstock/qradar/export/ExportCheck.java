package io.penstock.qradar.export;

import io.penstock.delivery.net.NetworkFailure;
import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.QidRecord;
import io.penstock.qradar.setup.Content;
import io.penstock.qradar.setup.CsvText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the result of {@link Searches#check} as QRadar exported it, and holds each event's name, category, severity and
 * properties against its own payload.
 */
public final class ExportCheck {
    private static final Pattern LEEF =
            Pattern.compile("LEEF:1\\.0\\|[^|]*\\|[^|]*\\|[^|]*\\|([^|]*)\\|(.*)", Pattern.DOTALL);
    private static final Pattern ENDS = Pattern.compile("[\\t\\r\\n]");
    private static final int MOST_FINDINGS = 200;
    private static final List<String> NEEDED =
            List.of("log_source", "event_name", "category", "severity", "eventcount", "payload");

    private final Content content;
    private final Map<String, Integer> findings = new LinkedHashMap<>();
    private final Set<String> seenTypes = new TreeSet<>();
    private final Set<String> seenSources = new TreeSet<>();
    private final Set<String> filled = new TreeSet<>();
    private int events;

    private ExportCheck(Content content) {
        this.content = content;
    }

    /**
     * What a check found.
     *
     * @param events how many events were in the file
     * @param findings what is wrong, and what to do, with how many events show it
     * @param notes what the file cannot tell: alert types, sensors and properties that do not occur in it
     */
    public record Result(int events, List<String> findings, List<String> notes) {}

    /** Checks a CSV text. */
    public static Result check(Content content, String csv) {
        return new ExportCheck(content).run(CsvText.rows(csv));
    }

    private Result run(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return new Result(0, List.of("the file is empty; export the result of check.aql as CSV"), List.of());
        }
        List<String> head = rows.getFirst().stream().map(String::strip).toList();
        List<String> missing =
                NEEDED.stream().filter(column -> !head.contains(column)).toList();
        if (!missing.isEmpty()) {
            return new Result(
                    0,
                    List.of("the file has no column " + String.join(", ", missing)
                            + "; export the result of check.aql, with all its columns, as CSV"),
                    List.of());
        }
        for (CustomProperty property : content.properties()) {
            if (!head.contains(property.name())) {
                found("there is no custom property '" + property.name() + "'; make it (steps.md, 4)");
            }
        }
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < head.size(); i++) {
                cells.put(head.get(i), i < row.size() ? row.get(i).strip() : "");
            }
            event(cells);
        }
        if (events == 0) {
            found("there is no alert in the file; send one (penstock delivery test), and see whether its log source is"
                    + " deployed and its identifier is the sensor's name");
        }
        return new Result(events, told(), notes());
    }

    private void event(Map<String, String> cells) {
        Matcher leef = LEEF.matcher(cells.getOrDefault("payload", ""));
        if (!leef.find()) {
            found("a payload has no LEEF header; a relay has changed it, or another search was exported");
            return;
        }
        events++;
        String eventId = leef.group(1);
        String attributes = leef.group(2);
        if (attributes.contains("#011") || attributes.contains("<009>")) {
            found(
                    "TABs of the payload have become other characters; switch off the escaping of control characters on the"
                            + " relay");
        }
        Map<String, String> values = values(attributes);
        seenSources.add(cells.getOrDefault("log_source", ""));
        if (content.sources().stream().noneMatch(source -> source.name().equals(cells.get("log_source")))) {
            found("events come in at log source '" + shown(cells.get("log_source"))
                    + "', which is none of Penstock's; make it, with the identifier in steps.md, and deploy");
        }
        if (cells.getOrDefault("eventcount", "1").matches("[2-9]|\\d{2,}")) {
            found("events are coalesced, which loses payloads; switch Coalescing Events off at the log source '"
                    + shown(cells.get("log_source")) + "'");
        }
        record(eventId, values.getOrDefault("cat", ""))
                .ifPresentOrElse(
                        qid -> name(cells, qid),
                        () -> found("event id " + shown(eventId) + " with category '" + shown(values.get("cat"))
                                + "' is none of this Penstock's; check the dialect and the version"));
        for (CustomProperty property : content.properties()) {
            property(cells, values, property);
        }
    }

    private java.util.Optional<QidRecord> record(String eventId, String category) {
        return content.qids().stream()
                .filter(qid -> qid.eventId().equals(eventId) && qid.category().equals(category))
                .findFirst();
    }

    private void name(Map<String, String> cells, QidRecord qid) {
        seenTypes.add(qid.eventId());
        String name = cells.getOrDefault("event_name", "");
        String where = qid.eventId() + " (" + qid.category() + ")";
        if (name.equals("Unknown") || name.startsWith("Unknown ") && !name.equals(qid.name())) {
            found(where + " is Unknown: there is no event mapping; add it (steps.md, 3)");
        } else if (name.equals("Stored") || name.contains("Stored")) {
            found(where + " is only stored: the log source's type is not Universal LEEF, or the payload was changed");
        } else if (!name.equals(qid.name())) {
            found(where + " is mapped to '" + shown(name) + "' instead of '" + qid.name()
                    + "'; change the event mapping");
        } else {
            number(cells.get("category"), qid.lowLevelCategory(), where + ": low-level category");
            number(cells.get("severity"), qid.severity(), where + ": severity");
        }
    }

    private void number(@Nullable String cell, int wanted, String what) {
        if (cell != null && cell.matches("\\d{1,9}") && Integer.parseInt(cell) != wanted) {
            found(what + " is " + cell + " instead of " + wanted + "; change the QID record");
        }
    }

    private void property(Map<String, String> cells, Map<String, String> values, CustomProperty property) {
        String cell = cells.get(property.name());
        String value = values.get(property.key());
        if (cell == null || value == null) {
            return;
        }
        if (cell.isEmpty() || cell.equals("N/A") || cell.equals("null")) {
            found("property '" + property.name() + "' is empty though the payload has " + property.key()
                    + "; check its expression and that it is enabled for Universal LEEF");
        } else if (!same(cell, value)) {
            found("property '" + property.name() + "' has '" + shown(cell) + "' where the payload has '" + shown(value)
                    + "'"
                    + (cell.length() > value.length() && cell.startsWith(value)
                            ? ": its expression takes too much"
                            : "")
                    + "; give it the expression in properties.csv");
        } else {
            filled.add(property.name());
        }
    }

    /** QRadar writes numbers its own way: 81 may be 81.0. */
    private static boolean same(String cell, String value) {
        String line = value.strip();
        return cell.equals(line)
                || cell.equals(line + ".0")
                || cell.replace(",", "").equals(line);
    }

    private static Map<String, String> values(String attributes) {
        Map<String, String> values = new HashMap<>();
        for (String attribute : ENDS.split(attributes, -1)) {
            int equals = attribute.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        attribute.substring(0, equals).strip(),
                        attribute.substring(equals + 1).strip());
            }
        }
        return values;
    }

    private void found(String what) {
        if (findings.size() < MOST_FINDINGS || findings.containsKey(what)) {
            findings.merge(what, 1, Integer::sum);
        }
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        findings.forEach((what, times) -> told.add(what + (times > 1 ? " (" + times + " events)" : "")));
        return told;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        long types = content.qids().stream()
                .filter(qid -> !seenTypes.contains(qid.eventId()))
                .count();
        if (types > 0) {
            notes.add(types + " of " + content.qids().size() + " event ids do not occur and are not checked");
        }
        content.sources().stream()
                .filter(source -> !seenSources.contains(source.name()))
                .limit(20)
                .forEach(source -> notes.add("no event of log source '" + source.name() + "'"));
        content.properties().stream()
                .filter(property -> !filled.contains(property.name()))
                .forEach(property -> notes.add("property '" + property.name() + "' was not seen filled rightly"));
        return notes;
    }

    private static String shown(@Nullable String text) {
        String line = NetworkFailure.oneLine(text == null ? "" : text);
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
