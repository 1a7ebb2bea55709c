package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/**
 * Sorts packets into flows, puts TCP segments in order, and tells a listener. Bounded: idle flows close, and when the table
 * is full the flow that was idle longest is evicted and counted. Flows that nobody has answered give way first, so that a
 * flood of openings, or a scan, does not push out the connections of a plant. Time is the packets' own. Owned by one
 * thread.
 */
public final class FlowTable {
    /** A flow without a packet for this long is closed. */
    public static final long IDLE_NANOS = 30L * 60 * 1_000_000_000L;

    /** A flow in which only one side has spoken is closed sooner. */
    public static final long UNANSWERED_IDLE_NANOS = 5L * 60 * 1_000_000_000L;

    /** A flow stands in its list where it was at most so long ago. */
    private static final long UNLISTED_NANOS = 1_000_000_000L;

    /** Unanswered flows are evicted first, but for this share of the table: else none could get an answer in a full one. */
    private static final int UNANSWERED_SHARE = 8;

    /** What all TCP streams together may keep that came out of order, unless said otherwise: 64 MB. */
    public static final long OUT_OF_ORDER_BYTES = 64L << 20;

    private final int maxFlows;
    private final FlowListener listener;
    private final StreamSink sink = new StreamSink();
    private final Budget budget;
    private final @Nullable Flow[] buckets;
    private final FlowList unanswered = new FlowList();
    private final FlowList answered = new FlowList();
    /** Until this time no flow can be idle for too long. */
    private long quietUntil = Long.MIN_VALUE;

    private long evicted;
    private long retransmittedBytes;
    private long gaps;
    private long conflicts;

    /**
     * A table for at most {@code maxFlows} flows at a time.
     *
     * @param maxFlows 1 to 2^24
     */
    public FlowTable(int maxFlows, FlowListener listener) {
        this(maxFlows, OUT_OF_ORDER_BYTES, listener);
    }

    /**
     * A table with a budget for what comes out of order.
     *
     * @param maxFlows 1 to 2^24
     * @param outOfOrderBytes what all its TCP streams together may keep waiting, 0 or more
     */
    public FlowTable(int maxFlows, long outOfOrderBytes, FlowListener listener) {
        if (maxFlows < 1 || maxFlows > 1 << 24) {
            throw new IllegalArgumentException("maxFlows " + maxFlows + " is not 1 to 2^24");
        }
        this.maxFlows = maxFlows;
        this.listener = listener;
        this.budget = new Budget(outOfOrderBytes);
        this.buckets = new @Nullable Flow[Integer.highestOneBit(Math.max(16, Math.min(maxFlows, 1 << 18)) * 2 - 1)];
    }

    /**
     * Takes the next packet.
     *
     * @param packet not a fragment: see {@link FragmentTable}
     * @return the packet's flow, null if it has none
     */
    public @Nullable Flow accept(Packet packet) {
        if (packet.ipVersion == 0 || packet.isFragment()) {
            return null;
        }
        if (packet.ipProtocol != Packet.TCP && packet.ipProtocol != Packet.UDP || packet.sourcePort < 0) {
            return null;
        }
        closeIdle(packet.timeNanos);
        int hash = hash(packet);
        Flow flow = find(packet, hash);
        boolean opens = packet.ipProtocol == Packet.TCP && packet.has(Packet.SYN) && !packet.has(Packet.ACK);
        Flow before = flow;
        if (flow != null && opens && (flow.closed || !flow.isRepeated(packet))) {
            if (!flow.closed && !flow.isUnread()) {
                // Anyone may send a SYN; whether it opens another connection is for its receiver to say.
                flow.reopen(packet);
                flow.lastNanos = packet.timeNanos;
                touch(flow);
                return flow;
            }
            remove(flow);
            flow = null;
        } else if (flow != null && flow.isReopened(packet)) {
            remove(flow);
            flow = null;
        }
        boolean isNew = flow == null;
        if (flow == null) {
            if (before == null || opens) {
                flow = add(packet, hash, opens, opens);
            } else {
                flow = add(packet, hash, before.isOfOpener(packet), true);
                flow.reopened(before);
            }
        }
        boolean fromClient = heard(flow, packet);
        if (fromClient) {
            flow.clientMac = packet.sourceMac;
        } else {
            flow.serverMac = packet.sourceMac;
        }
        if (isNew) {
            listener.opened(flow, packet);
        }
        Direction direction = fromClient ? Direction.TO_SERVER : Direction.TO_CLIENT;
        if (flow.ipProtocol == Packet.UDP) {
            flow.established |= flow.answered;
            listener.datagram(flow, direction, packet.payload, packet);
        } else {
            segment(flow, direction, packet);
        }
        return flow;
    }

    /**
     * Takes the next frame that carries something else than IP. Its payload goes to {@link FlowListener#datagram}.
     *
     * @return the frame's flow, null if it does not say what it carries
     */
    public @Nullable Flow acceptFrame(Packet packet) {
        if (packet.ipVersion != 0 || packet.network() < 0) {
            return null;
        }
        closeIdle(packet.timeNanos);
        int hash = frameHash(packet);
        Flow flow = buckets[hash & buckets.length - 1];
        while (flow != null && !(flow.hash == hash && flow.matchesFrame(packet))) {
            flow = flow.bucketNext;
        }
        boolean isNew = flow == null;
        if (flow == null) {
            // Nothing says who serves; who is heard first asks.
            flow = add(packet, hash, true, true);
        }
        boolean fromClient = heard(flow, packet);
        if (isNew) {
            listener.opened(flow, packet);
        }
        flow.established = true;
        listener.datagram(flow, fromClient ? Direction.TO_SERVER : Direction.TO_CLIENT, packet.payload, packet);
        return flow;
    }

    /** Closes every flow: the capture has ended. */
    public void finish() {
        for (Flow flow = eldest(); flow != null; flow = eldest()) {
            remove(flow);
        }
    }

    /** Flows in the table now. */
    public int size() {
        return unanswered.size() + answered.size();
    }

    /** Of the flows in the table those in which only one side has spoken. */
    public int unanswered() {
        return unanswered.size();
    }

    /** Flows closed early because the table was full. */
    public long evicted() {
        return evicted;
    }

    /** TCP bytes that had been seen before. */
    public long retransmittedBytes() {
        return retransmittedBytes;
    }

    /** Places where bytes of a TCP connection were lost to the capture. */
    public long gaps() {
        return gaps;
    }

    /** Times that bytes of a TCP connection came again and were others. */
    public long conflicts() {
        return conflicts;
    }

    /** The bytes of all TCP streams that came out of order and wait. */
    public Budget budget() {
        return budget;
    }

    private void segment(Flow flow, Direction direction, Packet packet) {
        if (isOpening(packet) && direction == Direction.TO_SERVER && flow.synchronise(packet)) {
            return;
        }
        TcpStream stream = flow.stream(direction);
        TcpStream other = flow.stream(direction.reverse());
        long now = packet.timeNanos;
        int sequence = packet.tcpSequence;
        if (packet.has(Packet.SYN)) {
            stream.synchronise(sequence++);
            other.windowScale(packet.tcpWindowScale);
            flow.established |= packet.has(Packet.ACK) && direction == Direction.TO_CLIENT;
        }
        if (packet.has(Packet.ACK)) {
            other.acknowledge(
                    packet.tcpAcknowledgement, packet.tcpWindow, now, sink.at(flow, direction.reverse(), packet));
        }
        if (packet.has(Packet.FIN)) {
            flow.closed |= stream.end(sequence + packet.payload.length());
        }
        if (packet.payload.length() > 0) {
            flow.established |= !flow.opened;
            retransmittedBytes +=
                    stream.accept(sequence, packet.payload, now, budget, sink.at(flow, direction, packet));
        }
        if (packet.has(Packet.RST)) {
            flow.closed |= stream.isAcceptable(packet.tcpSequence);
        }
    }

    /** A SYN and nothing else that matters here. */
    private static boolean isOpening(Packet packet) {
        return (packet.tcpFlags & (Packet.SYN | Packet.ACK | Packet.FIN | Packet.RST)) == Packet.SYN;
    }

    private Flow add(Packet packet, int hash, boolean byClient, boolean opens) {
        if (size() >= maxFlows) {
            evict();
        }
        boolean answersOpening = packet.has(Packet.SYN | Packet.ACK);
        boolean fromClient =
                byClient || !answersOpening && !PortHints.looksLikeServer(packet.sourcePort, packet.destinationPort);
        Flow flow = new Flow(packet, fromClient, opens || answersOpening);
        flow.hash = hash;
        quietUntil = Math.min(quietUntil, packet.timeNanos + UNANSWERED_IDLE_NANOS);
        int bucket = hash & buckets.length - 1;
        flow.bucketNext = buckets[bucket];
        buckets[bucket] = flow;
        unanswered.add(flow);
        return flow;
    }

    private @Nullable Flow find(Packet packet, int hash) {
        Flow flow = buckets[hash & buckets.length - 1];
        while (flow != null && !(flow.hash == hash && flow.matches(packet))) {
            flow = flow.bucketNext;
        }
        return flow;
    }

    /** A packet of the flow came; true if its client sent it. */
    private boolean heard(Flow flow, Packet packet) {
        flow.lastNanos = packet.timeNanos;
        boolean fromClient = flow.isFromClient(packet);
        if (fromClient || flow.answered) {
            touch(flow);
        } else {
            unanswered.remove(flow);
            flow.answered = true;
            answered.add(flow);
        }
        return fromClient;
    }

    /**
     * Moves the flow to the end of its list, but, while there is room for many more, not for each packet: that reaches for
     * its neighbours too, and those are in no cache.
     */
    private void touch(Flow flow) {
        if (size() > maxFlows / 2 || flow.lastNanos - flow.listedNanos > UNLISTED_NANOS) {
            list(flow).touch(flow);
        }
    }

    private void closeIdle(long now) {
        if (now <= quietUntil) {
            return;
        }
        closeIdle(unanswered, now - UNANSWERED_IDLE_NANOS);
        closeIdle(answered, now - IDLE_NANOS);
        Flow asked = unanswered.oldest();
        Flow replied = answered.oldest();
        quietUntil = Math.min(
                asked == null ? now + UNANSWERED_IDLE_NANOS : asked.listedNanos + UNANSWERED_IDLE_NANOS,
                replied == null ? now + IDLE_NANOS : replied.listedNanos + IDLE_NANOS);
    }

    private void closeIdle(FlowList list, long before) {
        for (Flow flow = list.oldest(); flow != null && flow.listedNanos < before; flow = list.oldest()) {
            if (flow.lastNanos < before) {
                remove(flow);
            } else {
                list.touch(flow);
            }
        }
    }

    private void evict() {
        boolean manyUnanswered = unanswered.size() > maxFlows / UNANSWERED_SHARE;
        Flow flow = manyUnanswered ? unanswered.oldest() : answered.oldest();
        if (flow == null) {
            flow = unanswered.oldest();
        }
        if (flow != null) {
            evicted++;
            remove(flow);
        }
    }

    /** The flow of all that was quiet longest. */
    private @Nullable Flow eldest() {
        Flow asked = unanswered.oldest();
        Flow replied = answered.oldest();
        if (asked == null || replied == null) {
            return asked == null ? replied : asked;
        }
        return asked.lastNanos <= replied.lastNanos ? asked : replied;
    }

    private FlowList list(Flow flow) {
        return flow.answered ? answered : unanswered;
    }

    private void remove(Flow flow) {
        if (flow.toServer != null) {
            flow.toServer.finish(sink.at(flow, Direction.TO_SERVER, null));
        }
        if (flow.toClient != null) {
            flow.toClient.finish(sink.at(flow, Direction.TO_CLIENT, null));
        }
        int bucket = flow.hash & buckets.length - 1;
        Flow previous = null;
        for (Flow at = buckets[bucket]; at != null && at != flow; at = at.bucketNext) {
            previous = at;
        }
        if (previous == null) {
            buckets[bucket] = flow.bucketNext;
        } else {
            previous.bucketNext = flow.bucketNext;
        }
        list(flow).remove(flow);
        listener.closed(flow);
    }

    /** A number that is the same for both directions of a flow; its bits are well mixed. */
    public static int hash(Packet packet) {
        long mixed = (packet.sourceHigh ^ packet.destinationHigh) * 0x9E3779B97F4A7C15L
                ^ (packet.sourceLow + packet.destinationLow) * 0xC2B2AE3D27D4EB4FL
                ^ (long) (packet.sourcePort * packet.destinationPort + packet.sourcePort + packet.destinationPort)
                        * 0x165667B19E3779F9L
                ^ packet.ipProtocol;
        mixed ^= mixed >>> 29;
        mixed *= 0xBF58476D1CE4E5B9L;
        return (int) (mixed ^ mixed >>> 32);
    }

    /** A number that is the same for frames in both directions between two stations. */
    public static int frameHash(Packet packet) {
        long mixed = (packet.sourceMac + packet.destinationMac) * 0xC2B2AE3D27D4EB4FL
                ^ packet.network() * 0x165667B19E3779F9L;
        mixed ^= mixed >>> 29;
        mixed *= 0xBF58476D1CE4E5B9L;
        return (int) (mixed ^ mixed >>> 32);
    }

    /** Passes what one stream gives to the listener; one for all, since a table has one thread. */
    private final class StreamSink implements TcpStream.Sink {
        private final Packet none = new Packet();
        private final Packet past = new Packet();
        private @Nullable Flow flow;
        private Direction direction = Direction.TO_SERVER;
        private Packet packet = none;

        StreamSink at(Flow flow, Direction direction, @Nullable Packet packet) {
            this.flow = flow;
            this.direction = direction;
            if (packet == null) {
                none.timeNanos = flow.lastNanos;
                this.packet = none;
            } else {
                this.packet = packet;
            }
            return this;
        }

        @Override
        public void bytes(Bytes bytes) {
            if (flow != null) {
                listener.stream(flow, direction, bytes, packet);
            }
        }

        @Override
        public void held(Bytes bytes, long number, long timeNanos) {
            if (flow != null) {
                past.number = number;
                past.timeNanos = timeNanos;
                listener.stream(flow, direction, bytes, past);
            }
        }

        @Override
        public long number() {
            return packet.number;
        }

        @Override
        public void gap(int length) {
            gaps++;
            if (flow != null) {
                listener.gap(flow, direction, length, packet);
            }
        }

        @Override
        public void conflict(int length) {
            conflicts++;
            if (flow != null) {
                listener.conflict(flow, direction, length, packet);
            }
        }
    }
}
