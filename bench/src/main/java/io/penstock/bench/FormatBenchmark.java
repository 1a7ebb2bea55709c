package io.penstock.bench;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.delivery.format.Formats;
import io.penstock.delivery.format.Utf8;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Alerts per second and core, each about 650 bytes as LEEF, into one buffer that is used again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FormatBenchmark {
    private static final int ALERTS = 1024;
    private static final int LIMIT = 4096;

    /** The format's name. */
    @Param({"leef", "cef", "json"})
    public String format = "leef";

    private final LoggedAlert[] alerts = new LoggedAlert[ALERTS];
    private final Utf8 out = new Utf8(LIMIT);
    private Format writer = Formats.of(format, FormatOptions.of("0.1.0"));
    private int next;

    /** Makes alerts that differ in type, name, number and time. */
    @Setup
    public void make() {
        writer = Formats.of(format, FormatOptions.of("0.1.0").withLinkBase("https://console.example/alerts/"));
        AlertCatalogue catalogue = AlertCatalogue.get();
        String[] types = {"PS-2073", "PS-1018", "PS-4021", "PS-5009"};
        for (int i = 0; i < ALERTS; i++) {
            alerts[i] = new LoggedAlert(
                    1_000_000L + i,
                    new Alert(
                            new UUID(0x1234_5678_9abc_def0L * i, 0x0fed_cba9_8765_4321L + i),
                            Instant.ofEpochMilli(1_795_507_200_000L + i * 10L),
                            catalogue.type(types[i % types.length]),
                            new Origin("sensor-" + i % 8, "192.0.2." + i % 8, "Harbour plant", "Line " + i % 4),
                            new Endpoint(
                                    "10.0." + i % 4 + "." + i % 200, 49_152 + i, "00:80:f4:01:02:03", "eng-ws-" + i),
                            new Endpoint("10.1.0." + i % 200, 502, "00:80:f4:01:02:04", "PLC " + i % 50),
                            "TCP",
                            "Modbus/TCP",
                            "Write Multiple Registers",
                            "Device PLC " + i % 50 + " was written to by eng-ws-" + i
                                    + ", which had not done so before",
                            new Evidence("eth1", i + 1, i + 3)));
        }
    }

    /** One alert to bytes. */
    @Benchmark
    public int write() {
        out.clear();
        writer.write(alerts[next++ & ALERTS - 1], out, LIMIT);
        return out.size();
    }
}
