package io.penstock.app;

import io.penstock.delivery.config.DestinationConfig;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The configuration file that a command works on. */
final class ConfigOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            required = true,
            description = "Configuration file (YAML).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path config;

    /** Reads and checks what it says of delivery. */
    DeliveryConfig read() {
        return DeliveryConfig.read(config);
    }

    /** Reads and checks what it says of a QRadar. */
    QradarConfig qradar() {
        return QradarConfig.read(config);
    }

    /** The file itself. */
    Path file() {
        return config;
    }

    /** The destination of this name. */
    static DestinationConfig destination(DeliveryConfig config, String name) {
        return config.plan().destinations().stream()
                .filter(destination -> destination.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "no destination '" + name + "' in the configuration; there are "
                                + config.plan().destinations().stream()
                                        .map(DestinationConfig::name)
                                        .collect(Collectors.joining(", ")),
                        null));
    }
}
