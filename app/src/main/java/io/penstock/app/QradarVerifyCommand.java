package io.penstock.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.alert.Origin;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.delivery.qradar.Dialect;
import io.penstock.delivery.run.Delivery;
import io.penstock.delivery.settings.SettingException;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import io.penstock.qradar.ariel.Ariel;
import io.penstock.qradar.verify.Check;
import io.penstock.qradar.verify.Verification;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock qradar verify}: whether QRadar makes of an alert what it should. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description =
                "Sends a marked test alert for each sensor and forwarding rule to each QRadar destination, finds it there"
                        + " and compares.",
        footer = "Exit code 1 if something is not right.")
final class QradarVerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--destination", paramLabel = "NAME", description = "Only this destination.")
    private @Nullable String destination;

    @Option(
            names = "--timeout",
            defaultValue = "120",
            paramLabel = "SECONDS",
            description = "How long an alert may take until it is found; default ${DEFAULT-VALUE}.")
    private int timeout = 120;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    /** One destination's. */
    private record Row(String destination, Verification.Outcome outcome) {}

    @Override
    public Integer call() {
        if (timeout < 1 || timeout > 86_400) {
            throw UserError.usage("--timeout " + timeout + ": want 1 to 86400 seconds", null);
        }
        QradarConfig qradar = config.qradar();
        DeliveryConfig delivery = config.read();
        List<Row> rows = new ArrayList<>();
        for (DestinationConfig one : QradarDestinations.of(delivery, destination)) {
            rows.addAll(verify(qradar, delivery, one));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            json(out, rows);
        } else {
            rows.forEach(row -> text(out, row));
            if (rows.size() > 1) {
                summary(out, rows);
            }
        }
        out.flush();
        return rows.stream().allMatch(row -> row.outcome().ok()) ? 0 : 1;
    }

    private List<Row> verify(QradarConfig qradar, DeliveryConfig delivery, DestinationConfig one) {
        InstantSource clock = InstantSource.system();
        Duration patience = Duration.ofSeconds(timeout);
        List<Row> rows = new ArrayList<>();
        try (QradarClient client = QradarClient.open(qradar.settings().connection());
                Destination far = Delivery.open(delivery.plan(), one, clock)) {
            Verification verification = new Verification(
                    client,
                    new Ariel(client, clock, patience),
                    qradar.content().properties(),
                    clock,
                    UUID::randomUUID,
                    patience);
            for (Origin sensor : sensors(qradar, delivery)) {
                List<String> rules = QradarDestinations.rules(delivery.plan(), one, sensor.sensor());
                for (String rule : rules.isEmpty() ? List.of("") : rules) {
                    rows.add(new Row(
                            one.name(),
                            verification.run(
                                    sensor,
                                    rule,
                                    far,
                                    qradar.settings().dialect() == Dialect.XSENSE,
                                    FormatOptions.of(delivery.plan().version())
                                            .withLinkBase(delivery.plan().linkBase()))));
                }
            }
        } catch (DeliveryException | QradarException | SettingException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
        return rows;
    }

    private static List<Origin> sensors(QradarConfig qradar, DeliveryConfig delivery) {
        Origin self = delivery.plan().self();
        return qradar.settings().sensors().isEmpty()
                ? List.of(self)
                : qradar.settings().sensors().stream()
                        .map(name -> new Origin(name, self.address(), self.site(), self.zone()))
                        .toList();
    }

    private static void text(PrintWriter out, Row row) {
        Verification.Outcome outcome = row.outcome();
        out.println("Sensor " + Visible.text(outcome.sensor(), 80) + " by "
                + (outcome.rule().isEmpty() ? "no rule" : "rule " + Visible.text(outcome.rule(), 80)) + " through "
                + row.destination());
        out.println("  Test alert " + outcome.uuid() + ": " + Visible.text(outcome.sent(), 200));
        TextTable table = new TextTable("", "What", "Found", "Wanted");
        outcome.checks()
                .forEach(check -> table.row(
                        check.ok() ? "ok" : "WRONG", check.what(), check.found(), check.ok() ? "" : check.wanted()));
        table.print(out, "Checks");
        outcome.checks().stream().filter(check -> !check.ok()).forEach(check -> {
            out.println("! " + Visible.text(check.what(), 80) + ": " + Visible.text(check.cause(), 500));
            out.println("    Fix: " + Visible.text(check.fix(), 500));
        });
        long wrong = outcome.checks().stream().filter(check -> !check.ok()).count();
        out.println(
                wrong == 0
                        ? "Everything is right."
                        : wrong + " of " + outcome.checks().size() + " are wrong.");
        out.println();
    }

    private static void summary(PrintWriter out, List<Row> rows) {
        TextTable table = new TextTable("", "Sensor", "Rule", "Destination", "Wrong");
        for (Row row : rows) {
            String wrong = row.outcome().checks().stream()
                    .filter(check -> !check.ok())
                    .map(Check::what)
                    .collect(Collectors.joining(", "));
            table.row(
                    row.outcome().ok() ? "ok" : "WRONG",
                    Visible.text(row.outcome().sensor(), 80),
                    row.outcome().rule().isEmpty()
                            ? "(none)"
                            : Visible.text(row.outcome().rule(), 80),
                    row.destination(),
                    Visible.text(wrong, 80));
        }
        table.print(out, "Test alerts");
    }

    private static void json(PrintWriter out, List<Row> rows) {
        var root = new JsonMapper().createArrayNode();
        for (Row row : rows) {
            var one = root.addObject()
                    .put("destination", row.destination())
                    .put("sensor", row.outcome().sensor())
                    .put("rule", row.outcome().rule())
                    .put("uuid", row.outcome().uuid().toString())
                    .put("ok", row.outcome().ok())
                    .put("sent", row.outcome().sent());
            var checks = one.putArray("checks");
            for (Check check : row.outcome().checks()) {
                checks.addObject()
                        .put("what", check.what())
                        .put("ok", check.ok())
                        .put("found", check.found())
                        .put("wanted", check.wanted())
                        .put("cause", check.cause())
                        .put("fix", check.fix());
            }
        }
        out.println(root.toPrettyString());
    }
}
