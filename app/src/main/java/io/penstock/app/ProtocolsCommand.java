package io.penstock.app;

import io.penstock.protocol.Dispatcher;
import io.penstock.protocol.Protocol;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock protocols}: what is read, how deep, where, and what is reported. */
@Command(
        name = "protocols",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description =
                "Lists the protocols that are read, with depth and ports; of one, its functions and violations too.")
final class ProtocolsCommand implements Callable<Integer> {
    enum Format {
        table,
        markdown,
        json
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "PROTOCOL", arity = "0..1", description = "A protocol's key or name; left out: all.")
    private @Nullable String protocol;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. markdown is docs/protocols.md.")
    private Format format = Format.table;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Protocol> wanted = ProtocolList.named(protocol);
        switch (format) {
            case table -> {
                if (protocol == null) {
                    ProtocolList.table(out, wanted);
                } else {
                    ProtocolList.story(out, wanted.getFirst().profile());
                }
            }
            case markdown -> out.print(ProtocolList.page(Dispatcher.protocols()));
            case json -> ProtocolList.json(out, wanted);
        }
        out.flush();
        return 0;
    }
}
