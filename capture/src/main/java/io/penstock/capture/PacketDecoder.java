package io.penstock.capture;

/**
 * Reads the headers of a frame from the outside in, one class for each layer: {@link LinkLayer}, {@link IpLayer},
 * {@link TransportLayer}; {@link Tunnels} are taken off, and the innermost packet is what remains. A header that is cut
 * off or contradicts itself ends the decoding at that place and is counted. Owned by one thread.
 */
public final class PacketDecoder {
    /** EtherTypes. */
    public static final int IPV4 = EtherType.IPV4;

    public static final int ARP = EtherType.ARP;
    public static final int IPV6 = EtherType.IPV6;

    private final EtherTypes etherTypes = new EtherTypes();
    private long malformed;
    private long unreadLinks;
    private long tunnelled;
    private long tooDeep;

    /**
     * Fills {@code packet} from {@code frame}.
     *
     * @return false if the frame's link layer is not read or its headers are malformed
     */
    public boolean decode(Frame frame, Packet packet) {
        packet.clear(frame);
        LinkType link = frame.link();
        if (link == null || link == LinkType.IEEE_802_15_4) {
            unreadLinks++;
            return false;
        }
        if (!LinkLayer.read(link, packet)) {
            malformed++;
            return false;
        }
        if (packet.etherType >= 0 && packet.ipVersion == 0) {
            etherTypes.add(packet.etherType);
        }
        if (packet.tunnels > 0) {
            tunnelled++;
            if (packet.tooDeep) {
                tooDeep++;
            }
        }
        return true;
    }

    /** Frames whose headers were cut off or contradict themselves. */
    public long malformed() {
        return malformed;
    }

    /** Frames of a link layer that is not read. */
    public long unreadLinks() {
        return unreadLinks;
    }

    /** Frames that a tunnel was taken off. */
    public long tunnelled() {
        return tunnelled;
    }

    /** Frames with more tunnels around each other than are taken off: read as far as that. */
    public long tooDeep() {
        return tooDeep;
    }

    /** Frames that are not IP, by EtherType. */
    public EtherTypes etherTypes() {
        return etherTypes;
    }
}
