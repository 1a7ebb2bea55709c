package io.penstock.analysis.baseline;

import io.penstock.capture.Flow;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is normal: the channels with their operations, and who connects to whom on which port. Bounded: beyond the limits
 * nothing more is learned or kept, and it is counted. Owned by one thread.
 */
public final class Baseline {
    private static final int MAX_CONNECTIONS = 1 << 20;

    private record Key(ChannelEnd client, ChannelEnd server, String protocol) {
        /** The addresses of a plant follow each other: small factors would give many pairs the same number. */
        @Override
        public int hashCode() {
            return mixed(client.high(), client.low(), server.high(), server.low(), protocol.hashCode());
        }
    }

    /** Looked up for every flow: flat, so that a lookup makes one object. */
    private record Connection(
            long clientHigh, long clientLow, long serverHigh, long serverLow, int ipProtocol, int port) {
        @Override
        public int hashCode() {
            return mixed(clientHigh, clientLow, serverHigh, serverLow, (long) ipProtocol << 16 | port & 0xFFFF);
        }
    }

    private static int mixed(long clientHigh, long clientLow, long serverHigh, long serverLow, long rest) {
        long mixed = (clientHigh * 31 + clientLow) * 0x9E3779B97F4A7C15L
                + (serverHigh * 31 + serverLow) * 0xC2B2AE3D27D4EB4FL
                + rest * 0x165667B19E3779F9L;
        return (int) (mixed ^ mixed >>> 32);
    }

    private final int maxChannels;
    private final Map<Key, Channel> channels = new LinkedHashMap<>();
    private final Set<Connection> connections = new HashSet<>();
    private long dropped;

    /** A baseline of at most so many channels, at least 1. */
    public Baseline(int maxChannels) {
        this.maxChannels = maxChannels;
    }

    /** The channel of a flow and a protocol; null if there are too many. */
    public @Nullable Channel channel(Flow flow, String protocol) {
        Key key = new Key(ChannelEnd.client(flow), ChannelEnd.server(flow), protocol);
        Channel channel = channels.get(key);
        if (channel == null) {
            if (channels.size() >= maxChannels) {
                dropped++;
                return null;
            }
            channel = new Channel(key.client(), key.server(), protocol);
            channels.put(key, channel);
        }
        return channel;
    }

    /** Learns that this client connects to this server on this port. */
    public void learnConnection(Flow flow) {
        if (connections.size() < MAX_CONNECTIONS) {
            connections.add(connection(flow));
        } else {
            dropped++;
        }
    }

    /** True if this client was seen to connect to this server on this port while learning. */
    public boolean knowsConnection(Flow flow) {
        return connections.contains(connection(flow));
    }

    private static Connection connection(Flow flow) {
        return new Connection(
                flow.clientHigh(),
                flow.clientLow(),
                flow.serverHigh(),
                flow.serverLow(),
                flow.ipProtocol(),
                flow.serverPort());
    }

    /** All channels, in the order they were met. */
    public Collection<Channel> channels() {
        return Collections.unmodifiableCollection(channels.values());
    }

    /** Channels and connections that were not kept because there are too many. */
    public long dropped() {
        return dropped;
    }
}
