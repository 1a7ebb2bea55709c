package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Route;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.rule.RuleMatcher;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import io.penstock.store.decision.DecisionStore;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.DeliveryRecord;
import io.penstock.store.delivery.FailedAttempts;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock delivery trace}: what became of one alert at each destination. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Shows where one alert is: queued, sent, acknowledged by whom, or kept out by which rule.")
final class DeliveryTraceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "ALERT", description = "The alert's number (alertId) or uuid (alertUuid).")
    private String alert = "";

    @Option(names = "--json", description = "One JSON object in one line, for programs.")
    private boolean isJson;

    /** What one destination says, as a row. */
    private record Row(
            String destination,
            String what,
            @Nullable Instant when,
            @Nullable Integer attempts,
            String detail) {}

    @Override
    public Integer call() {
        DeliveryConfig settings = config.read();
        PrintWriter out = spec.commandLine().getOut();
        try (AlertLog log = AlertLog.openReadOnly(settings.log())) {
            LoggedAlert found = find(log);
            Alert subject = found.alert();
            List<DeliveryRecord> records = List.of();
            List<FailedAttempts> failures = List.of();
            if (Files.exists(settings.records())) {
                try (DeliveryLog deliveries = DeliveryLog.open(settings.records())) {
                    records = deliveries.find(found.position());
                    failures = deliveries.failures(found.position());
                }
            }
            AlertStory story = DecisionStore.exists(settings.decisions())
                    ? AlertStory.of(settings.openDecisions(), subject.uuid())
                    : new AlertStory(List.of(), List.of());
            List<Row> rows = rows(settings, log, found, records, failures);
            if (isJson) {
                Map<String, Object> json = story.json(found);
                json.put(
                        "deliveries",
                        rows.stream().map(DeliveryTraceCommand::json).toList());
                out.println(AlertStory.text(json));
            } else {
                print(out, found, story, rows);
            }
        } catch (StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return 0;
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("destination", row.destination());
        json.put("what", row.what());
        if (row.when() != null) {
            json.put("when", row.when().toString());
        }
        if (row.attempts() != null) {
            json.put("attempts", row.attempts());
        }
        json.put("detail", row.detail());
        return json;
    }

    private static void print(PrintWriter out, LoggedAlert found, AlertStory story, List<Row> rows) {
        Alert subject = found.alert();
        out.println("Alert " + found.position() + "  " + subject.uuid());
        out.println("  " + subject.time() + "  "
                + subject.type().id() + " " + subject.type().title() + "  "
                + subject.type().severity().title());
        out.println("  " + Visible.text(subject.message(), 300));
        out.println();
        story.print(out);
        TextTable table = new TextTable("Destination", "What", "When", "Attempts", "Detail");
        rows.forEach(row -> table.row(row.destination(), row.what(), row.when(), row.attempts(), row.detail()));
        table.print(out, "Deliveries");
    }

    private List<Row> rows(
            DeliveryConfig settings,
            AlertLog log,
            LoggedAlert found,
            List<DeliveryRecord> records,
            List<FailedAttempts> failures) {
        List<Row> rows = new ArrayList<>();
        for (DestinationConfig destination : settings.plan().destinations()) {
            String name = destination.name();
            List<DeliveryRecord> own = records.stream()
                    .filter(record -> record.destination().equals(name))
                    .toList();
            failures.stream()
                    .filter(failure -> failure.destination().equals(name))
                    .forEach(failure -> rows.add(
                            new Row(name, "failed", failure.lastTime(), failure.count(), failure.lastError())));
            boolean isRefused = own.stream()
                    .anyMatch(record ->
                            record.refused().stream().anyMatch(refused -> refused.position() == found.position()));
            for (DeliveryRecord record : own) {
                record.refused().stream()
                        .filter(refused -> refused.position() == found.position())
                        .forEach(refused -> rows.add(
                                new Row(name, "refused", record.acknowledged(), record.attempts(), refused.reason())));
                if (!isRefused && record.wants(found.position())) {
                    rows.add(new Row(
                            name,
                            record.acknowledgedBy(),
                            record.acknowledged(),
                            record.attempts(),
                            record.detail()
                                    + (record.resends() == 0 ? "" : " (sent again " + record.resends() + " times)")));
                }
            }
            boolean delivered = isRefused || own.stream().anyMatch(record -> record.wants(found.position()));
            if (!delivered && !Route.anyOf(name, settings.plan().rules()).test(found.alert())) {
                rows.add(new Row(
                        name,
                        "kept out by rules",
                        null,
                        null,
                        reasons(settings.plan().rules(), name, found.alert())));
            } else if (!delivered && log.position(name) < found.position()) {
                rows.add(new Row(
                        name,
                        "queued",
                        null,
                        null,
                        found.position() - log.position(name) + " from the front of the queue"));
            } else if (!delivered) {
                rows.add(new Row(name, "passed", null, null, "no record is left, or the rules were others then"));
            }
        }
        return rows;
    }

    private static String reasons(List<ForwardingRule> rules, String destination, Alert alert) {
        String reasons = rules.stream()
                .filter(rule -> rule.feeds(destination))
                .map(rule -> rule.name() + ": " + new RuleMatcher(rule).explain(alert))
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? "no rule names this destination" : reasons;
    }

    private LoggedAlert find(AlertLog log) {
        OptionalLong position = alert.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(alert)) : log.find(uuid());
        List<LoggedAlert> found =
                position.isEmpty() || position.getAsLong() < 1 ? List.of() : log.read(position.getAsLong() - 1, 1);
        if (found.isEmpty() || found.getFirst().position() != position.getAsLong()) {
            throw UserError.failed(
                    "no alert '" + Visible.text(alert, 60) + "' in the alert log; it holds " + log.first() + " to "
                            + log.last(),
                    null);
        }
        return found.getFirst();
    }

    private UUID uuid() {
        try {
            return UUID.fromString(alert);
        } catch (IllegalArgumentException e) {
            throw UserError.usage("'" + Visible.text(alert, 60) + "' is neither an alert's number nor its uuid", e);
        }
    }
}
