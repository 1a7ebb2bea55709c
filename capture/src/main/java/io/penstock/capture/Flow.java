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
    /** When it was put where it is in its {@link FlowList}. */
    long listedNanos;

    boolean answered;
    boolean established;
    boolean closed;

    /** Made when there is more than a SYN: a flood leaves none. */
    @Nullable
    TcpStream toServer;

    @Nullable
    TcpStream toClient;

    /** The number of the client's SYN and the window scale in it, if {@link #synchronised}. */
    private int synNumber;

    private int synScale;
    private boolean synchronised;

    /** A SYN that would open another connection with the same ports, if its receiver takes it. */
    private int reopenNumber;

    private int reopenScale;
    private boolean reopens;
    private boolean reopenedByClient;
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
    }

    /** The stream in this direction, made if there is none. */
    TcpStream stream(Direction direction) {
        TcpStream stream = direction == Direction.TO_SERVER ? toServer : toClient;
        if (stream == null) {
            stream = new TcpStream();
            if (direction == Direction.TO_SERVER) {
                toServer = stream;
                if (synchronised) {
                    stream.synchronise(synNumber);
                }
            } else {
                toClient = stream;
                if (synchronised) {
                    stream.windowScale(synScale);
                }
            }
        }
        return stream;
    }

    /** The client's first SYN; true if that is all there is to keep so far. */
    boolean synchronise(Packet packet) {
        if (toServer != null || toClient != null || packet.payload.length() > 0) {
            return false;
        }
        synNumber = packet.tcpSequence;
        synScale = packet.tcpWindowScale;
        synchronised = true;
        return true;
    }

    /** True if this is the SYN that opened the flow, again. */
    boolean isRepeated(Packet syn) {
        return synchronised && syn.tcpSequence == synNumber && isFromClient(syn);
    }

    /** True if no payload of it was read and none of the server. */
    boolean isUnread() {
        return !answered && (toServer == null || toServer.isUnread());
    }

    /** Remembers a SYN with another number, which its receiver may take or not. */
    void reopen(Packet syn) {
        reopens = true;
        reopenedByClient = isFromClient(syn);
        reopenNumber = syn.tcpSequence;
        reopenScale = syn.tcpWindowScale;
    }

    /** True if this shows that the other SYN was taken: its answer, or data behind it where answers are not captured. */
    boolean isReopened(Packet packet) {
        if (!reopens) {
            return false;
        }
        boolean fromOpener = isFromClient(packet) == reopenedByClient;
        return fromOpener
                ? !answered && packet.payload.length() > 0 && packet.tcpSequence == reopenNumber + 1
                : packet.has(Packet.SYN | Packet.ACK) && packet.tcpAcknowledgement == reopenNumber + 1;
    }

    /** True if this packet is of who sent the SYN that was remembered. */
    boolean isOfOpener(Packet packet) {
        return isFromClient(packet) == reopenedByClient;
    }

    /** Takes over the other SYN of the flow that ended for it. */
    void reopened(Flow before) {
        synNumber = before.reopenNumber;
        synScale = before.reopenScale;
        synchronised = true;
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
