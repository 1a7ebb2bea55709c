package io.penstock.protocol;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.FlowListener;
import io.penstock.capture.Packet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Hands the bytes of flows to the dissectors. A protocol is tried where its port is used, and on any port if its probe
 * is strict. Owned by one thread.
 */
public final class Dispatcher implements FlowListener {
    /** A UDP flow: each datagram stands alone. */
    private record Datagrams(Protocol protocol, Dissector dissector) {}

    private static final List<Protocol> ALL = ServiceLoader.load(Protocol.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    final Bytes window = new Bytes();
    final Bytes message = new Bytes();
    private final Observer observer;
    private final Map<Integer, List<Protocol>> tcp = new HashMap<>();
    private final Map<Integer, List<Protocol>> udp = new HashMap<>();
    private final List<Protocol> anyTcp;
    private final List<Protocol> anyUdp;
    private long failures;
    private long stuck;

    /** A dispatcher with every protocol on the class path. */
    public Dispatcher(Observer observer) {
        this.observer = observer;
        anyTcp = anyPort(Carrier.TCP);
        anyUdp = anyPort(Carrier.UDP);
        for (Protocol protocol : ALL) {
            Map<Integer, List<Protocol>> byPort = protocol.carrier() == Carrier.TCP ? tcp : udp;
            for (int port : protocol.ports()) {
                byPort.computeIfAbsent(port, p -> new ArrayList<>()).add(protocol);
            }
        }
        tcp.values().forEach(list -> addMissing(list, anyTcp));
        udp.values().forEach(list -> addMissing(list, anyUdp));
    }

    /** The name of the protocol that was recognised in this flow, null if none was. */
    public static @Nullable String protocolOf(Flow flow) {
        Object attachment = flow.attachment();
        if (attachment instanceof Conversation conversation) {
            Protocol protocol = conversation.protocol();
            return protocol == null ? null : protocol.name();
        }
        return attachment instanceof Datagrams datagrams ? datagrams.protocol().name() : null;
    }

    /** Times a dissector failed on its input; each is a mistake in the dissector, and reading went on without it. */
    public long failures() {
        return failures;
    }

    /** Times a dissector waited for more than any message holds and was started anew. */
    public long stuck() {
        return stuck;
    }

    @Override
    public void opened(Flow flow, Packet packet) {
        // What is kept with a flow is made when it has something to read: of a flood of SYN packets nothing is.
    }

    @Override
    public void stream(Flow flow, Direction direction, Bytes bytes, Packet packet) {
        conversation(flow).bytes(direction, bytes, packet.timeNanos());
    }

    @Override
    public void gap(Flow flow, Direction direction, int length, Packet packet) {
        conversation(flow).gap(direction);
    }

    private Conversation conversation(Flow flow) {
        if (flow.attachment() instanceof Conversation known) {
            return known;
        }
        Conversation conversation = new Conversation(flow, candidates(flow, tcp, anyTcp), observer, this);
        flow.attach(conversation);
        return conversation;
    }

    @Override
    public void datagram(Flow flow, Direction direction, Bytes bytes, Packet packet) {
        if (bytes.length() == 0) {
            return;
        }
        Datagrams known = flow.attachment() instanceof Datagrams datagrams ? datagrams : null;
        if (known == null) {
            for (Protocol candidate : candidates(flow, udp, anyUdp)) {
                if (candidate.probe(direction, bytes) == Probe.YES) {
                    known = new Datagrams(candidate, candidate.open(flow, observer));
                    flow.attach(known);
                    break;
                }
            }
        }
        if (known != null) {
            parse(known.dissector(), direction, bytes, packet.timeNanos());
        }
    }

    @Override
    public void closed(Flow flow) {
        Object attachment = flow.attachment();
        if (attachment instanceof Conversation conversation) {
            conversation.close(flow.lastNanos());
        } else if (attachment instanceof Datagrams datagrams) {
            datagrams.dissector().close(flow.lastNanos());
        }
    }

    /** Calls a dissector; one that fails loses the bytes at hand, never the flow. */
    int parse(Dissector dissector, Direction direction, Bytes bytes, long timeNanos) {
        int length = bytes.length();
        try {
            return dissector.parse(direction, bytes, timeNanos);
        } catch (RuntimeException e) {
            failures++;
            return length;
        }
    }

    void countStuck() {
        stuck++;
    }

    private static List<Protocol> candidates(Flow flow, Map<Integer, List<Protocol>> byPort, List<Protocol> any) {
        List<Protocol> found = byPort.get(flow.serverPort());
        if (found == null) {
            found = byPort.get(flow.clientPort());
        }
        return found == null ? any : found;
    }

    private static List<Protocol> anyPort(Carrier carrier) {
        return ALL.stream()
                .filter(protocol -> protocol.carrier() == carrier && protocol.probesAnyPort())
                .toList();
    }

    private static void addMissing(List<Protocol> list, List<Protocol> more) {
        more.stream().filter(protocol -> !list.contains(protocol)).forEach(list::add);
    }
}
