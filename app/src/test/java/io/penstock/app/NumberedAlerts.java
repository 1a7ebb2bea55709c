package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.store.AlertJson;
import io.penstock.store.AlertLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Alerts whose uuid ends in their number: even ones PS-2073, of severity critical, odd ones PS-2014, of major. */
final class NumberedAlerts {
    /** What each uuid begins with. */
    static final String PREFIX = "00000000-0000-0007-";

    private static final int CHUNK = 10_000;

    private NumberedAlerts() {}

    static Alert of(int number) {
        return of(number, Instant.ofEpochSecond(1_795_000_000L + number));
    }

    static Alert of(int number, Instant time) {
        return of(number, time, "Something happened, number " + number);
    }

    static Alert of(int number, Instant time, String message) {
        return new Alert(
                uuid(number),
                time,
                AlertCatalogue.get().type(number % 2 == 0 ? "PS-2073" : "PS-2014"),
                new Origin("sensor Agent", "192.168.219.50", "Harbour plant", "Line 1"),
                new Endpoint("10.0.0.5", 51_000, "00:80:f4:01:02:03", "eng-ws"),
                new Endpoint("10.0.0.9", 502, "00:80:f4:01:02:04", "PLC 7"),
                "TCP",
                "Modbus/TCP",
                "Write Single Coil",
                message,
                new Evidence("plant.pcap", 1, 2));
    }

    static UUID uuid(int number) {
        return new UUID(7, number);
    }

    /** As the intake takes them. */
    static byte[] lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new String(AlertJson.write(of(number)), StandardCharsets.UTF_8) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    static void append(AlertLog log, int from, int to) {
        for (int at = from; at < to; at += CHUNK) {
            log.append(IntStream.range(at, Math.min(to, at + CHUNK))
                    .mapToObj(NumberedAlerts::of)
                    .toList());
        }
    }

    /** Numbers that are even, or odd, of a range. */
    static List<Integer> every2nd(int from, int to, int rest) {
        return IntStream.range(from, to).filter(n -> n % 2 == rest).boxed().toList();
    }
}
