package io.penstock.analysis.inventory;

import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.IdentityKind;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every device seen. An IP address belongs to a hardware address if ARP or DHCP says so, if it is link-local, or if it is
 * the first that the hardware address used; others are devices of their own, behind a router. Addresses of the Internet
 * are no devices. Bounded: beyond the limit new devices are counted, not kept. Owned by one thread.
 */
public final class Inventory {
    private final int maxDevices;
    private final List<Device> devices = new ArrayList<>();
    private final Long2ObjectOpenHashMap<Device> byMac = new Long2ObjectOpenHashMap<>();
    private final Map<IpAddress, Device> byAddress = new HashMap<>();
    private long dropped;
    private int moves;
    private long cachedMac = MacAddress.NONE;
    private long cachedHigh;
    private long cachedLow;
    private @Nullable Device cached;

    /**
     * An inventory of at most so many devices.
     *
     * @param maxDevices at least 1
     */
    public Inventory(int maxDevices) {
        this.maxDevices = maxDevices;
    }

    /** All devices, in the order they were met. */
    public Collection<Device> devices() {
        return Collections.unmodifiableList(devices);
    }

    /** Devices that were not kept because the inventory was full. */
    public long dropped() {
        return dropped;
    }

    /**
     * Notes that a packet came from here.
     *
     * @param high first half of the sender's IP address, see {@link IpAddress}
     * @param low second half; both 0 for a packet without IP
     * @return the device, null if the address is none of a device
     */
    public @Nullable Device sent(long mac, long high, long low, long timeNanos) {
        Device device = sender(mac, high, low, timeNanos);
        if (device != null) {
            device.sent(timeNanos);
        }
        return device;
    }

    /** Counts the addresses that moved from one device to another: while it is the same, whose one was it still is. */
    public int moves() {
        return moves;
    }

    private @Nullable Device sender(long mac, long high, long low, long timeNanos) {
        Device device = mac == cachedMac && high == cachedHigh && low == cachedLow ? cached : null;
        if (device == null) {
            device = find(mac, high, low, timeNanos);
            if (device == null) {
                return null;
            }
            cachedMac = mac;
            cachedHigh = high;
            cachedLow = low;
            cached = device;
        }
        return device;
    }

    /** Notes what became known of a device; one that is not known yet is met by it. */
    public @Nullable Device identify(long mac, long high, long low, IdentityKind kind, String value, long timeNanos) {
        Device device;
        if (kind == IdentityKind.ADDRESS) {
            device = bind(mac, high, low, timeNanos);
        } else {
            device = mac == MacAddress.NONE ? null : byMac.get(mac);
            if (device == null && isDeviceAddress(high, low)) {
                device = byAddress.get(new IpAddress(high, low));
            }
        }
        if (device != null && !value.isBlank()) {
            device.identity.put(kind, value);
        }
        return device;
    }

    /** Notes which protocols run between two devices. */
    public void speaks(@Nullable Device client, @Nullable Device server, String protocol) {
        if (client != null) {
            client.uses.add(protocol);
        }
        if (server != null) {
            server.serves.add(protocol);
        }
    }

    /** The device with this address, null if there is none. */
    public @Nullable Device at(long high, long low) {
        return byAddress.get(new IpAddress(high, low));
    }

    /** The device with this hardware address, null if there is none. */
    public @Nullable Device withMac(long mac) {
        return byMac.get(mac);
    }

    /** Everything met so far is known and expected. */
    public void learnAll() {
        devices.forEach(device -> device.learned = true);
    }

    /** This device is known and expected from now on. */
    public void learn(Device device) {
        device.learned = true;
    }

    private @Nullable Device find(long mac, long high, long low, long timeNanos) {
        if (mac != MacAddress.NONE && MacAddress.isGroup(mac)) {
            return null;
        }
        if (!isDeviceAddress(high, low)) {
            // No address yet, as while asking DHCP, or not IP; an Internet address is the router's business.
            return IpAddress.isUnspecified(high, low) && mac != MacAddress.NONE ? ofMac(mac, timeNanos) : null;
        }
        Device known = byAddress.get(new IpAddress(high, low));
        if (known != null) {
            if (known.mac == MacAddress.NONE && mac != MacAddress.NONE && byMac.get(mac) == null) {
                known.mac = mac;
                byMac.put(mac, known);
            }
            return known;
        }
        Device owner = mac == MacAddress.NONE ? null : byMac.get(mac);
        boolean ownsIt = owner != null && (owner.addresses.isEmpty() || isLinkLocal(high, low));
        Device device = ownsIt ? owner : add(owner == null ? mac : MacAddress.NONE, timeNanos);
        attach(device, high, low);
        return device;
    }

    /** ARP and DHCP say whose address it is: it moves there if another device had it. */
    private @Nullable Device bind(long mac, long high, long low, long timeNanos) {
        if (mac == MacAddress.NONE || MacAddress.isGroup(mac) || !isDeviceAddress(high, low)) {
            return null;
        }
        Device owner = byMac.get(mac);
        Device holder = byAddress.get(new IpAddress(high, low));
        if (owner == null && holder != null && holder.mac == MacAddress.NONE) {
            holder.mac = mac;
            byMac.put(mac, holder);
            return holder;
        }
        if (owner == null) {
            owner = ofMac(mac, timeNanos);
        }
        if (owner != null && !owner.equals(holder)) {
            if (holder != null) {
                holder.addresses.remove(new IpAddress(high, low));
            }
            attach(owner, high, low);
            cached = null;
            moves++;
        }
        return owner;
    }

    private @Nullable Device ofMac(long mac, long timeNanos) {
        if (MacAddress.isGroup(mac) || mac == 0) {
            return null;
        }
        Device device = byMac.get(mac);
        return device != null ? device : add(mac, timeNanos);
    }

    private @Nullable Device add(long mac, long timeNanos) {
        if (devices.size() >= maxDevices) {
            dropped++;
            return null;
        }
        Device device = new Device(mac, timeNanos);
        devices.add(device);
        if (mac != MacAddress.NONE) {
            byMac.put(mac, device);
        }
        return device;
    }

    private void attach(@Nullable Device device, long high, long low) {
        if (device != null) {
            IpAddress address = new IpAddress(high, low);
            device.add(address);
            byAddress.put(address, device);
        }
    }

    private static boolean isDeviceAddress(long high, long low) {
        return IpAddress.isLocal(high, low) && !IpAddress.isGroup(high, low) && !IpAddress.isUnspecified(high, low);
    }

    private static boolean isLinkLocal(long high, long low) {
        return !IpAddress.isV4(high, low) && high >>> 54 == 0x3FA;
    }
}
