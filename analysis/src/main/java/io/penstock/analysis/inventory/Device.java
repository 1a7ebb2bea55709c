package io.penstock.analysis.inventory;

import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.IdentityKind;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One physical thing with all its addresses and names. Owned by the thread of its {@link Inventory}. */
public final class Device {
    /** More addresses than this are not kept for one device: they would be an attacker's. */
    private static final int MAX_ADDRESSES = 32;

    final Set<IpAddress> addresses = new LinkedHashSet<>();
    final Map<IdentityKind, String> identity = new EnumMap<>(IdentityKind.class);
    final Set<String> serves = new TreeSet<>();
    final Set<String> uses = new TreeSet<>();
    long mac;
    final long firstNanos;
    long lastNanos;
    long packets;
    boolean learned;

    Device(long mac, long firstNanos) {
        this.mac = mac;
        this.firstNanos = firstNanos;
        this.lastNanos = firstNanos;
    }

    /** Notes that it sent a packet. */
    public void sent(long timeNanos) {
        packets++;
        lastNanos = timeNanos;
    }

    void add(IpAddress address) {
        if (addresses.size() < MAX_ADDRESSES) {
            addresses.add(address);
        }
    }

    /** Hardware address as text, null if unknown: the device is behind a router, or the link has none. */
    public @Nullable String mac() {
        return mac == MacAddress.NONE ? null : MacAddress.text(mac);
    }

    /** IP addresses in the order they were met. */
    public Set<IpAddress> addresses() {
        return addresses;
    }

    /** Maker of the network interface after the IEEE registry, null if unknown. */
    public @Nullable String vendor() {
        return mac == MacAddress.NONE ? null : OuiRegistry.get().vendor(mac);
    }

    /** What is known under this head, null if nothing is. The text comes from the network. */
    public @Nullable String identity(IdentityKind kind) {
        return identity.get(kind);
    }

    /** The best name: host name, else product, else null. The text comes from the network. */
    public @Nullable String name() {
        String host = identity.get(IdentityKind.HOST_NAME);
        if (host != null) {
            return host;
        }
        String product = identity.get(IdentityKind.PRODUCT);
        return product != null ? product : identity.get(IdentityKind.MODEL);
    }

    /** Protocols that the device answers to, in alphabetical order. */
    public Set<String> serves() {
        return serves;
    }

    /** Protocols that the device asks with, in alphabetical order. */
    public Set<String> uses() {
        return uses;
    }

    /** When it was first seen, nanoseconds since 1970. */
    public long firstNanos() {
        return firstNanos;
    }

    /** When it was last seen, nanoseconds since 1970. */
    public long lastNanos() {
        return lastNanos;
    }

    /** Packets that it sent. */
    public long packets() {
        return packets;
    }

    /** True if it was met while learning. */
    public boolean learned() {
        return learned;
    }
}
