package io.penstock.app;

import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisCounters;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.Stage;
import io.penstock.capture.CaptureException;
import io.penstock.capture.live.InterfaceCounters;
import io.penstock.capture.live.LiveSettings;
import io.penstock.capture.live.LiveSource;
import io.penstock.capture.record.PacketRing;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.run.Delivery;
import io.penstock.delivery.run.Notices;
import io.penstock.delivery.settings.SettingException;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock watch}: interfaces in, alerts out, until it is stopped. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description =
                "Watches network interfaces and prints alerts as they come, until it is stopped (SIGTERM or Ctrl-C).",
        footer = {
            "",
            "Needs libpcap (Debian: libpcap0.8) and the right to capture: root, or CAP_NET_RAW and CAP_NET_ADMIN.",
            "Exit code: 0 stopped or --for over; 1 it could not be done; 2 asked wrongly."
        })
final class WatchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "INTERFACE", arity = "1..*", description = "Interfaces, for example eth1; any for all.")
    private List<String> interfaces = List.of();

    @Option(names = "--filter", paramLabel = "BPF", defaultValue = "", description = "What to take, as for tcpdump.")
    private String filter = "";

    @Option(
            names = "--buffer",
            paramLabel = "MIB",
            defaultValue = "64",
            description = "Kernel buffer per interface, 1 to 2047 MiB; default ${DEFAULT-VALUE}.")
    private int buffer;

    @Option(
            names = "--snaplen",
            paramLabel = "BYTES",
            defaultValue = "262144",
            description = "Bytes of each packet to keep, 64 to 262144; default ${DEFAULT-VALUE}.")
    private int snapLength;

    @Option(names = "--no-promiscuous", description = "Sees only what is for this machine.")
    private boolean notPromiscuous;

    @Option(names = "--immediate", description = "Hands each packet over as it arrives: less delay, far more work.")
    private boolean immediate;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
    private @Nullable Path config;

    @Option(
            names = "--log",
            paramLabel = "PATH",
            description = "Alert log, instead of the configuration's; without either, alerts are only printed.")
    private @Nullable String log;

    @Option(
            names = "--deliver",
            description = "Delivers too, as penstock delivery run does with the same configuration.")
    private boolean deliver;

    @Option(
            names = "--status",
            paramLabel = "ADDRESS:PORT",
            description =
                    "Serves metrics for Prometheus there at /metrics, for example 127.0.0.1:9464; with --deliver the"
                            + " configuration's status otherwise.")
    private @Nullable String status;

    @Option(
            names = "--learn",
            paramLabel = "FILE",
            description = "A capture of normal traffic: what is in it raises no policy alert. May be given again.")
    private List<Path> learn = List.of();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Stops by itself, for example after 90s, 10m, 2h.")
    private @Nullable Duration duration;

    @Option(
            names = "--silence",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationText.class,
            description = "Tells when an interface gives nothing for so long; 0s for never; default ${DEFAULT-VALUE}.")
    private Duration silence = Duration.ofMinutes(1);

    @Option(names = "--ring", paramLabel = "FOLDER", description = "Keeps recent packets there, for penstock evidence.")
    private @Nullable Path ring;

    @Option(
            names = "--ring-size",
            paramLabel = "MIB",
            defaultValue = "1024",
            description = "What the ring may have on disk, from 1 MiB; default ${DEFAULT-VALUE}.")
    private long ringSize;

    @Override
    public Integer call() {
        LiveSettings capture = settings();
        Logging.service();
        try (Interruption interruption = Interruption.onSignal()) {
            SensorConfig sensor = config == null ? SensorConfig.defaults() : SensorConfig.read(config);
            DeliveryConfig delivery = config == null ? null : DeliveryConfig.read(config);
            String place = log != null ? log : delivery == null ? null : delivery.log();
            if (deliver && delivery == null) {
                throw UserError.usage(
                        "--deliver needs to know where to; name the configuration file with --config", null);
            }
            // The interfaces first: what is most often wrong is told before anything is made.
            try (LiveSource source = LiveSource.open(interfaces, capture);
                    @Nullable AlertLog alerts = place == null ? null : openLog(place);
                    @Nullable
                            Delivering delivering = deliver && delivery != null && alerts != null
                                    ? Delivering.start(delivery, alerts)
                                    : null) {
                if (delivering != null) {
                    delivering
                            .delivery()
                            .status()
                            .forEach(to -> say(
                                    spec.commandLine().getOut(),
                                    "Delivering to " + to.name() + ": " + to.destination()));
                }
                watch(source, alerts, sensor, status(delivery), delivering, interruption);
            }
            return 0;
        } catch (CaptureException | IOException | DeliveryException | StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private LiveSettings settings() {
        if (ringSize < 1 || ringSize > 1 << 24) {
            throw UserError.usage("--ring-size is " + ringSize + "; allowed: 1 to 16777216 MiB", null);
        }
        try {
            return new LiveSettings(!notPromiscuous, filter, snapLength, buffer, immediate);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable InetSocketAddress status(@Nullable DeliveryConfig settings) {
        if (status == null) {
            return deliver && settings != null ? settings.status() : null;
        }
        try {
            return DeliveryConfig.address("status", Map.of("listen", status));
        } catch (SettingException e) {
            throw UserError.usage("--status: " + e.getMessage(), e);
        }
    }

    private void watch(
            LiveSource source,
            @Nullable AlertLog alerts,
            SensorConfig settings,
            @Nullable InetSocketAddress status,
            @Nullable Delivering delivering,
            Interruption interruption)
            throws CaptureException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (@Nullable
                        PacketRing packets = ring == null
                                ? null
                                : PacketRing.open(ring, source.name(), ringSize << 20, InstantSource.system());
                AlertWriter writer = AlertWriter.start(alerts, logged -> say(out, AlertLine.of(logged)))) {
            SensorMetrics metrics = new SensorMetrics(writer);
            LearnedFilter learned =
                    new LearnedFilter(config == null ? Set.of() : LearnedFilter.learned(settings), metrics);
            Analyzer analyzer = new Analyzer(settings.analysis(), learned);
            analyzer.stage(Stage.LEARNING);
            if (!learn.isEmpty()) {
                CaptureRun before = new CaptureRun(analyzer, Progress.onTerminal());
                before.read(learn);
                before.faults().forEach(fault -> say(err, "penstock: " + fault));
                analyzer.stage(Stage.OPERATIONAL);
            }
            metrics.seen(LiveRun.seen(source, analyzer, packets));
            try (@Nullable
                    StatusServer server =
                            StatusServer.start(status, delivering == null ? null : delivering.delivery(), metrics)) {
                if (server != null) {
                    say(out, "Status: " + server.url());
                }
                say(out, "Watching " + String.join(", ", interfaces) + (filter.isBlank() ? "" : ", only " + filter));
                LinkWatch links = new LinkWatch(silence, notices(alerts, settings, err));
                LiveRun run = new LiveRun(source, analyzer, packets, links, metrics, rates -> minute(err, rates));
                run.run(duration, interruption::isAsked, fault -> say(err, "penstock: " + fault));
            }
            writer.finish(); // The last alerts are shown before the sums.
            summary(out, source, analyzer, learned, packets);
            if (writer.unwritten() > 0) {
                throw UserError.failed(
                        String.format(
                                Locale.ROOT,
                                "%,d alerts could not be written into the alert log, for the reason above; mend that, and"
                                        + " read the packets again if they were kept",
                                writer.unwritten()),
                        null);
            }
        }
    }

    private static void minute(PrintWriter err, LiveRun.LiveRates rates) {
        if (Boolean.getBoolean("penstock.terminal")) {
            say(
                    err,
                    String.format(
                            Locale.ROOT,
                            "%,d packets/s, %,d received and %,d lost in the last minute",
                            rates.perSecond(),
                            rates.received(),
                            rates.lost()));
        }
    }

    private static LinkWatch.Sink notices(@Nullable AlertLog alerts, SensorConfig settings, PrintWriter err) {
        if (alerts == null) {
            return new LinkWatch.Sink() {
                @Override
                public void raise(String type, String about, String message) {
                    say(err, "penstock: " + type + " " + message);
                }

                @Override
                public void over(String type, String about) {
                    say(err, "penstock: " + type + " is over: " + about);
                }
            };
        }
        Origin self = settings.analysis().origin();
        Notices notices = new Notices(alerts, self, InstantSource.system());
        return new LinkWatch.Sink() {
            @Override
            public void raise(String type, String about, String message) {
                notices.raise(type, about, message);
            }

            @Override
            public void over(String type, String about) {
                notices.over(type, about);
            }
        };
    }

    private static void summary(
            PrintWriter out,
            LiveSource source,
            Analyzer analyzer,
            LearnedFilter learned,
            @Nullable PacketRing packets) {
        for (InterfaceCounters one : source.counters()) {
            say(
                    out,
                    String.format(
                            Locale.ROOT,
                            "%s: %,d packets received, %,d dropped by the kernel (buffer full), %,d by the interface",
                            one.name(),
                            one.received(),
                            one.dropped(),
                            one.droppedByInterface()));
        }
        AnalysisCounters seen = analyzer.counters();
        say(
                out,
                String.format(
                        Locale.ROOT,
                        "%,d packets analysed, %,d operations, %,d violations, %,d alerts (%,d repetitions, %,d learned not"
                                + " raised)",
                        seen.packets(),
                        seen.operations(),
                        seen.violations(),
                        seen.alerts() - learned.held(),
                        seen.repeatedFindings(),
                        learned.held()));
        if (packets != null && packets.notKept() > 0) {
            say(out, String.format(Locale.ROOT, "%,d packets could not be kept in the ring", packets.notKept()));
        }
    }

    private static AlertLog openLog(String place) throws IOException {
        if (!place.startsWith("jdbc:")) {
            Path parent = Path.of(place).toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
        }
        try {
            return AlertLog.open(place);
        } catch (StoreException e) {
            throw new StoreException(
                    e.getMessage()
                            + ". If that is penstock delivery run: watch delivers itself with --deliver, or both share"
                            + " a log that ends in .db",
                    e);
        }
    }

    private static void say(PrintWriter to, String line) {
        synchronized (to) {
            to.println(Visible.text(line, 2_000));
            to.flush();
        }
    }

    /** Delivery in the same process. */
    private record Delivering(DeliveryLog records, Delivery delivery) implements AutoCloseable {
        static Delivering start(DeliveryConfig settings, AlertLog alerts) throws DeliveryException, IOException {
            DeliveryLog records = DeliveryLog.open(settings.records());
            try {
                return new Delivering(
                        records, Delivery.start(settings.plan(), alerts, records, InstantSource.system()));
            } catch (DeliveryException | RuntimeException e) {
                records.close();
                throw e;
            }
        }

        @Override
        public void close() {
            delivery.close();
            records.close();
        }
    }
}
