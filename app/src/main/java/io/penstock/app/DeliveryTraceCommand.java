package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Route;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.rule.RuleMatcher;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.DeliveryRecord;
import io.penstock.store.delivery.FailedAttempts;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Override
    public Integer call() {
        DeliveryConfig settings = config.read();
        PrintWriter out = spec.commandLine().getOut();
        try (AlertLog log = AlertLog.openReadOnly(settings.log())) {
            LoggedAlert found = find(log);
            Alert subject = found.alert();
            out.println("Alert " + found.position() + "  " + subject.uuid());
            out.println("  " + subject.time() + "  "
                    + subject.type().id() + " " + subject.type().title() + "  "
                    + subject.type().severity().title());
            out.println("  " + Visible.text(subject.message(), 300));
            out.println();
            List<DeliveryRecord> records = List.of();
            List<FailedAttempts> failures = List.of();
            if (Files.exists(settings.records())) {
                try (DeliveryLog deliveries = DeliveryLog.open(settings.records())) {
                    records = deliveries.find(found.position());
                    failures = deliveries.failures(found.position());
                }
            }
            print(out, settings, log, found, records, failures);
        } catch (StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return 0;
    }

    private void print(
            PrintWriter out,
            DeliveryConfig settings,
            AlertLog log,
            LoggedAlert found,
            List<DeliveryRecord> records,
            List<FailedAttempts> failures) {
        TextTable table = new TextTable("Destination", "What", "When", "Attempts", "Detail");
        for (DestinationConfig destination : settings.plan().destinations()) {
            String name = destination.name();
            List<DeliveryRecord> own = records.stream()
                    .filter(record -> record.destination().equals(name))
                    .toList();
            failures.stream()
                    .filter(failure -> failure.destination().equals(name))
                    .forEach(failure ->
                            table.row(name, "failed", failure.lastTime(), failure.count(), failure.lastError()));
            boolean isRefused = own.stream()
                    .anyMatch(record ->
                            record.refused().stream().anyMatch(refused -> refused.position() == found.position()));
            for (DeliveryRecord record : own) {
                record.refused().stream()
                        .filter(refused -> refused.position() == found.position())
                        .forEach(refused ->
                                table.row(name, "refused", record.acknowledged(), record.attempts(), refused.reason()));
                if (!isRefused && record.wants(found.position())) {
                    table.row(
                            name,
                            record.acknowledgedBy(),
                            record.acknowledged(),
                            record.attempts(),
                            record.detail()
                                    + (record.resends() == 0 ? "" : " (sent again " + record.resends() + " times)"));
                }
            }
            boolean delivered = isRefused || own.stream().anyMatch(record -> record.wants(found.position()));
            if (!delivered && !Route.anyOf(name, settings.plan().rules()).test(found.alert())) {
                table.row(
                        name,
                        "kept out by rules",
                        null,
                        null,
                        reasons(settings.plan().rules(), name, found.alert()));
            } else if (!delivered && log.position(name) < found.position()) {
                table.row(
                        name,
                        "queued",
                        null,
                        null,
                        found.position() - log.position(name) + " from the front of the queue");
            } else if (!delivered) {
                table.row(name, "passed", null, null, "no record is left, or the rules were others then");
            }
        }
        table.print(out, "Deliveries");
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
