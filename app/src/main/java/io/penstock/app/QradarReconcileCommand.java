package io.penstock.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.qradar.reconcile.ReconcileSettings;
import io.penstock.qradar.reconcile.Reconciliation;
import io.penstock.qradar.reconcile.Tally;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock qradar reconcile}: whether QRadar has every alert that was sent. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Compares what was sent with what QRadar has, counts, and sends again what is missing.",
        footer = "Exit code 1 if something is missing and was not sent again.")
final class QradarReconcileCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--destination", paramLabel = "NAME", description = "Only this destination.")
    private @Nullable String destination;

    @Option(
            names = "--last",
            defaultValue = "24h",
            description = "How far back: 90m, 24h, 7d; default ${DEFAULT-VALUE}.")
    private String last = "24h";

    @Option(names = "--resend", description = "Send again what is missing.")
    private boolean resend;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = "The most alerts a second that are sent again; default ${DEFAULT-VALUE}.")
    private int rate = 100;

    @Option(
            names = "--margin",
            defaultValue = "5m",
            description = "How late an event may arrive, and clocks differ; default ${DEFAULT-VALUE}.")
    private String margin = "5m";

    @Option(
            names = "--grace",
            defaultValue = "2m",
            description = "What was sent so shortly before is not looked for yet; default ${DEFAULT-VALUE}.")
    private String grace = "2m";

    @Option(
            names = "--timeout",
            defaultValue = "10m",
            description = "How long one search may take; default ${DEFAULT-VALUE}.")
    private String timeout = "10m";

    @Option(names = "--every", description = "Do it again and again, so long after each other, until it is stopped.")
    private @Nullable String every;

    @Option(names = "--json", description = "Print the counts as JSON, an object for each destination and run.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Duration back = duration("--last", last);
        Duration pause = every == null ? null : duration("--every", every);
        if (rate < 1 || rate > 100_000) {
            throw UserError.usage("--rate " + rate + ": want 1 to 100000 alerts a second", null);
        }
        while (true) {
            boolean whole;
            try {
                whole = once(back);
            } catch (UserError e) {
                if (pause == null) {
                    throw e;
                }
                whole = false;
                spec.commandLine().getErr().println("penstock: " + Visible.text(String.valueOf(e.getMessage()), 2000));
            }
            if (pause == null) {
                return whole ? 0 : 1;
            }
            Thread.sleep(pause);
        }
    }

    private boolean once(Duration back) {
        DeliveryConfig delivery = config.read();
        ReconcileSettings settings = new ReconcileSettings(
                back,
                back,
                resend,
                rate,
                duration("--margin", margin),
                duration("--grace", grace),
                duration("--timeout", timeout));
        return ReconcileRun.once(
                config.qradar(), delivery, QradarDestinations.of(delivery, destination), settings, this::print);
    }

    private void print(String name, Reconciliation.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        Tally tally = result.tally();
        List<Long> shown = result.missing().stream().limit(SHOWN).toList();
        if (json) {
            var one = new JsonMapper()
                    .createObjectNode()
                    .put("destination", name)
                    .put("sent", tally.sent())
                    .put("found", tally.found())
                    .put("missing", tally.missing())
                    .put("doubled", tally.doubled())
                    .put("unknown", tally.unknown())
                    .put("underway", tally.underway())
                    .put("gone", tally.gone())
                    .put("resent", tally.resent());
            result.missing().forEach(one.putArray("missingAlerts")::add);
            out.println(one);
        } else {
            out.printf(
                    Locale.ROOT,
                    "%s: %,d sent, %,d found, %,d missing, %,d doubled; %,d in QRadar that this log does not hold; %,d on"
                            + " their way%n",
                    name,
                    tally.sent(),
                    tally.found(),
                    tally.missing(),
                    tally.doubled(),
                    tally.unknown(),
                    tally.underway());
            if (tally.gone() > 0) {
                out.printf(Locale.ROOT, "  %,d are no longer in the alert log and were left out%n", tally.gone());
            }
            if (tally.missing() > 0) {
                out.println("  missing: alert " + shown.toString().replaceAll("[\\[\\]]", "")
                        + (result.missing().size() > SHOWN ? ", …" : ""));
                out.println(
                        resend
                                ? "  sent again: " + tally.resent() + "; reconcile once more in a few minutes"
                                : "  to send them again: --resend");
            }
        }
        out.flush();
    }

    /** A number and {@code s}, {@code m}, {@code h} or {@code d}. */
    private static Duration duration(String option, String text) {
        if (text.matches("\\d{1,6}[smhd]")) {
            long number = Long.parseLong(text.substring(0, text.length() - 1));
            Duration duration = switch (text.charAt(text.length() - 1)) {
                case 's' -> Duration.ofSeconds(number);
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (duration.isPositive() && duration.compareTo(Duration.ofDays(3_660)) < 0) {
                return duration;
            }
        }
        throw UserError.usage(option + " " + Visible.text(text, 40) + ": want for example 90s, 15m, 24h or 7d", null);
    }
}
