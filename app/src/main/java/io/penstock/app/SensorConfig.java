package io.penstock.app;

import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.delivery.settings.SettingException;
import io.penstock.protocol.ProtocolPorts;
import io.penstock.store.decision.DecisionStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file, YAML. Every key may be left out; a key that is not known, or a value out of its range, stops
 * the start.
 *
 * @param sensor the sensor and its place
 * @param limits bounds of what is kept
 * @param ports where protocols are tried, if not where usual
 * @param link the address that an alert's uuid is added to, to make its link; null for no links
 * @param decisions where decisions about alerts are kept, a SQLite file or a URL
 */
record SensorConfig(
        Sensor sensor,
        Limits limits,
        ProtocolPorts ports,
        @Nullable String link,
        String decisions) {
    /** The alert log's place if the configuration names none. */
    static final String DEFAULT_LOG = "penstock-alerts";

    private static final int FLOWS = 1 << 18;
    private static final int DEVICES = 1 << 16;
    private static final int CHANNELS = 1 << 17;

    /** The sensor and its place, as every alert names them. */
    record Sensor(String name, String address, String site, String zone) {
        Sensor(@Nullable String name, @Nullable String address, @Nullable String site, @Nullable String zone) {
            this.name = orDefault(name, "penstock");
            this.address = orDefault(address, "127.0.0.1");
            this.site = orDefault(site, "Default site");
            this.zone = orDefault(zone, "Default zone");
        }

        private static String orDefault(@Nullable String value, String fallback) {
            return value == null || value.isBlank() ? fallback : value;
        }
    }

    /** Bounds of what is kept: flows 1 to 2^24, devices 1 to 2^22, channels 1 to 2^24; threads that dissect, 0 to 16. */
    record Limits(int flows, int devices, int channels, int workers) {}

    static SensorConfig defaults() {
        return new SensorConfig(
                new Sensor(null, null, null, null),
                new Limits(FLOWS, DEVICES, CHANNELS, defaultWorkers()),
                ProtocolPorts.USUAL,
                null,
                DecisionStore.beside(DEFAULT_LOG));
    }

    /** One processor: everything on one thread. More: one reads, one has the engines, the others dissect. */
    static int defaultWorkers() {
        int processors = Runtime.getRuntime().availableProcessors();
        return processors == 1 ? 0 : Math.clamp(processors - 2L, 1, 16);
    }

    AnalysisSettings analysis() {
        return new AnalysisSettings(
                new Origin(sensor.name(), sensor.address(), sensor.site(), sensor.zone()),
                limits.flows(),
                limits.devices(),
                limits.channels(),
                limits.workers(),
                ports);
    }

    /**
     * Reads a configuration file.
     *
     * @throws UserError if it cannot be read, or has a key that is not known or a value that is not allowed
     */
    static SensorConfig read(Path file) {
        return of(ConfigFile.read(file));
    }

    /** The sensor's part of a configuration file, whose topmost keys are checked here for all parts. */
    static SensorConfig of(ConfigFile yaml) {
        yaml.allow(
                "",
                "sensor",
                "limits",
                "ports",
                "link",
                "log",
                "delivery-log",
                "retention",
                "destinations",
                "rules",
                "intake",
                "status",
                "decisions",
                "api",
                "qradar");
        yaml.refuseOpenPassword("log");
        yaml.refuseOpenPassword("decisions");
        String log = yaml.text("log");
        String decisions = yaml.text("decisions");
        yaml.allow("sensor", "name", "address", "site", "zone");
        yaml.allow("limits", "flows", "devices", "channels", "workers");
        return new SensorConfig(
                new Sensor(
                        yaml.text("sensor.name"),
                        yaml.text("sensor.address"),
                        yaml.text("sensor.site"),
                        yaml.text("sensor.zone")),
                new Limits(
                        yaml.number("limits.flows", FLOWS, 1 << 24),
                        yaml.number("limits.devices", DEVICES, 1 << 22),
                        yaml.number("limits.channels", CHANNELS, 1 << 24),
                        yaml.number("limits.workers", defaultWorkers(), 16)),
                ports(yaml),
                yaml.link("link"),
                decisions == null ? DecisionStore.beside(log == null ? DEFAULT_LOG : log) : decisions);
    }

    private static ProtocolPorts ports(ConfigFile yaml) {
        Set<String> known = ProtocolPorts.keys();
        yaml.allow("ports", known.toArray(String[]::new));
        Map<String, List<Integer>> ports = new TreeMap<>();
        yaml.settings("ports").forEach((protocol, value) -> {
            List<Integer> numbers = new ArrayList<>();
            for (Object port : value instanceof List<?> list ? list : List.of(value)) {
                if (!(port instanceof Integer number) || number < 1 || number > 65_535) {
                    throw yaml.error(new SettingException(
                            "ports." + protocol, "has " + port + "; allowed: a list of ports, 1 to 65535"));
                }
                numbers.add(number);
            }
            ports.put(protocol, numbers);
        });
        return new ProtocolPorts(ports);
    }
}
