package io.penstock.app;

import io.penstock.alert.Origin;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.config.DestinationTypes;
import io.penstock.delivery.run.Plan;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.store.AlertLog;
import io.penstock.store.Retention;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the configuration file that is about delivery.
 *
 * @param log where the alert log is: a folder, a SQLite file ({@code .db}) or a JDBC URL
 * @param records where the delivery log is: a file
 * @param plan destinations and rules
 * @param intake where alerts of other programs are taken, null for nowhere
 * @param status where metrics and status are served over HTTP, null for nowhere
 */
record DeliveryConfig(
        String log,
        Path records,
        Plan plan,
        @Nullable InetSocketAddress intake,
        @Nullable InetSocketAddress status) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String DEFAULT_LOG = "penstock-alerts";

    /** What the alert log keeps. */
    record Kept(
            @Setting(
                    value = "How long alerts are kept, once every destination has them.",
                    fallback = "90d",
                    min = 1_000)
            Duration age,

            @Setting(
                    value = "How many MiB the alert log may have. Over that the oldest alerts go, whoever lacks them.",
                    fallback = "10240",
                    min = 128)
            long sizeMib) {}

    /** An address to listen on. */
    record Listen(
            @Setting("Host or address and port, for example 127.0.0.1:7514.")
            String listen) {}

    /**
     * Reads it.
     *
     * @throws UserError if something in it is not allowed
     */
    static DeliveryConfig read(Path file) {
        ConfigFile yaml = ConfigFile.read(file);
        SensorConfig sensor = SensorConfig.of(yaml);
        SensorConfig.Sensor self = sensor.sensor();
        String given = yaml.text("log");
        String log = given == null ? DEFAULT_LOG : given;
        yaml.refuseOpenPassword("log");
        yaml.groups("destinations").forEach((name, values) -> {
            DestinationType<?> type = DestinationTypes.get().named(String.valueOf(values.get("type")));
            if (type != null) {
                yaml.refuseOpenSecrets("destinations." + name, SettingsBinder.fields(type.settings()));
            }
        });
        try {
            Kept kept = SettingsBinder.bind(Kept.class, "retention", yaml.settings("retention"));
            return new DeliveryConfig(
                    log,
                    records(log, yaml.text("delivery-log")),
                    Plan.of(
                            new Origin(self.name(), self.address(), self.site(), self.zone()),
                            Version.get(),
                            sensor.link(),
                            yaml.groups("destinations"),
                            yaml.list("rules"),
                            new Retention(kept.age(), kept.sizeMib() << 20),
                            folder(log)),
                    address("intake", yaml.settings("intake")),
                    address("status", yaml.settings("status")));
        } catch (SettingException e) {
            throw yaml.error(e);
        }
    }

    /**
     * Opens the alert log, made if there is none.
     *
     * @throws UserError if it cannot be
     */
    AlertLog openLog() {
        try {
            if (!log.startsWith("jdbc:")) {
                Path parent = Path.of(log).toAbsolutePath().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
            }
            return AlertLog.open(log);
        } catch (IOException e) {
            throw UserError.failed("log " + log + ": its folder cannot be made: " + e.getMessage(), e);
        } catch (StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static Path records(String log, @Nullable String given) {
        if (given != null) {
            return Path.of(given);
        }
        if (log.startsWith("jdbc:") && !log.startsWith(SQLITE)) {
            throw new SettingException(
                    "delivery-log",
                    "is missing: with the alert log in a database, name a file for what became of each alert, for"
                            + " example /var/lib/penstock/delivery.db");
        }
        return log.startsWith(SQLITE)
                ? Path.of(log.substring(SQLITE.length())).resolveSibling("delivery.db")
                : DeliveryLog.beside(Path.of(log));
    }

    private static @Nullable Path folder(String log) {
        return log.startsWith("jdbc:") ? null : Path.of(log).toAbsolutePath().getParent();
    }

    private static @Nullable InetSocketAddress address(String key, Map<String, ?> values) {
        if (values.isEmpty()) {
            return null;
        }
        String text = SettingsBinder.bind(Listen.class, key, values).listen();
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[|\\]$", "");
            if (!host.isEmpty() && port >= 0 && port <= 65_535) {
                InetSocketAddress address = new InetSocketAddress(host, port);
                if (address.isUnresolved()) {
                    throw new SettingException(
                            key + ".listen",
                            "is '" + text + "'; allowed: a name or address of this machine, and no name server knows '"
                                    + host + "'");
                }
                return address;
            }
        } catch (NumberFormatException e) {
            // The same message as for a port out of range.
        }
        throw new SettingException(
                key + ".listen", "is '" + text + "'; allowed: host:port, for example 127.0.0.1:7514, port 0 to 65535");
    }
}
