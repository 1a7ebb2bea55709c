package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.capture.CaptureException;
import io.penstock.capture.Frame;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import io.penstock.capture.PacketSource;
import io.penstock.capture.record.PcapngWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one alert on their way into a pcapng file: from the first to the last that the alert names, those between
 * its two sides, and the first and the last themselves. A comment names the alert. Owned by one thread.
 */
final class EvidenceFile {
    /** A finding over hours may span millions of packets; its first are enough. */
    static final long MOST_PACKETS = 100_000;

    private static final int BUFFER = 1 << 14;

    private final Alert alert;
    private final Path file;
    private final String captured;
    private final String comment;
    private final PacketDecoder decoder = new PacketDecoder();
    private final Packet packet = new Packet();
    private @Nullable PcapngWriter writer;
    private long packets;
    private boolean ended;
    private boolean failed;

    /** @param captured what the packets were captured from */
    EvidenceFile(LoggedAlert logged, Path file, String captured) {
        this.alert = logged.alert();
        this.file = file;
        this.captured = captured;
        this.comment = "Penstock alert " + logged.position() + ", " + alert.uuid() + ", "
                + alert.type().id() + " " + alert.type().title() + ": " + Visible.text(alert.message(), 4_000);
    }

    long first() {
        return alert.evidence().firstPacket();
    }

    Path file() {
        return file;
    }

    long packets() {
        return packets;
    }

    /** Writes files, sorted by their first packet, in one pass over where the packets are. */
    static void write(PacketSource source, List<EvidenceFile> files, Consumer<String> faults) {
        Frame frame = new Frame();
        int begun = 0;
        int done = 0;
        try {
            while (done < files.size() && source.next(frame)) {
                while (begun < files.size() && files.get(begun).first() <= frame.number()) {
                    begun++;
                }
                for (int i = done; i < begun; i++) {
                    files.get(i).take(frame, faults);
                }
                while (done < begun && files.get(done).ended) {
                    done++;
                }
            }
        } catch (CaptureException e) {
            faults.accept(String.valueOf(e.getMessage()));
        }
        for (EvidenceFile one : files) {
            one.end(faults);
            if (one.packets == 0 && !one.failed) {
                faults.accept("alert " + one.alert.uuid() + ": its packets " + one.first() + " to "
                        + one.alert.evidence().lastPacket() + " are not there");
            }
        }
    }

    private void take(Frame frame, Consumer<String> faults) {
        long number = frame.number();
        long last = alert.evidence().lastPacket();
        if (ended) {
            return;
        }
        if (number == first() || number == last || number < last && isBetweenItsSides(frame)) {
            try {
                if (packets < MOST_PACKETS) {
                    put(frame);
                } else if (packets == MOST_PACKETS) {
                    packets++;
                    faults.accept(file + ": has the first " + MOST_PACKETS + " packets of its alert; there are more");
                }
            } catch (IOException e) {
                faults.accept(file + ": cannot be written: " + why(e));
                failed = true;
                ended = true;
            }
        }
        if (number >= last) {
            end(faults);
        }
    }

    private void put(Frame frame) throws IOException {
        PcapngWriter to = writer;
        boolean isFirst = to == null;
        if (to == null) {
            to = new PcapngWriter(Files.newOutputStream(file), captured, comment, BUFFER);
            writer = to;
        }
        to.write(frame, isFirst || frame.number() == alert.evidence().lastPacket() ? comment : null);
        packets++;
    }

    private void end(Consumer<String> faults) {
        ended = true;
        PcapngWriter open = writer;
        writer = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            faults.accept(file + ": cannot be written: " + why(e));
        }
    }

    private String why(IOException e) {
        return switch (e) {
            case NoSuchFileException _ ->
                "there is no folder " + file.toAbsolutePath().getParent() + "; make it, or name another";
            case AccessDeniedException _ -> "this user may not; give the right to, or name another place";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private boolean isBetweenItsSides(Frame frame) {
        if (!decoder.decode(frame, packet)) {
            return false;
        }
        Endpoint source = alert.source();
        Endpoint destination = alert.destination();
        boolean forward = isFrom(source) && (destination == null || isTo(destination));
        boolean back = isTo(source) && (destination == null || isFrom(destination));
        return forward || back;
    }

    private boolean isFrom(Endpoint endpoint) {
        return endpoint.ip() != null
                ? packet.ipVersion() != 0
                        && endpoint.ip().equals(IpAddress.text(packet.sourceHigh(), packet.sourceLow()))
                : endpoint.mac() != null && endpoint.mac().equals(MacAddress.text(packet.sourceMac()));
    }

    private boolean isTo(Endpoint endpoint) {
        return endpoint.ip() != null
                ? packet.ipVersion() != 0
                        && endpoint.ip().equals(IpAddress.text(packet.destinationHigh(), packet.destinationLow()))
                : endpoint.mac() != null && endpoint.mac().equals(MacAddress.text(packet.destinationMac()));
    }
}
