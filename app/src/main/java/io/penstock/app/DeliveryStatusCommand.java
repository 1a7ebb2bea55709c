package io.penstock.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.ForwarderState;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        List<ForwarderState> states = states(settings.records());
        Instant now = Instant.now();
        boolean well = !states.isEmpty();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (ForwarderState state : states) {
            boolean stale = Duration.between(state.updated(), now).compareTo(STALE) > 0;
            String shown = stale ? "NOT RUNNING" : state.state();
            well &= !stale && !state.state().equals("RETRYING");
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("destination", state.destination());
            row.put("state", shown);
            row.put("position", state.position());
            row.put("lag", state.lag());
            row.put("rate", Math.round(state.rate() * 10) / 10.0);
            row.put("lastSent", text(state.lastSent()));
            row.put("lastErrorTime", text(state.lastErrorTime()));
            row.put("lastError", state.lastError());
            rows.add(row);
        }
        print(out, rows);
        out.flush();
        return well ? 0 : 1;
    }

    private void print(PrintWriter out, List<Map<String, @Nullable Object>> rows) {
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
                    grouped(row.get("position")),
                    grouped(row.get("lag")),
                    row.get("rate"),
                    row.get("lastSent"),
                    row.get("lastErrorTime"),
                    row.get("lastError"));
        }
        table.print(out, "Destinations");
    }

    private static List<ForwarderState> states(Path records) {
        if (!Files.exists(records)) {
            return List.of();
        }
        try (DeliveryLog log = DeliveryLog.open(records)) {
            return log.states();
        } catch (StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable String grouped(@Nullable Object number) {
        return number instanceof Number it ? String.format(Locale.ROOT, "%,d", it.longValue()) : null;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
