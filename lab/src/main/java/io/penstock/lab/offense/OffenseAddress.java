package io.penstock.lab.offense;

import java.util.List;

/**
 * A source address, or a local destination address, of offences.
 *
 * @param id by which offences name it
 * @param address IPv4 or IPv6
 * @param network its name in the network hierarchy
 * @param magnitude that of its greatest offence
 * @param firstSeen milliseconds since 1970
 * @param lastSeen milliseconds since 1970
 * @param eventCount events of offences with it
 * @param offenses their ids
 * @param others the addresses at the other end: local destinations of a source, sources of a destination
 */
public record OffenseAddress(
        long id,
        String address,
        String network,
        int magnitude,
        long firstSeen,
        long lastSeen,
        long eventCount,
        List<Long> offenses,
        List<Long> others) {
    public OffenseAddress {
        offenses = List.copyOf(offenses);
        others = List.copyOf(others);
    }
}
