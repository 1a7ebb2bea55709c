package io.penstock.capture;

/**
 * What the headers of one frame say. A flyweight that {@link PacketDecoder} fills anew for each frame; fields that a
 * frame does not have hold the values named here. Owned by the thread that decodes.
 */
public final class Packet {
    /** IP protocol numbers (IANA). */
    public static final int ICMP = 1;

    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMPV6 = 58;

    /** TCP flags (RFC 9293 section 3.1). */
    public static final int FIN = 1;

    public static final int SYN = 2;
    public static final int RST = 4;
    public static final int ACK = 16;

    /** Cisco's organisation number (IEEE registry), with which it names CDP and others in SNAP headers. */
    private static final int CISCO = 0x00000C;

    /** Headers around headers that are taken off: as many as anything but an attack puts on, and then some. */
    static final int MAX_TUNNELS = 8;

    long number;
    long timeNanos;
    int wireLength;
    boolean cut;
    long sourceMac;
    long destinationMac;
    int vlan;
    int etherType;
    int llc;
    long snap;
    int tunnels;
    boolean tooDeep;
    int ipVersion;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int ipProtocol;
    long fragmentId;
    int fragmentOffset;
    boolean moreFragments;
    boolean fragmentOverlap;
    int sourcePort;
    int destinationPort;
    int tcpFlags;
    int tcpSequence;
    int tcpAcknowledgement;
    int tcpWindow;
    int tcpWindowScale;
    int icmpType;
    int icmpCode;
    final Bytes payload = new Bytes();

    void clear(Frame frame) {
        number = frame.number();
        timeNanos = frame.timeNanos();
        wireLength = frame.originalLength();
        cut = wireLength > frame.bytes().length();
        sourceMac = MacAddress.NONE;
        destinationMac = MacAddress.NONE;
        vlan = -1;
        llc = -1;
        snap = -1;
        tunnels = 0;
        tooDeep = false;
        fragmentOverlap = false;
        clearNetwork();
        payload.wrap(
                frame.bytes().array(), frame.bytes().offset(), frame.bytes().length());
    }

    private void clearNetwork() {
        etherType = -1;
        ipVersion = 0;
        sourceHigh = 0;
        sourceLow = 0;
        destinationHigh = 0;
        destinationLow = 0;
        ipProtocol = -1;
        fragmentId = 0;
        fragmentOffset = 0;
        moreFragments = false;
        clearTransport();
    }

    private void clearTransport() {
        sourcePort = -1;
        destinationPort = -1;
        tcpFlags = 0;
        tcpSequence = 0;
        tcpAcknowledgement = 0;
        tcpWindow = 0;
        tcpWindowScale = -1;
        icmpType = -1;
        icmpCode = -1;
    }

    /**
     * Forgets the headers of a tunnel, so that only the inner packet's remain.
     *
     * @return false if there are too many around each other: what was read so far stays
     */
    boolean enterTunnel() {
        if (tunnels == MAX_TUNNELS) {
            tooDeep = true;
            return false;
        }
        tunnels++;
        clearNetwork();
        return true;
    }

    /** Moves the payload's start behind a header of this many bytes, which must be there. */
    void skip(int header) {
        payload.slice(payload, header, payload.length() - header);
    }

    /** The frame's place in the capture, from 1. */
    public long number() {
        return number;
    }

    /** When it was captured, nanoseconds since 1970-01-01 UTC. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Length of the frame on the wire in bytes. */
    public int wireLength() {
        return wireLength;
    }

    /** True if the capture kept only the beginning of the frame. */
    public boolean isCut() {
        return cut;
    }

    /** Sender's hardware address, or {@link MacAddress#NONE}. */
    public long sourceMac() {
        return sourceMac;
    }

    /** Receiver's hardware address, or {@link MacAddress#NONE}. */
    public long destinationMac() {
        return destinationMac;
    }

    /** The outermost IEEE 802.1Q VLAN id, 0 to 4095, or -1. */
    public int vlan() {
        return vlan;
    }

    /** The {@link EtherType} behind all tags and tunnels, or -1 for an 802.3 length field. */
    public int etherType() {
        return etherType;
    }

    /** The IEEE 802.2 destination service access point, 0 to 255, of a frame with LLC but without SNAP; or -1. */
    public int llc() {
        return llc;
    }

    /** The SNAP organisation (24 bits) and protocol (16 bits) of a frame that has no EtherType there; or -1. */
    public long snap() {
        return snap;
    }

    /**
     * What a frame without IP carries: its {@link EtherType}, or 0x1_0000 + the protocol number of a Cisco SNAP header, or
     * 0x2_0000 + the 802.2 destination service access point; -1 if nothing says it.
     */
    public int network() {
        if (etherType >= 0) {
            return etherType;
        }
        if (snap >>> 16 == CISCO) {
            return 0x1_0000 | (int) snap & 0xFFFF;
        }
        return llc >= 0 ? 0x2_0000 | llc : -1;
    }

    /** How many tunnels were taken off around this packet: GRE, ERSPAN, VXLAN, Geneve, PPPoE, MPLS, IP in IP. */
    public int tunnels() {
        return tunnels;
    }

    /** 4, 6, or 0 if this is not IP. */
    public int ipVersion() {
        return ipVersion;
    }

    /** First half of the source address, see {@link IpAddress}. */
    public long sourceHigh() {
        return sourceHigh;
    }

    /** Second half of the source address. */
    public long sourceLow() {
        return sourceLow;
    }

    /** First half of the destination address. */
    public long destinationHigh() {
        return destinationHigh;
    }

    /** Second half of the destination address. */
    public long destinationLow() {
        return destinationLow;
    }

    /** IP protocol number behind all extension headers, or -1. */
    public int ipProtocol() {
        return ipProtocol;
    }

    /** True if this is one piece of a larger IP datagram. */
    public boolean isFragment() {
        return moreFragments || fragmentOffset > 0;
    }

    /**
     * True if this packet is a fragment that says again, in part or otherwise, what an earlier fragment of its datagram
     * said. Known once the packet has been given to a {@link FlowTable}.
     */
    public boolean fragmentOverlap() {
        return fragmentOverlap;
    }

    /** TCP or UDP source port, or -1. */
    public int sourcePort() {
        return sourcePort;
    }

    /** TCP or UDP destination port, or -1. */
    public int destinationPort() {
        return destinationPort;
    }

    /** TCP flags, 0 if this is not TCP. */
    public int tcpFlags() {
        return tcpFlags;
    }

    /** True if all the given TCP flags are set. */
    public boolean has(int flags) {
        return (tcpFlags & flags) == flags;
    }

    /** TCP sequence number of the first byte of the payload, or of the SYN; 0 if this is not TCP. */
    public int tcpSequence() {
        return tcpSequence;
    }

    /** TCP acknowledgement number, 0 if this is not TCP. */
    public int tcpAcknowledgement() {
        return tcpAcknowledgement;
    }

    /** TCP window as it stands in the header, without its scale; 0 if this is not TCP. */
    public int tcpWindow() {
        return tcpWindow;
    }

    /** ICMP or ICMPv6 type, 0 to 255, or -1; the payload begins behind the checksum, a quoted packet is no flow. */
    public int icmpType() {
        return icmpType;
    }

    /** ICMP or ICMPv6 code, 0 to 255, or -1. */
    public int icmpCode() {
        return icmpCode;
    }

    /** What the innermost header that was understood carries. */
    public Bytes payload() {
        return payload;
    }
}
