package io.penstock.protocol;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which protocols are tried for a flow, in their order: those that use its port and have a strict probe, then all others
 * that have one, then those that are only believed on this port. Does not change.
 */
final class Candidates {
    private final Map<Integer, List<Protocol>> byPort = new HashMap<>();
    private final List<Protocol> strict;

    Candidates(List<Protocol> all, Carrier carrier, ProtocolPorts ports) {
        List<Protocol> carried = all.stream()
                .filter(protocol -> protocol.profile().carriers().containsKey(carrier))
                .toList();
        strict = carried.stream()
                .filter(protocol -> protocol.profile().anyPort())
                .toList();
        for (Protocol protocol : carried) {
            for (int port : ports.of(protocol.profile(), carrier)) {
                byPort.computeIfAbsent(port, p -> inOrder(carried, carrier, ports, p));
            }
        }
    }

    private List<Protocol> inOrder(List<Protocol> carried, Carrier carrier, ProtocolPorts ports, int port) {
        List<Protocol> here = carried.stream()
                .filter(protocol -> ports.of(protocol.profile(), carrier).contains(port))
                .toList();
        Set<Protocol> order = new LinkedHashSet<>();
        here.stream().filter(protocol -> protocol.profile().anyPort()).forEach(order::add);
        order.addAll(strict);
        order.addAll(here);
        return List.copyOf(order);
    }

    /** The protocols to try between these ports, the server's first. */
    List<Protocol> of(int serverPort, int clientPort) {
        List<Protocol> found = byPort.get(serverPort);
        if (found == null) {
            found = byPort.get(clientPort);
        }
        return found == null ? strict : found;
    }

    /** Every protocol with a strict probe. */
    List<Protocol> strict() {
        return strict;
    }
}
