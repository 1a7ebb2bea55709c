package io.penstock.analysis.engine;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.analysis.inventory.Device;
import io.penstock.analysis.inventory.Inventory;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes alerts out of what detectors find. The same finding between the same two devices is not raised again for ten
 * minutes of the packets' time, and counted instead. Owned by the thread of the analyzer.
 */
public final class Alarm {
    /** A repeated finding stays silent this long. */
    public static final long HOLD_OFF_NANOS = 600L * 1_000_000_000L;

    private static final int MAX_REMEMBERED = 65_536;

    /** What makes two findings the same: the port of the client does not. */
    private record Same(String type, long sourceLow, long sourceHigh, long targetLow, long targetHigh, String what) {}

    private final Origin origin;
    private final Inventory inventory;
    private final Consumer<Alert> sink;
    private final Map<Same, Long> raised = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Same, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };
    private String capture = "";
    private long nowNanos;
    private long packet;
    private long repeated;
    private long ordinal;

    /** An alarm that hands its alerts to {@code sink}. */
    public Alarm(Origin origin, Inventory inventory, Consumer<Alert> sink) {
        this.origin = origin;
        this.inventory = inventory;
        this.sink = sink;
    }

    /** From now on alerts are about this capture. */
    public void capture(String name) {
        capture = name;
    }

    /** From now on it is this time, and this packet is the last that was seen. */
    public void at(long timeNanos, long packetNumber) {
        nowNanos = timeNanos;
        packet = packetNumber;
    }

    /** The packets' time, nanoseconds since 1970. */
    public long nowNanos() {
        return nowNanos;
    }

    /** The number of the packet at hand. */
    public long packet() {
        return packet;
    }

    /** Findings that were not raised because they had been just before. */
    public long repeated() {
        return repeated;
    }

    /** Starts an alert of a type; {@link Finding#raise} raises it. */
    public Finding finding(String typeId, Party source) {
        return new Finding(this, AlertCatalogue.get().type(typeId), source);
    }

    /** A name for people: the device's, else its address. */
    public String name(Party party) {
        return endpoint(party).label();
    }

    void raise(Finding finding) {
        Party target = finding.target;
        Same same = new Same(
                finding.type.id(),
                // Devices that ask DHCP have no address yet: it is the hardware address that tells them apart.
                IpAddress.isUnspecified(finding.source.high(), finding.source.low())
                        ? finding.source.mac()
                        : finding.source.low(),
                finding.source.high(),
                target == null ? 0 : target.low(),
                target == null ? 0 : target.high(),
                finding.distinct);
        Long before = raised.get(same);
        if (before != null && Math.abs(nowNanos - before) < HOLD_OFF_NANOS) {
            repeated++;
            return;
        }
        raised.put(same, nowNanos);
        Instant time = time();
        Endpoint source = endpoint(finding.source);
        Endpoint destination = target == null ? null : endpoint(target);
        AlertType type = finding.type;
        sink.accept(new Alert(
                uuid(type, time, source, destination, finding.distinct),
                time,
                type,
                origin,
                source,
                destination,
                finding.transport,
                finding.protocol,
                finding.operation,
                finding.message,
                new Evidence(capture, Math.min(finding.firstPacket, packet), packet)));
    }

    /** A finding that its detector holds back. */
    void held() {
        repeated++;
    }

    /**
     * Raises a notice about this sensor itself; how often is for the caller to bound.
     *
     * @param distinct what tells it from others of its type at the same packet
     */
    void notice(String typeId, String distinct, String message) {
        AlertType type = AlertCatalogue.get().type(typeId);
        Instant time = time();
        Endpoint self = new Endpoint(origin.address(), Endpoint.NO_PORT, null, origin.sensor());
        sink.accept(new Alert(
                uuid(type, time, self, null, distinct),
                time,
                type,
                origin,
                self,
                null,
                null,
                null,
                null,
                message,
                new Evidence(capture, packet, packet)));
    }

    private Instant time() {
        return Instant.ofEpochSecond(Math.floorDiv(nowNanos, 1_000_000_000L), Math.floorMod(nowNanos, 1_000_000_000L));
    }

    /** The same for the same traffic, capture and sensor: see {@link Alert#uuid}. */
    private UUID uuid(AlertType type, Instant time, Endpoint source, @Nullable Endpoint destination, String distinct) {
        String text = origin.sensor()
                + '\0'
                + capture
                + '\0'
                + type.id()
                + '\0'
                + time
                + '\0'
                + packet
                + '\0'
                + source
                + '\0'
                + destination
                + '\0'
                + distinct
                + '\0'
                + ordinal++;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private Endpoint endpoint(Party party) {
        boolean hasAddress = !IpAddress.isUnspecified(party.high(), party.low());
        Device device = hasAddress ? inventory.at(party.high(), party.low()) : inventory.withMac(party.mac());
        String mac =
                party.mac() != MacAddress.NONE ? MacAddress.text(party.mac()) : device == null ? null : device.mac();
        return new Endpoint(
                hasAddress ? IpAddress.text(party.high(), party.low()) : null,
                party.port(),
                mac,
                device == null ? null : device.name());
    }
}
