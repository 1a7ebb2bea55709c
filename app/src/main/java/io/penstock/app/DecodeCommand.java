package io.penstock.app;

import io.penstock.protocol.ProtocolPorts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock decode}: every message of a capture, one a line. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description =
                "Prints one line per message: time, frame, channel, protocol, function, object, outcome, violation.",
        footer = {
            "",
            "--format json prints one object per line, with every field of the message (docs/decode.md).",
            "Exit code: 0 done; 1 a file could not be read to its end; 2 asked wrongly."
        })
final class DecodeCommand implements Callable<Integer> {
    enum Format {
        text,
        json
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Capture files, - for standard input.")
    private List<Path> files = List.of();

    @Option(
            names = "--protocol",
            paramLabel = "KEY",
            description = "Only messages of this protocol; may be given again. penstock protocols lists the keys.")
    private List<String> protocols = List.of();

    @Option(names = "--violations", description = "Only messages that break a rule of their protocol.")
    private boolean onlyViolations;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML); its key ports is used.")
    private @Nullable Path config;

    @Override
    public Integer call() {
        List<String> names = protocols.stream()
                .map(key -> ProtocolList.named(key).getFirst().profile().name())
                .toList();
        ProtocolPorts ports =
                config == null ? ProtocolPorts.USUAL : SensorConfig.read(config).ports();
        PrintWriter out = spec.commandLine().getOut();
        Consumer<DecodedMessage> printer = format == Format.json
                ? message -> out.println(DecodedJson.line(message))
                : message -> out.println(DecodedText.line(message));
        DecodeRun run = new DecodeRun(ports, format == Format.json, message -> {
            boolean wanted = (names.isEmpty() || names.contains(message.protocol()))
                    && (!onlyViolations || !message.violations().isEmpty());
            if (wanted) {
                printer.accept(message);
            }
        });
        for (Path file : files) {
            run.read(file);
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        run.faults().forEach(fault -> err.println("penstock: " + Visible.text(fault, 400)));
        err.flush();
        return run.faults().isEmpty() ? 0 : 1;
    }
}
