package io.penstock.app;

import io.penstock.qradar.XsenseContent;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock qradar steps}: what one sensor's QRadar needs for the xsense dialect, as steps for a person. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Prints the steps that make a QRadar understand the xsense dialect, with corrected expressions.")
final class QradarStepsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--appliance",
            defaultValue = "penstock",
            description = "The sensor's name as in the configuration; default ${DEFAULT-VALUE}.")
    private String appliance = "penstock";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(XsenseContent.steps(appliance));
        out.flush();
        return 0;
    }
}
