package io.penstock.delivery.rule;

import io.penstock.alert.Endpoint;
import io.penstock.delivery.settings.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Devices by name, MAC address, IP address or subnet. */
final class DeviceSet {
    private static final Pattern MAC = Pattern.compile("\\p{XDigit}{2}([:-])(\\p{XDigit}{2}\\1){4}\\p{XDigit}{2}");
    /** What can only be meant as an address or subnet: figures and dots, or at least two colons. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\d+(\\.\\d+){3}(/.*)?|\\p{XDigit}*:\\p{XDigit}*:[\\p{XDigit}:.]*(%.*)?(/.*)?");

    private final NameSet names;
    private final NameSet macs;
    private final Subnet[] subnets;

    private DeviceSet(NameSet names, NameSet macs, Subnet[] subnets) {
        this.names = names;
        this.macs = macs;
        this.subnets = subnets;
    }

    /**
     * Reads device names, MAC addresses, IP addresses and subnets.
     *
     * @param key the setting, for messages
     * @throws SettingException if an entry looks like an address or subnet and is none, or is empty
     */
    static DeviceSet of(String key, List<String> entries) {
        List<String> names = new ArrayList<>();
        List<String> macs = new ArrayList<>();
        List<Subnet> subnets = new ArrayList<>();
        for (String entry : entries) {
            if (entry.isBlank()) {
                throw new SettingException(
                        key, "holds an empty entry; allowed: device names, MAC addresses, IP addresses and subnets");
            }
            if (MAC.matcher(entry).matches()) {
                macs.add(entry.toLowerCase(Locale.ROOT).replace('-', ':'));
            } else if (ADDRESS.matcher(entry).matches()) {
                subnets.add(Subnet.of(key, entry));
            } else {
                names.add(entry);
            }
        }
        return new DeviceSet(NameSet.of(names), NameSet.of(macs), subnets.toArray(Subnet[]::new));
    }

    /** Subnets and addresses only. */
    static DeviceSet ofSubnets(String key, List<String> entries) {
        Subnet[] subnets = entries.stream().map(entry -> Subnet.of(key, entry)).toArray(Subnet[]::new);
        return new DeviceSet(NameSet.of(List.of()), NameSet.of(List.of()), subnets);
    }

    boolean isEmpty() {
        return names.isEmpty() && macs.isEmpty() && subnets.length == 0;
    }

    /** Whether the endpoint has one of the names or addresses; nobody has none. */
    boolean contains(@Nullable Endpoint endpoint) {
        return endpoint != null
                && (names.contains(endpoint.name()) || macs.contains(endpoint.mac()) || containsIp(endpoint.ip()));
    }

    private boolean containsIp(@Nullable String ip) {
        if (ip == null) {
            return false;
        }
        for (Subnet subnet : subnets) {
            if (IpText.test(ip, subnet)) {
                return true;
            }
        }
        return false;
    }
}
