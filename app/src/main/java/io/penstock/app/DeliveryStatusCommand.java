package io.penstock.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.ForwarderState;
import io.penstock.store.delivery.Reconciled;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock delivery status}: how the forwarders of a running delivery are doing. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Shows for each destination how far it is and what is wrong.",
        footer = {"", "Exit code: 0 all is well; 1 a destination fails, or nothing runs."})
final class DeliveryStatusCommand implements Callable<Integer> {
    /** The running process says so each second. */
    private static final Duration STALE = Duration.ofSeconds(15);

    private static final Set<String> WELL = Set.of("IDLE", "SENDING", "DISABLED");

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "One JSON object for machines.")
    private boolean json;

    @Override
    public Integer call() {
        DeliveryConfig settings = config.read();
        PrintWriter out = spec.commandLine().getOut();
        Map<String, ForwarderState> states = new HashMap<>();
        Map<String, Reconciled> reconciled = new HashMap<>();
        read(settings.records(), states, reconciled);
        Instant now = Instant.now();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        boolean well = true;
        // What the log remembers of a destination that is no longer configured is nobody's concern.
        for (DestinationConfig destination : settings.plan().destinations()) {
            ForwarderState state = states.get(destination.name());
            String shown = shown(destination, state, now);
            well &= WELL.contains(shown);
            Map<String, @Nullable Object> row = row(destination.name(), shown, state);
            row.put("reconciled", reconciled(reconciled.get(destination.name())));
            rows.add(row);
        }
        print(out, rows, settings, reconciled);
        out.flush();
        return well ? 0 : 1;
    }

    private static String shown(DestinationConfig destination, @Nullable ForwarderState state, Instant now) {
        if (!destination.pace().enabled()) {
            return "DISABLED";
        }
        // Either way, so that a clock that was put back does not make an old row look fresh.
        boolean fresh =
                state != null && Duration.between(state.updated(), now).abs().compareTo(STALE) <= 0;
        return state == null || !fresh ? "NOT RUNNING" : state.state();
    }

    private static Map<String, @Nullable Object> row(String name, String shown, @Nullable ForwarderState state) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("destination", name);
        row.put("state", shown);
        row.put("position", state == null ? null : state.position());
        row.put("lag", state == null ? null : state.lag());
        row.put("rate", state == null ? null : Math.round(state.rate() * 10) / 10.0);
        row.put("lastSent", state == null ? null : text(state.lastSent()));
        row.put("lastErrorTime", state == null ? null : text(state.lastErrorTime()));
        row.put("lastError", state == null ? null : state.lastError());
        return row;
    }

    private static @Nullable String number(@Nullable Object number) {
        return number instanceof Long value ? String.format(Locale.ROOT, "%,d", value) : null;
    }

    private static @Nullable Map<String, @Nullable Object> reconciled(@Nullable Reconciled result) {
        if (result == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("time", text(result.finished()));
        json.put("sent", result.sent());
        json.put("found", result.found());
        json.put("missing", result.missing());
        json.put("sentAgain", result.resent());
        json.put("underway", result.underway());
        json.put("error", result.error());
        return json;
    }

    private static String line(Reconciled result) {
        return String.format(
                Locale.ROOT,
                "Reconciled %s%s: %,d sent, %,d found, %,d missing, %,d sent again",
                result.destination(),
                result.error() == null
                        ? " at " + text(result.finished())
                        : " failed at " + text(result.finished()) + " (" + result.error() + "); last result",
                result.sent(),
                result.found(),
                result.missing(),
                result.resent());
    }

    private void print(
            PrintWriter out,
            List<Map<String, @Nullable Object>> rows,
            DeliveryConfig settings,
            Map<String, Reconciled> reconciled) {
        if (json) {
            try {
                out.println(new ObjectMapper().writeValueAsString(Map.of("destinations", rows)));
            } catch (JsonProcessingException e) {
                throw UserError.failed("the status cannot be written as JSON: " + e.getMessage(), e);
            }
            return;
        }
        TextTable table = new TextTable(
                "Destination", "State", "Position", "Lag", "Alerts/s", "Last sent", "Last error at", "Last error");
        for (Map<String, @Nullable Object> row : rows) {
            table.row(
                    row.get("destination"),
                    row.get("state"),
                    number(row.get("position")),
                    number(row.get("lag")),
                    row.get("rate"),
                    row.get("lastSent"),
                    row.get("lastErrorTime"),
                    row.get("lastError"));
        }
        table.print(out, "Destinations");
        for (DestinationConfig destination : settings.plan().destinations()) {
            Reconciled result = reconciled.get(destination.name());
            if (result != null) {
                out.println(line(result));
            }
        }
    }

    private static void read(Path records, Map<String, ForwarderState> states, Map<String, Reconciled> reconciled) {
        if (!Files.exists(records)) {
            return;
        }
        try (DeliveryLog log = DeliveryLog.open(records)) {
            log.states().forEach(state -> states.put(state.destination(), state));
            log.reconciled().forEach(result -> reconciled.put(result.destination(), result));
        } catch (StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
