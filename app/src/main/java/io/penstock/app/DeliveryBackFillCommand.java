package io.penstock.app;

import io.penstock.delivery.rule.BackFill;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock delivery backfill}: past alerts once more to one destination. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description =
                "Sets a destination back, so that it gets the alerts from a time on (again). Not while delivery runs.")
final class DeliveryBackFillCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--destination", required = true, paramLabel = "NAME", description = "Which destination.")
    private String destination = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "2026-11-20 or 2026-11-20T08:00:00Z; days begin at midnight UTC.")
    private String from = "";

    @Override
    public Integer call() {
        DeliveryConfig settings = config.read();
        String name = ConfigOption.destination(settings, destination).name();
        Instant time = time();
        PrintWriter out = spec.commandLine().getOut();
        try (AlertLog log = settings.openLog()) {
            BackFill plan = BackFill.plan(log, name, time);
            plan.start(log);
            out.printf(
                    Locale.ROOT,
                    "%s gets what its rules let through of %,d alerts again, from alert %d on%n",
                    name,
                    plan.again(),
                    plan.position() + 1);
        } catch (StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return 0;
    }

    private Instant time() {
        try {
            return from.contains("T")
                    ? Instant.parse(from)
                    : LocalDate.parse(from).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw UserError.usage("--from " + Visible.text(from, 60) + ": want 2026-11-20 or 2026-11-20T08:00:00Z", e);
        }
    }
}
