package io.penstock.app;

import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.rule.DryRun;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock delivery dry-run}: which of the past days' alerts would go where. */
@Command(
        name = "dry-run",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description =
                "Shows which of the last days' alerts would go where by the rules of a configuration; sends nothing.")
final class DeliveryDryRunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--days", defaultValue = "7", description = "How many days back; default ${DEFAULT-VALUE}.")
    private int days = 7;

    @Override
    public Integer call() {
        if (days < 1 || days > 36_500) {
            throw UserError.usage("--days " + days + ": want 1 to 36500", null);
        }
        DeliveryConfig settings = config.read();
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = Progress.onTerminal();
        try (AlertLog log = AlertLog.openReadOnly(settings.log())) {
            DryRun run = DryRun.run(
                    log,
                    settings.plan().rules(),
                    settings.plan().destinations().stream()
                            .map(DestinationConfig::name)
                            .toList(),
                    Instant.now().minus(Duration.ofDays(days)),
                    (position, last) -> progress.at("alerts", position, last, position));
            progress.done();
            print(out, run);
        } catch (StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, DryRun run) {
        out.printf(
                Locale.ROOT, "%,d alerts since %s; %,d would go nowhere%n%n", run.alerts(), run.since(), run.nowhere());
        TextTable destinations = new TextTable("Destination", "Alerts");
        run.destinations().forEach((name, count) -> destinations.row(name, String.format(Locale.ROOT, "%,d", count)));
        destinations.print(out, "Destinations");
        TextTable rules = new TextTable("Rule", "Result", "Alerts", "For example");
        for (DryRun.RuleResult result : run.rules()) {
            String name = result.rule().name();
            rules.row(name, "goes", String.format(Locale.ROOT, "%,d", result.matched()), "");
            result.keptOut()
                    .forEach((condition, kept) -> rules.row(
                            name,
                            "kept out by " + condition.key(),
                            String.format(Locale.ROOT, "%,d", kept.count()),
                            "alert " + kept.example().position() + ": " + kept.reason()));
        }
        rules.print(out, "Rules");
    }
}
