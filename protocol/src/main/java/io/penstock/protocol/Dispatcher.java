package io.penstock.protocol;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.FlowListener;
import io.penstock.capture.Packet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands the bytes of flows to the dissectors. A protocol is tried where its port is used, and on any port if its probe
 * is strict. Owned by one thread.
 */
public final class Dispatcher implements FlowListener {
    /** A flow of datagrams or frames: each stands alone. */
    private record Datagrams(Protocol protocol, Dissector dissector) {}

    /** Datagrams that no protocol knows before a flow is no longer probed. */
    private static final int MAX_PROBES = 32;

    /** A flow of datagrams that no protocol has known yet. */
    private static final class Unknown {
        private int probes;
    }

    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

    private static final List<Protocol> ALL = ServiceLoader.load(Protocol.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(protocol -> protocol.profile().name()))
            .toList();

    private static final Set<Integer> FRAMES = ALL.stream()
            .flatMap(protocol -> protocol.profile().ports(Carrier.ETHERNET).stream())
            .collect(Collectors.toUnmodifiableSet());

    final Bytes window = new Bytes();
    final Bytes message = new Bytes();
    private final Observer observer;
    private final Fields fields;
    private final Map<Carrier, Candidates> candidates = new EnumMap<>(Carrier.class);
    private long failures;
    private long stuck;

    /** A dispatcher with every protocol on the class path, each on its usual ports. */
    public Dispatcher(Observer observer) {
        this(observer, ProtocolPorts.USUAL);
    }

    /** A dispatcher with every protocol on the class path. */
    public Dispatcher(Observer observer, ProtocolPorts ports) {
        this.observer = observer;
        fields = observer.fields();
        for (Carrier carrier : Carrier.values()) {
            candidates.put(carrier, new Candidates(ALL, carrier, ports));
        }
    }

    /** Every protocol on the class path, by name. */
    public static List<Protocol> protocols() {
        return ALL;
    }

    /** The protocols with a strict probe over this carrier, in the order in which they are tried. */
    public static List<Protocol> strict(Carrier carrier) {
        return new Candidates(ALL, carrier, ProtocolPorts.USUAL).strict();
    }

    /** True if a protocol is read in frames of this {@linkplain Packet#network() type}. */
    public static boolean readsFrames(int network) {
        return FRAMES.contains(network);
    }

    /** The name of the protocol that was recognised in this flow, null if none was. */
    public static @Nullable String protocolOf(Flow flow) {
        Object attachment = flow.attachment();
        if (attachment instanceof Conversation conversation) {
            return conversation.protocol();
        }
        return attachment instanceof Datagrams datagrams ? name(datagrams.protocol(), datagrams.dissector()) : null;
    }

    static @Nullable String name(@Nullable Protocol protocol, @Nullable Dissector dissector) {
        String spoken = dissector == null ? null : dissector.protocol();
        return spoken != null || protocol == null ? spoken : protocol.profile().name();
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
        conversation(flow).bytes(direction, bytes, packet.number(), packet.timeNanos());
    }

    @Override
    public void gap(Flow flow, Direction direction, int length, Packet packet) {
        conversation(flow).gap(direction);
    }

    private Conversation conversation(Flow flow) {
        if (flow.attachment() instanceof Conversation known) {
            return known;
        }
        List<Protocol> asked = candidates(Carrier.TCP).of(flow.serverPort(), flow.clientPort());
        Conversation conversation = new Conversation(flow, asked, observer, this);
        flow.attach(conversation);
        return conversation;
    }

    @Override
    public void datagram(Flow flow, Direction direction, Bytes bytes, Packet packet) {
        if (bytes.length() == 0) {
            return;
        }
        Datagrams known = flow.attachment() instanceof Datagrams datagrams ? datagrams : find(flow, direction, bytes);
        if (known == null) {
            return;
        }
        read(flow, known, direction, bytes, packet);
    }

    private @Nullable Datagrams find(Flow flow, Direction direction, Bytes bytes) {
        Unknown unknown = flow.attachment() instanceof Unknown before ? before : new Unknown();
        if (unknown.probes++ >= MAX_PROBES) {
            return null;
        }
        flow.attach(unknown);
        Carrier carrier = flow.isIp() ? Carrier.UDP : Carrier.ETHERNET;
        List<Protocol> asked = flow.isIp()
                ? candidates(carrier).of(flow.serverPort(), flow.clientPort())
                : candidates(carrier).of(flow.network(), flow.network());
        for (Protocol candidate : asked) {
            if (candidate.probe(carrier, direction, bytes) == Probe.YES) {
                Datagrams known = new Datagrams(candidate, candidate.open(flow, observer));
                flow.attach(known);
                return known;
            }
        }
        return null;
    }

    /** Reads a datagram or frame to its end. */
    private void read(Flow flow, Datagrams known, Direction direction, Bytes bytes, Packet packet) {
        Dissector dissector = known.dissector();
        long timeNanos = packet.timeNanos();
        window.slice(bytes, 0, bytes.length());
        while (window.length() > 0) {
            message.slice(window, 0, window.length());
            int taken = parse(flow, dissector, direction, message, timeNanos);
            if (taken <= 0) {
                if (!packet.isCut()) {
                    observer.violation(flow, CommonViolation.TRUNCATED, direction, -taken);
                }
                taken = window.length();
            }
            message(flow, direction, name(known.protocol(), dissector), packet.number(), timeNanos);
            int step = Math.min(taken, window.length());
            window.slice(window, step, window.length() - step);
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
    int parse(Flow flow, Dissector dissector, Direction direction, Bytes bytes, long timeNanos) {
        int length = bytes.length();
        fields.clear();
        try {
            return dissector.parse(direction, bytes, timeNanos);
        } catch (RuntimeException e) {
            failures++;
            LOG.log(Level.FINE, e, () -> "a dissector failed in " + flow.serverPort());
            return length;
        }
    }

    void message(Flow flow, Direction direction, @Nullable String protocol, long frame, long timeNanos) {
        observer.message(flow, direction, protocol == null ? "" : protocol, frame, timeNanos);
    }

    void countStuck() {
        stuck++;
    }

    private Candidates candidates(Carrier carrier) {
        return Objects.requireNonNull(candidates.get(carrier), carrier::name);
    }
}
