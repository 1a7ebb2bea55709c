package io.penstock.app;

import io.penstock.alert.LoggedAlert;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.Stage;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock read}: capture files in; devices, channels and alerts out. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Reads pcap and pcapng files (also .gz and .zst) and shows devices, channels and alerts.",
        footer = {
            "",
            "Without --learn nothing is known as normal, so the policy engine stays silent; the other four engines work.",
            "Exit code: 0 done; 1 a file or a receiver failed, everything else was done; 2 asked wrongly."
        })
final class ReadCommand implements Callable<Integer> {
    enum Format {
        table,
        json,
        leef
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Capture files in the order of time, folders of captures, - for standard input.")
    private List<Path> files = List.of();

    @Option(
            names = "--learn",
            paramLabel = "FILE",
            description = "A capture of normal traffic: what is in it raises no policy alert. May be given again.")
    private List<Path> learn = List.of();

    @Option(names = "--merge", description = "Reads all files as one capture, in the order of time.")
    private boolean isMerged;

    @Option(
            names = "--follow",
            description =
                    "Reads a folder in which tcpdump -C or -G, or dumpcap -b, goes on writing, until it is stopped.")
    private boolean isFollowed;

    @Option(
            names = "--evidence",
            paramLabel = "FOLDER",
            description = "Writes the packets of each alert into a pcapng file in this folder.")
    private @Nullable Path evidence;

    @Option(
            names = "--flows-only",
            description = "Only headers, flows and TCP reassembly: counts, without devices, channels and alerts.")
    private boolean isFlowsOnly;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. leef prints one alert a line.")
    private Format format = Format.table;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
    private @Nullable Path config;

    @picocli.CommandLine.Mixin
    private final ForwardOptions forward = new ForwardOptions();

    @Override
    public Integer call() {
        SensorConfig settings = config == null ? SensorConfig.defaults() : SensorConfig.read(config);
        forward.check();
        check();
        if (isFlowsOnly) {
            return flows(settings);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<LoggedAlert> alerts = new ArrayList<>();
        LearnedFilter learned =
                new LearnedFilter(config == null ? Set.of() : LearnedFilter.learned(settings), alert -> {
                    alerts.add(new LoggedAlert(alerts.size() + 1L, alert));
                    if (isFollowed && format == Format.table) {
                        out.println(AlertLine.of(alerts.getLast()));
                        out.flush();
                    }
                });
        Analyzer analyzer = new Analyzer(settings.analysis(), learned);
        CaptureRun run = new CaptureRun(analyzer, Progress.onTerminal());
        // With nothing learned everything would be new: then the policy engine goes on learning.
        analyzer.stage(Stage.LEARNING);
        if (!learn.isEmpty()) {
            run.read(learn);
            analyzer.stage(Stage.OPERATIONAL);
        }
        try (@Nullable Interruption interruption = interruption()) {
            read(run, interruption);
            List<String> faults = new ArrayList<>(run.faults());
            if (evidence != null) {
                EvidenceFiles files = new EvidenceFiles(evidence, faults::add);
                files.write(this.files, isMerged, alerts);
            }
            return report(out, err, analyzer, learned, alerts, settings, faults);
        }
    }

    /** Only what has no end of its own is asked to end; anything else is simply ended by a signal. */
    private @Nullable Interruption interruption() {
        return isFollowed ? Interruption.onSignal() : null;
    }

    private void read(CaptureRun run, @Nullable Interruption interruption) {
        if (interruption != null) {
            if (format == Format.table) {
                PrintWriter out = spec.commandLine().getOut();
                out.println("Following " + Visible.text(files.getFirst().toString(), 400) + " until Ctrl-C");
                out.flush();
            }
            run.follow(files.getFirst(), interruption::isAsked);
        } else if (isMerged) {
            run.merge(files);
        } else {
            run.read(files);
        }
        run.finish();
    }

    private int flows(SensorConfig settings) {
        FlowRun flows = new FlowRun(settings.limits().flows());
        CaptureRun run = new CaptureRun(flows, Progress.onTerminal());
        try (@Nullable Interruption interruption = interruption()) {
            read(run, interruption);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            FlowReport.json(out, flows);
        } else {
            FlowReport.table(out, flows);
        }
        out.flush();
        say(run.faults());
        return run.faults().isEmpty() ? 0 : 1;
    }

    private void say(List<String> faults) {
        PrintWriter err = spec.commandLine().getErr();
        faults.forEach(fault -> err.println("penstock: " + Visible.text(fault, 2000)));
    }

    private void check() {
        if (isFollowed && (isMerged || files.size() != 1 || !Files.isDirectory(files.getFirst()))) {
            throw UserError.usage("--follow reads one folder; name a folder, without --merge", null);
        }
        if (isFlowsOnly && (!learn.isEmpty() || evidence != null || forward.isAsked() || format == Format.leef)) {
            throw UserError.usage(
                    "--flows-only raises no alerts; leave out --learn, --evidence, --forward and --format leef", null);
        }
        boolean isStream = files.stream().anyMatch(file -> file.toString().equals(CaptureRun.STANDARD_INPUT));
        if (isStream && (isMerged || evidence != null)) {
            throw UserError.usage(
                    "standard input can be read only once, and not with --merge or --evidence; write it into a file first",
                    null);
        }
    }

    private int report(
            PrintWriter out,
            PrintWriter err,
            Analyzer analyzer,
            LearnedFilter learned,
            List<LoggedAlert> alerts,
            SensorConfig settings,
            List<String> faults) {
        switch (format) {
            case table -> TableReport.print(out, analyzer, alerts, learned.held());
            case json -> JsonReport.print(out, analyzer, alerts, learned.held());
            case leef -> {
                forward.print(out, alerts, settings);
                if (learned.held() > 0) {
                    err.println("penstock: " + learned.held() + " alerts not raised: learned");
                }
            }
        }
        out.flush();
        say(faults);
        boolean delivered = forward.send(err, alerts, settings);
        return faults.isEmpty() && delivered ? 0 : 1;
    }
}
