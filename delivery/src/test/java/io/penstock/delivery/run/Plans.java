package io.penstock.delivery.run;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.Destination;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.config.PaceSettings;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.store.AlertLog;
import io.penstock.store.Retention;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Plans with destinations that a test has made, and alerts for them. */
final class Plans {
    private static final Origin SELF = new Origin("penstock", "127.0.0.1", "Harbour plant", "Line 1");

    private Plans() {}

    /** Everything goes to each of them. */
    static Plan of(DestinationConfig... destinations) {
        return of(null, destinations);
    }

    static Plan of(@Nullable Retention retention, DestinationConfig... destinations) {
        return new Plan(SELF, "0.1.0", null, List.of(destinations), List.of(ForwardingRule.everything()), retention, null);
    }

    static DestinationConfig to(String name, Destination far) {
        return new DestinationConfig(name, "scripted", new PaceSettings(true, 0, 100, null, 64), context -> far);
    }

    static DestinationConfig disabled(String name, Destination far) {
        return new DestinationConfig(name, "scripted", new PaceSettings(false, 0, 100, null, 64), context -> far);
    }

    static void append(AlertLog log, int from, int to) {
        log.append(IntStream.range(from, to).mapToObj(Alerts::numbered).toList());
    }

    /** Notices of one type in the log, oldest first. */
    static List<Alert> notices(AlertLog log, String type) {
        return log.read(0, Integer.MAX_VALUE).stream()
                .map(LoggedAlert::alert)
                .filter(alert -> alert.type().id().equals(type))
                .toList();
    }

    static List<Long> positions(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
