package io.penstock.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code penstock delivery}: names its commands. */
@Command(
        name = "delivery",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Brings the alerts of the alert log to their destinations, and tells what became of them.",
        subcommands = {
            DeliveryRunCommand.class,
            DeliveryStatusCommand.class,
            DeliveryTraceCommand.class,
            DeliveryDryRunCommand.class,
            DeliveryBackFillCommand.class,
            DeliveryTestCommand.class,
            DeliveryDestinationsCommand.class
        })
final class DeliveryCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a command: run, status, trace, dry-run, backfill, test or destinations.");
    }
}
