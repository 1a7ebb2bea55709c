package io.penstock.qradar.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A plan for programs. {@code docs/qradar.md} describes it; what is there keeps its name and meaning within a format. */
public final class PlanJson {
    private static final int FORMAT = 1;

    private PlanJson() {}

    /** The plan. */
    public static String of(Plan plan) {
        return text(plan(plan));
    }

    /** The plan and what came of it. */
    public static String of(Outcome outcome) {
        ObjectNode root = plan(outcome.plan());
        root.put("done", outcome.done());
        ArrayNode failures = root.putArray("failures");
        outcome.failures().forEach(failures::add);
        if (!outcome.stopped().isEmpty()) {
            root.put("stopped", outcome.stopped());
        }
        return text(root);
    }

    private static ObjectNode plan(Plan plan) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT).put("qradar", plan.qradar()).put("apiVersion", plan.apiVersion());
        root.put("work", plan.work());
        ArrayNode changes = root.putArray("changes");
        plan.changes().forEach(change -> change(changes.addObject(), change));
        ArrayNode warnings = root.putArray("warnings");
        plan.warnings().forEach(warnings::add);
        return root;
    }

    private static void change(ObjectNode json, Change change) {
        json.put("action", action(change)).put("kind", change.kind().word()).put("name", change.name());
        switch (change) {
            case Change.Create create -> differences(json, create.differences());
            case Change.Update update -> differences(json.put("id", update.id()), update.differences());
            case Change.Adopt adopt -> differences(json.put("id", adopt.id()), adopt.differences());
            case Change.Drift drift ->
                differences(json.put("id", drift.id()).put("reason", drift.reason()), drift.differences());
            case Change.InPlace in -> json.put("id", in.id());
            case Change.Remove remove -> json.put("id", remove.id());
            case Change.LeftBehind left -> json.put("id", left.id()).put("reason", left.reason());
            case Change.Deploy _ -> {}
        }
    }

    private static String action(Change change) {
        return change.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    private static void differences(ObjectNode json, List<Difference> differences) {
        ArrayNode array = json.putArray("differences");
        differences.forEach(difference -> array.addObject()
                .put("field", difference.field())
                .put("actual", difference.actual())
                .put("wanted", difference.wanted()));
    }

    private static String text(ObjectNode root) {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
