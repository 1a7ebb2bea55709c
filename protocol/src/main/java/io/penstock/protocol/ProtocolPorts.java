package io.penstock.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ports of this site, where they are others than usual.
 *
 * @param byKey {@link Profile#key} to TCP and UDP ports, 1 to 65535, that take the place of the protocol's own
 */
public record ProtocolPorts(Map<String, List<Integer>> byKey) {
    /** Every protocol on its own ports. */
    public static final ProtocolPorts USUAL = new ProtocolPorts(Map.of());

    public ProtocolPorts {
        byKey = Map.copyOf(byKey);
    }

    /** The keys that there are. */
    public static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (Protocol protocol : Dispatcher.protocols()) {
            Profile profile = protocol.profile();
            if (profile.carriers().containsKey(Carrier.TCP)
                    || profile.carriers().containsKey(Carrier.UDP)) {
                keys.add(profile.key());
            }
        }
        return keys;
    }

    /** Where a protocol is tried over a carrier. */
    List<Integer> of(Profile profile, Carrier carrier) {
        boolean hasPorts = carrier == Carrier.TCP || carrier == Carrier.UDP;
        List<Integer> own = hasPorts ? byKey.get(profile.key()) : null;
        return own == null ? profile.ports(carrier) : own;
    }
}
