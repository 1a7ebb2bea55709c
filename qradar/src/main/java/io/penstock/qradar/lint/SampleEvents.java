package io.penstock.qradar.lint;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.delivery.format.Formats;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Events to try expressions on: Penstock's own in both dialects, or a person's. */
public final class SampleEvents {
    private static final int MOST = 10_000;
    private static final int MOST_BYTES = 8_192;
    private static final String HEADER = "<132>Nov 20 10:00:00 Line_1_sensor ";
    private static final Endpoint[] SIDES = {
        new Endpoint("10.1.0.10", 49_152, "00:80:f4:01:02:03", "HMI 1"),
        new Endpoint("10.1.0.20", 502, null, "PLC=2|a"),
        new Endpoint("fd00::20", 102, null, null),
        new Endpoint(null, Endpoint.NO_PORT, "00:0e:8c:11:22:33", "plc-3"),
        new Endpoint(null, Endpoint.NO_PORT, "00:0e:8c:11:22:33", null)
    };

    private SampleEvents() {}

    /** An event of each alert type as Penstock writes it by itself, and as it writes it for XSense content. */
    public static List<Sample> own() {
        List<Sample> samples = new ArrayList<>(penstock());
        samples.addAll(xsense());
        return samples;
    }

    /** An event of each alert type in the dialect {@code penstock}. */
    public static List<Sample> penstock() {
        return samples(Formats.LEEF);
    }

    /** An event of each alert type in the dialect {@code xsense}. */
    public static List<Sample> xsense() {
        return samples(Formats.LEEF_XSENSE);
    }

    /**
     * A person's events, one a line; empty lines are left out, at most 10,000 are taken.
     *
     * @throws IOException if they cannot be read
     */
    public static List<Sample> read(BufferedReader lines) throws IOException {
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null && samples.size() < MOST; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                samples.add(new Sample("line " + number, line));
            }
        }
        return samples;
    }

    private static List<Sample> samples(Formats dialect) {
        Format format = dialect.with(FormatOptions.of("1.0").withLinkBase("https://console.example/alerts/"));
        List<Sample> samples = new ArrayList<>();
        int shape = 0;
        for (AlertType type : AlertCatalogue.get().types()) {
            LoggedAlert alert = new LoggedAlert(samples.size() + 1L, alert(type, shape++));
            String line = new String(format.format(alert, MOST_BYTES), StandardCharsets.UTF_8);
            samples.add(new Sample(type.id() + " in " + dialect.title(), HEADER + line));
        }
        return samples;
    }

    /** With and without another side, names, ports, protocol: 30 shapes, the fullest first. */
    private static Alert alert(AlertType type, int shape) {
        boolean spoken = shape % 3 != 1;
        return new Alert(
                new UUID(0x5e9d_0000_0000_4000L, 0x8000_0000_0000_0000L + shape),
                AlertStatus.OPENED,
                Instant.parse("2026-11-20T10:00:00.123Z").plusSeconds(shape),
                type,
                new Origin("Line 1 sensor", "192.0.2.1", "Harbour plant", "Line 1"),
                SIDES[shape % SIDES.length],
                shape % 6 == 5 ? null : SIDES[(shape + 1) % SIDES.length],
                spoken ? "TCP" : null,
                spoken ? "Modbus/TCP" : null,
                spoken ? "Write Single Coil" : null,
                type.title() + ": seen at 10.1.0.20.",
                new Evidence("eth0", 1, 1));
    }
}
