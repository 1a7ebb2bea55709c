package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/**
 * The packets between two endpoints with one transport, or the frames between two stations that carry something else than
 * IP: such a flow has hardware addresses only. The client is who opened it; of a flow met midway, the side with
 * the port that fewer servers use. Owned by the thread of its {@link FlowTable}.
 */
public final class Flow {
    final long clientHigh;
    final long clientLow;
    final long serverHigh;
    final long serverLow;
    final int clientPort;
    final int serverPort;
    final int ipProtocol;
    final int network;
    final long firstNanos;
    final boolean opened;
    long clientMac;
    long serverMac;
    long lastNanos;
    boolean answered;
    boolean established;
    boolean closed;
    final @Nullable TcpStream toServer;
    final @Nullable TcpStream toClient;
    private @Nullable Object attachment;
    private @Nullable Object context;

    private int searchToServer;
    private int searchToClient;

    // Links of the table: the next flow in the same bucket, and the neighbours in the order of last use.
    int hash;

    @Nullable
    Flow bucketNext;

    @Nullable
    Flow older;

    @Nullable
    Flow newer;

    Flow(Packet packet, boolean fromClient, boolean opened) {
        this.opened = opened;
        this.ipProtocol = packet.ipProtocol;
        this.network = packet.ipVersion == 0 ? packet.network() : -1;
        this.firstNanos = packet.timeNanos;
        this.lastNanos = packet.timeNanos;
        if (fromClient) {
            clientHigh = packet.sourceHigh;
            clientLow = packet.sourceLow;
            clientPort = packet.sourcePort;
            clientMac = packet.sourceMac;
            serverHigh = packet.destinationHigh;
            serverLow = packet.destinationLow;
            serverPort = packet.destinationPort;
            serverMac = packet.destinationMac;
        } else {
            clientHigh = packet.destinationHigh;
            clientLow = packet.destinationLow;
            clientPort = packet.destinationPort;
            clientMac = packet.destinationMac;
            serverHigh = packet.sourceHigh;
            serverLow = packet.sourceLow;
            serverPort = packet.sourcePort;
            serverMac = packet.sourceMac;
        }
        boolean tcp = ipProtocol == Packet.TCP;
        toServer = tcp ? new TcpStream() : null;
        toClient = tcp ? new TcpStream() : null;
    }

    /** True if this packet goes from the client to the server of this flow. */
    public boolean isFromClient(Packet packet) {
        if (network >= 0) {
            return packet.sourceMac == clientMac;
        }
        return packet.sourcePort == clientPort
                && packet.destinationPort == serverPort
                && packet.sourceLow == clientLow
                && packet.sourceHigh == clientHigh
                && packet.destinationLow == serverLow
                && packet.destinationHigh == serverHigh;
    }

    /** True if frames of a flow without IP pass between these two stations. */
    boolean matchesFrame(Packet packet) {
        return network >= 0
                && network == packet.network()
                && (packet.sourceMac == clientMac && packet.destinationMac == serverMac
                        || packet.sourceMac == serverMac && packet.destinationMac == clientMac);
    }

    boolean matches(Packet packet) {
        return packet.ipProtocol == ipProtocol
                && (isFromClient(packet)
                        || packet.sourcePort == serverPort
                                && packet.destinationPort == clientPort
                                && packet.sourceLow == serverLow
                                && packet.sourceHigh == serverHigh
                                && packet.destinationLow == clientLow
                                && packet.destinationHigh == clientHigh);
    }

    /** First half of the client's address, see {@link IpAddress}. */
    public long clientHigh() {
        return clientHigh;
    }

    /** Second half of the client's address. */
    public long clientLow() {
        return clientLow;
    }

    /** First half of the server's address. */
    public long serverHigh() {
        return serverHigh;
    }

    /** Second half of the server's address. */
    public long serverLow() {
        return serverLow;
    }

    /** The client's port, 0 to 65535, or -1 if the transport has none. */
    public int clientPort() {
        return clientPort;
    }

    /** The server's port, 0 to 65535, or -1 if the transport has none. */
    public int serverPort() {
        return serverPort;
    }

    /** The hardware address that the client's frames came from, or {@link MacAddress#NONE}. */
    public long clientMac() {
        return clientMac;
    }

    /** The hardware address that the server's frames came from, or {@link MacAddress#NONE}. */
    public long serverMac() {
        return serverMac;
    }

    /** The IP protocol number. */
    public int ipProtocol() {
        return ipProtocol;
    }

    /** True if IP carries it; else there are no IP addresses and no ports, and {@link #network} says what is carried. */
    public boolean isIp() {
        return network < 0;
    }

    /** What the frames of a flow without IP carry, see {@link Packet#network}; -1 of a flow with IP. */
    public int network() {
        return network;
    }

    /** Time of the first packet, nanoseconds since 1970. */
    public long firstNanos() {
        return firstNanos;
    }

    /** Time of the last packet, nanoseconds since 1970. */
    public long lastNanos() {
        return lastNanos;
    }

    /** True if the opening of the connection was seen: its SYN; false for one met midway. */
    public boolean opened() {
        return opened;
    }

    /** True once both sides have sent something. */
    public boolean answered() {
        return answered;
    }

    /** True once payload went over it, or for TCP once the server had accepted it. */
    public boolean established() {
        return established;
    }

    /** What the protocol layer keeps with this flow, null before it has set something. */
    public @Nullable Object attachment() {
        return attachment;
    }

    /** Keeps something of the protocol layer with this flow. */
    public void attach(@Nullable Object attachment) {
        this.attachment = attachment;
    }

    /** What the analysis keeps with this flow, null before it has set something. */
    public @Nullable Object context() {
        return context;
    }

    /** Keeps something of the analysis with this flow. */
    public void context(@Nullable Object context) {
        this.context = context;
    }

    /** What a search over the payload of one direction keeps from segment to segment; 0 at first. */
    public int search(Direction direction) {
        return direction == Direction.TO_SERVER ? searchToServer : searchToClient;
    }

    /** Keeps the state of a search over the payload of one direction. */
    public void search(Direction direction, int state) {
        if (direction == Direction.TO_SERVER) {
            searchToServer = state;
        } else {
            searchToClient = state;
        }
    }
}
