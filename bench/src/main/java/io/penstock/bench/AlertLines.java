package io.penstock.bench;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.store.AlertJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Alerts as JSON lines of about 650 bytes, made fast: 64 different ones are written once, and only the number in them is
 * changed. The number is in the message behind {@link #MARK}, and in the uuid, so that no two are the same.
 */
final class AlertLines {
    /** Stands before the number in the message. */
    static final String MARK = "sequence ";
    /** The number's digits, zeros in front. */
    static final int DIGITS = 12;

    private static final String ZERO = "0".repeat(DIGITS);
    private static final int KINDS = 64;
    private static final String[] TYPES = {"PS-2073", "PS-2014", "PS-2072", "PS-2076"};

    private final byte[][] lines = new byte[KINDS][];
    private final int[] uuidAt = new int[KINDS];
    private final int[] messageAt = new int[KINDS];

    AlertLines() {
        Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);
        for (int kind = 0; kind < KINDS; kind++) {
            String text = new String(AlertJson.write(alert(kind, time)), StandardCharsets.US_ASCII) + "\n";
            lines[kind] = text.getBytes(StandardCharsets.US_ASCII);
            uuidAt[kind] = text.indexOf("-" + ZERO) + 1;
            messageAt[kind] = text.indexOf(MARK + ZERO) + MARK.length();
        }
    }

    /** The longest line. */
    int longest() {
        int longest = 0;
        for (byte[] line : lines) {
            longest = Math.max(longest, line.length);
        }
        return longest;
    }

    /** Writes the line of alert {@code number} at {@code at}. Returns where it ends. */
    int write(long number, byte[] out, int at) {
        int kind = (int) (number % KINDS);
        byte[] line = lines[kind];
        System.arraycopy(line, 0, out, at, line.length);
        digits(number, out, at + uuidAt[kind]);
        digits(number, out, at + messageAt[kind]);
        return at + line.length;
    }

    private static void digits(long number, byte[] out, int at) {
        long rest = number;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static Alert alert(int kind, Instant time) {
        return new Alert(
                UUID.fromString("5eed0000-0000-4000-8000-" + ZERO),
                time.plusMillis(kind),
                AlertCatalogue.get().type(TYPES[kind % TYPES.length]),
                new Origin("sensor-harbour-" + kind % 8, "192.168.219." + (50 + kind % 8), "Harbour plant", "Line 1"),
                new Endpoint(
                        "10.20.0." + (70 + kind), 49152 + kind, "00:80:f4:01:02:" + (10 + kind), "ENG-STATION-" + kind),
                new Endpoint("10.20.1." + kind, 502, "00:80:f4:0a:0b:" + (10 + kind), "PLC-MIXER-" + kind),
                "TCP",
                "Modbus/TCP",
                "Write Single Coil",
                "Device ENG-STATION-" + kind + " wrote coil " + (1200 + kind) + " of unit 1 on PLC-MIXER-" + kind
                        + ", which no device did while the network was learned, " + MARK + ZERO,
                new Evidence("eth1", 1000 + kind, 1002 + kind));
    }
}
