package io.penstock.delivery.rule;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One open window: what has come since its first alert went. */
final class Repeats {
    /** The window's number by the alerts' own time. */
    final long window;
    /** The position of the alert that opened it. */
    final long first;
    /** When it was opened, by this machine's clock. */
    Instant openedAt;

    private long count;
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;
    private @Nullable LoggedAlert last;

    Repeats(long window, long first, Instant openedAt) {
        this.window = window;
        this.first = first;
        this.openedAt = openedAt;
    }

    void add(LoggedAlert logged) {
        Instant time = logged.alert().time();
        from = time.isBefore(from) ? time : from;
        to = time.isAfter(to) ? time : to;
        count++;
        last = logged;
    }

    /** Gives out what stands for the alerts: nothing for none, one alert as it is, more as the last with their count. */
    void end(List<LoggedAlert> going) {
        if (last == null) {
            return;
        }
        going.add(count == 1 ? last : new LoggedAlert(last.position(), summed(last.alert())));
    }

    private Alert summed(Alert alert) {
        return new Alert(
                alert.uuid(),
                alert.status(),
                alert.time(),
                alert.type(),
                alert.origin(),
                alert.source(),
                alert.destination(),
                alert.transport(),
                alert.protocol(),
                alert.operation(),
                "Repeated " + count + " times from " + from + " to " + to + ". The last: " + alert.message(),
                alert.evidence());
    }
}
