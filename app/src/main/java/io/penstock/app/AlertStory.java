package io.penstock.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.decision.Decision;
import io.penstock.store.decision.DecisionStore;
import io.penstock.store.decision.Offence;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What came back about an alert: the decisions, and the offences of QRadar that it belongs to.
 *
 * @param decisions oldest first
 * @param offences the newest first
 */
record AlertStory(List<Decision> decisions, List<Offence> offences) {
    /** Everything but ASCII escaped, so that nothing in a text can change how a terminal or a page shows the rest. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** What a store has of an alert. */
    static AlertStory of(DecisionStore store, UUID alert) {
        return new AlertStory(store.decisions(alert), store.offences(alert));
    }

    /** An alert with it, for programs. */
    Map<String, Object> json(LoggedAlert alert) {
        Map<String, Object> json = JsonReport.alert(alert);
        json.put(
                "handled",
                decisions.stream().anyMatch(decision -> decision.action().closes()));
        json.put("decisions", decisions.stream().map(AlertStory::json).toList());
        json.put("offences", offences.stream().map(AlertStory::json).toList());
        return json;
    }

    /** JSON in one line of ASCII. */
    static String text(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and lists have a JSON form", e);
        }
    }

    /** For people. */
    void print(PrintWriter out) {
        for (Decision decision : decisions) {
            out.println(
                    "  " + decision.action() + " by " + Visible.text(decision.by(), 200) + " at " + decision.time());
        }
        for (Offence offence : offences) {
            out.println("  Offence " + offence.id() + "  " + Visible.text(offence.status(), 40) + "  "
                    + Visible.text(offence.description(), 160));
            line(out, "assigned to", offence.assignedTo());
            line(out, "closed as", offence.closingReason());
            line(out, "link", offence.link());
            for (Offence.Note note : offence.notes()) {
                line(out, "note", note.time() + " " + Visible.text(note.author(), 80) + ": " + note.text());
            }
        }
        if (!decisions.isEmpty() || !offences.isEmpty()) {
            out.println();
        }
    }

    private static void line(PrintWriter out, String what, String value) {
        if (!value.isEmpty()) {
            out.println("    " + what + ": " + Visible.text(value, 400));
        }
    }

    private static Map<String, Object> json(Decision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("action", decision.action().name());
        json.put("by", decision.by());
        json.put("time", decision.time().toString());
        return json;
    }

    private static Map<String, Object> json(Offence offence) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", offence.id());
        json.put("status", offence.status());
        json.put("description", offence.description());
        json.put("assignedTo", offence.assignedTo());
        json.put("closingReason", offence.closingReason());
        json.put("link", offence.link());
        json.put("updated", offence.updated().toString());
        json.put(
                "notes",
                offence.notes().stream()
                        .map(note -> Map.of(
                                "author", note.author(), "time", note.time().toString(), "text", note.text()))
                        .toList());
        return json;
    }
}
