package io.penstock.lab;

import io.penstock.lab.api.Account;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.PropertyFile;
import io.penstock.lab.syslog.ReceiverOptions;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How a lab is set up. Start from {@link #defaults()} and change what you need.
 *
 * @param receiver where and how syslog is received
 * @param webAddress local address of the pages, for example {@code 127.0.0.1}
 * @param webPort port of the pages, 0 to 65,535, 0 for any free one
 * @param logSources the log sources at the start
 * @param properties the custom properties at the start
 * @param penstockContent whether the QID records and mappings of Penstock's alert catalogue are there at the start
 * @param maxEvents events held, 1 to 10,000,000
 * @param maxPayloadCharacters characters of all payloads held
 * @param zone the zone of times that come without one
 * @param clock tells when a payload arrives
 * @param appliance the REST API and how the QRadar behind it behaves
 */
public record LabOptions(
        ReceiverOptions receiver,
        String webAddress,
        int webPort,
        List<LogSource> logSources,
        List<CustomProperty> properties,
        boolean penstockContent,
        int maxEvents,
        long maxPayloadCharacters,
        ZoneId zone,
        Clock clock,
        ApplianceOptions appliance) {

    public LabOptions {
        logSources = List.copyOf(logSources);
        properties = List.copyOf(properties);
        if (webPort < 0 || webPort > 65_535) {
            throw new IllegalArgumentException("web port " + webPort + " is not 0 to 65535");
        }
    }

    /**
     * Everything on loopback and any free port, no log source yet, Penstock's content, the newest 100,000 events or 64
     * million characters, UTC.
     */
    public static LabOptions defaults() {
        return new LabOptions(
                ReceiverOptions.defaults(),
                "127.0.0.1",
                0,
                List.of(),
                PropertyFile.penstock(),
                true,
                100_000,
                64_000_000,
                ZoneOffset.UTC,
                Clock.systemUTC(),
                ApplianceOptions.bare());
    }

    /** A fresh QRadar: nothing of Penstock's, and the REST API for these accounts to put it there. */
    public static LabOptions fresh(Account... accounts) {
        return defaults().withContent(List.of(), false).withAppliance(ApplianceOptions.complete(accounts));
    }

    public LabOptions withReceiver(ReceiverOptions other) {
        return new LabOptions(
                other,
                webAddress,
                webPort,
                logSources,
                properties,
                penstockContent,
                maxEvents,
                maxPayloadCharacters,
                zone,
                clock,
                appliance);
    }

    public LabOptions withWeb(String address, int port) {
        return new LabOptions(
                receiver,
                address,
                port,
                logSources,
                properties,
                penstockContent,
                maxEvents,
                maxPayloadCharacters,
                zone,
                clock,
                appliance);
    }

    public LabOptions withLogSources(LogSource... sources) {
        return new LabOptions(
                receiver,
                webAddress,
                webPort,
                List.of(sources),
                properties,
                penstockContent,
                maxEvents,
                maxPayloadCharacters,
                zone,
                clock,
                appliance);
    }

    /** Other content than Penstock's: these properties only, and the catalogue's mappings or none. */
    public LabOptions withContent(List<CustomProperty> otherProperties, boolean catalogue) {
        return new LabOptions(
                receiver,
                webAddress,
                webPort,
                logSources,
                otherProperties,
                catalogue,
                maxEvents,
                maxPayloadCharacters,
                zone,
                clock,
                appliance);
    }

    public LabOptions withBounds(int events, long payloadCharacters) {
        return new LabOptions(
                receiver,
                webAddress,
                webPort,
                logSources,
                properties,
                penstockContent,
                events,
                payloadCharacters,
                zone,
                clock,
                appliance);
    }

    public LabOptions withClock(Clock other) {
        return new LabOptions(
                receiver,
                webAddress,
                webPort,
                logSources,
                properties,
                penstockContent,
                maxEvents,
                maxPayloadCharacters,
                zone,
                other,
                appliance);
    }

    /** Another REST API and other behaviour of the QRadar behind it. */
    public LabOptions withAppliance(ApplianceOptions other) {
        return new LabOptions(
                receiver,
                webAddress,
                webPort,
                logSources,
                properties,
                penstockContent,
                maxEvents,
                maxPayloadCharacters,
                zone,
                clock,
                other);
    }
}
