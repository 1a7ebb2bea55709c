package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.PacketSource;
import io.penstock.capture.record.RingSource;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock evidence}: an alert's packets, out of the ring or a capture file, into a pcapng file. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Writes the packets of one alert into a pcapng file whose comment names the alert.")
final class EvidenceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "ALERT", description = "The alert's number (alertId) or uuid (alertUuid).")
    private String alert = "";

    /** Where the alert is. */
    private static final class Place {
        @Option(names = "--config", paramLabel = "FILE", description = "Configuration file that names the alert log.")
        private @Nullable Path config;

        @Option(names = "--log", paramLabel = "PATH", description = "The alert log itself.")
        private @Nullable String log;
    }

    /** Where the packets are. */
    private static final class Packets {
        @Option(names = "--ring", paramLabel = "FOLDER", description = "The ring of penstock watch --ring.")
        private @Nullable Path ring;

        @Option(names = "--capture", paramLabel = "FILE", description = "The capture file that the alert came of.")
        private @Nullable Path capture;
    }

    @ArgGroup(multiplicity = "1")
    private Place place = new Place();

    @ArgGroup(multiplicity = "1")
    private Packets packets = new Packets();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The pcapng file to write.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path file;

    @Override
    public Integer call() {
        if (Files.exists(file)) {
            throw UserError.usage("--out " + file + ": is there already; name another file, or remove it", null);
        }
        LoggedAlert found = find();
        PrintWriter out = spec.commandLine().getOut();
        List<String> faults = new ArrayList<>();
        EvidenceFile written;
        try (PacketSource source = open(found.alert())) {
            written = new EvidenceFile(found, file, found.alert().evidence().capture());
            EvidenceFile.write(source, List.of(written), faults::add);
        } catch (CaptureException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
        PrintWriter err = spec.commandLine().getErr();
        faults.forEach(fault -> err.println("penstock: " + Visible.text(fault, 2_000)));
        if (written.packets() > 0) {
            out.println(file + ": " + Math.min(written.packets(), EvidenceFile.MOST_PACKETS) + " packets of "
                    + AlertLine.of(found));
            out.flush();
        }
        return faults.isEmpty() ? 0 : 1;
    }

    private LoggedAlert find() {
        String log = place.log != null
                ? place.log
                : DeliveryConfig.read(java.util.Objects.requireNonNull(place.config))
                        .log();
        try (AlertLog alerts = AlertLog.openReadOnly(log)) {
            long position = position(alerts);
            List<LoggedAlert> read = position < 1 ? List.of() : alerts.read(position - 1, 1);
            if (read.isEmpty() || read.getFirst().position() != position) {
                throw UserError.failed(log + ": there is no alert " + alert + " (any more)", null);
            }
            return read.getFirst();
        } catch (StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private long position(AlertLog alerts) {
        try {
            if (alert.matches("\\d{1,18}")) {
                return Long.parseLong(alert);
            }
            OptionalLong position = alerts.find(UUID.fromString(alert));
            return position.orElse(0);
        } catch (IllegalArgumentException e) {
            throw UserError.usage("'" + alert + "' is neither an alert's number nor its uuid", e);
        }
    }

    private PacketSource open(Alert found) throws CaptureException {
        if (found.evidence().firstPacket() == 0) {
            throw UserError.failed("the alert " + found.uuid() + " is not of packets: " + found.message(), null);
        }
        if (packets.capture != null) {
            String name = String.valueOf(packets.capture.getFileName());
            if (!name.equals(found.evidence().capture())) {
                throw UserError.failed(
                        packets.capture + ": the alert came of "
                                + Visible.text(found.evidence().capture(), 200)
                                + "; name that capture, or --ring if it is of watch",
                        null);
            }
            return CaptureFile.open(packets.capture);
        }
        return RingSource.open(
                java.util.Objects.requireNonNull(packets.ring),
                found.time(),
                found.evidence().firstPacket());
    }
}
