package io.penstock.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code penstock qradar}: names its commands. */
@Command(
        name = "qradar",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Sets up a QRadar so that every alert has its name, category, severity and properties there.",
        subcommands = {
            QradarPlanCommand.class,
            QradarApplyCommand.class,
            QradarDestroyCommand.class,
            QradarVerifyCommand.class,
            QradarReconcileCommand.class,
            QradarLintCommand.class,
            QradarExportCommand.class,
            QradarStepsCommand.class
        })
final class QradarCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name a command: plan, apply, destroy, verify, reconcile, lint, export or steps");
    }
}
