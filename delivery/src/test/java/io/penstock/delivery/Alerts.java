package io.penstock.delivery;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Engine;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.alert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Alerts for tests. */
public final class Alerts {
    private static final String[] HOSTILE = {
        "\t",
        "\n",
        "\r",
        "\0",
        "|",
        "=",
        "\u001b[2J",
        "\u0085",
        "\u009f",
        "\u007f",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
        "\ud800",
        "\udc00",
        "😀",
        "é",
        "漢",
        "LEEF:1.0|X|Y|1|Z|",
        "\tsev=1",
        "\nLEEF:",
        "#011",
        " ",
        "\u3000",
        "a",
        "PLC",
        "^",
        "\\t",
        "<9>",
        "\ufeff",
        "…"
    };

    private Alerts() {}

    /** A plain alert whose message ends in its number. */
    public static Alert numbered(int number) {
        return alert(
                AlertCatalogue.get().type("PS-2073"),
                new UUID(7, number),
                Instant.ofEpochSecond(1_557_059_334L + number),
                new Origin("sensor Agent", "192.168.219.50", "Harbour plant", "Line 1"),
                new Endpoint("10.0.0.5", 51_000, "00:80:f4:01:02:03", "eng-ws é"),
                new Endpoint("10.0.0.9", 502, "00:80:f4:01:02:04", "PLC 7"),
                "Program written to the controller, number " + number);
    }

    /** An alert of the given parts over TCP and Modbus. */
    public static Alert alert(
            AlertType type, UUID uuid, Instant time, Origin origin, Endpoint from, Endpoint to, String message) {
        return new Alert(
                uuid,
                time,
                type,
                origin,
                from,
                to,
                "TCP",
                "Modbus/TCP",
                "Write Single Coil",
                message,
                new Evidence("plant.pcap", 1, 2));
    }

    /** The alert of the event that Microsoft published, as far as an alert can say it. */
    public static LoggedAlert published() {
        return new LoggedAlert(
                6,
                new Alert(
                        UUID.fromString("00000000-0000-0005-0000-016a88dd3ef0"),
                        Instant.parse("2019-05-05T12:28:54Z"),
                        new AlertType(
                                "PS-5001",
                                "Device is silent",
                                "Device is Suspected to be Disconnected (Unresponsive)",
                                Engine.OPERATIONAL,
                                "Unresponsive",
                                Severity.MAJOR,
                                81,
                                List.of("T0814"),
                                22012,
                                true),
                        new Origin("sensor Agent", "192.168.219.50", "Site", "Zone"),
                        new Endpoint(null, Endpoint.NO_PORT, null, null),
                        new Endpoint("192.168.2.2", Endpoint.NO_PORT, null, "192.168.2.2"),
                        null,
                        null,
                        null,
                        "Device 192.168.2.2 is suspected to be disconnected (unresponsive).",
                        new Evidence("eth0", 1, 1)));
    }

    /** An alert every text of which is as bad as the network can make it. */
    public static LoggedAlert hostile(Random random) {
        List<AlertType> types = List.copyOf(AlertCatalogue.get().types());
        return new LoggedAlert(
                random.nextLong(1, Long.MAX_VALUE),
                new Alert(
                        new UUID(random.nextLong(), random.nextLong()),
                        Instant.ofEpochMilli(random.nextLong() >> random.nextInt(20)),
                        types.get(random.nextInt(types.size())),
                        new Origin(text(random), text(random), text(random), text(random)),
                        endpoint(random),
                        random.nextBoolean() ? null : endpoint(random),
                        random.nextBoolean() ? "UDP" : text(random),
                        text(random),
                        random.nextBoolean() ? null : text(random),
                        text(random),
                        new Evidence(text(random), 1, 1)));
    }

    private static Endpoint endpoint(Random random) {
        return new Endpoint(
                switch (random.nextInt(5)) {
                    case 0 -> null;
                    case 1 -> text(random);
                    case 2 -> "fe80::280:f4ff:fe01:203";
                    case 3 -> "10.0.0." + random.nextInt(400);
                    default -> "::::";
                },
                random.nextInt(65_537) - 1,
                random.nextBoolean() ? "00:80:f4:01:02:03" : text(random),
                random.nextInt(4) == 0 ? null : text(random));
    }

    /** Pieces that break parsers, now and then very many. */
    public static String text(Random random) {
        int pieces = random.nextInt(10) == 0 ? random.nextInt(3000) : random.nextInt(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(
                    random.nextInt(4) == 0
                            ? String.valueOf((char) random.nextInt(65_536))
                            : HOSTILE[random.nextInt(HOSTILE.length)]);
        }
        return text.toString();
    }
}
