package io.penstock.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code penstock} itself: names the commands. */
@Command(
        name = "penstock",
        mixinStandardHelpOptions = true,
        description = "Watches an industrial network and brings every alert into the SIEM.",
        versionProvider = PenstockCommand.VersionProvider.class,
        subcommands = {
            ReadCommand.class,
            WatchCommand.class,
            EvidenceCommand.class,
            DecodeCommand.class,
            ProtocolsCommand.class,
            DemoCommand.class,
            DeliveryCommand.class,
            QradarCommand.class,
            LabCommand.class,
            SealCommand.class,
            AlertTypesCommand.class,
            WarmUpCommand.class
        })
final class PenstockCommand implements Runnable {
    /** Tells the version to the command line parser. */
    static final class VersionProvider implements picocli.CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"penstock " + Version.get()};
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name a command: read, watch, evidence, decode, protocols, demo, delivery, qradar, lab, seal or alert-types");
    }
}
