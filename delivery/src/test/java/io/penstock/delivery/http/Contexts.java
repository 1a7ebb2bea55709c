package io.penstock.delivery.http;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;

/** What the tests of the HTTP destinations share. */
public final class Contexts {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Contexts() {}

    /** A clock that is set by hand. */
    public static final class Clock implements InstantSource {
        private volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        /** Goes on. */
        public void forward(Duration time) {
            now = now.plus(time);
        }
    }

    /** With a link base. */
    public static DeliveryContext context(InstantSource clock) {
        return new DeliveryContext("test", "9.9", "https://console.example/alerts/", clock);
    }

    /** Loopback allowed, quick. */
    public static HttpSettings local() {
        return HttpSettings.usual().withInternal().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    /** Alerts 1 to {@code count}. */
    public static List<LoggedAlert> batch(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(n -> new LoggedAlert(n, Alerts.numbered((int) n)))
                .toList();
    }

    /** An alert with another status. */
    public static LoggedAlert with(LoggedAlert logged, AlertStatus status) {
        Alert a = logged.alert();
        return new LoggedAlert(
                logged.position(),
                new Alert(
                        a.uuid(),
                        status,
                        a.time(),
                        a.type(),
                        a.origin(),
                        a.source(),
                        a.destination(),
                        a.transport(),
                        a.protocol(),
                        a.operation(),
                        a.message(),
                        a.evidence()));
    }
}
