package io.penstock.capture;

/**
 * Reads the headers of a frame: link, IEEE 802.1Q and 802.1ad tags, IPv4 (RFC 791), IPv6 (RFC 8200), TCP (RFC 9293), UDP
 * (RFC 768). A header that is cut off or contradicts itself ends the decoding at that place and is counted; what came
 * before stays usable. Owned by one thread.
 */
public final class PacketDecoder {
    /** EtherTypes. */
    public static final int IPV4 = 0x0800;

    public static final int ARP = 0x0806;
    public static final int IPV6 = 0x86DD;

    private static final int VLAN = 0x8100;
    private static final int PROVIDER_VLAN = 0x88A8;
    private static final int OLD_PROVIDER_VLAN = 0x9100;
    private static final int MAX_TAGS = 4;
    private static final int MAX_EXTENSION_HEADERS = 8;

    private long malformed;
    private long unreadLinks;

    /**
     * Fills {@code packet} from {@code frame}.
     *
     * @return false if the frame's link layer is not read or its headers are malformed
     */
    public boolean decode(Frame frame, Packet packet) {
        packet.clear(frame);
        LinkType link = frame.link();
        if (link == null) {
            unreadLinks++;
            return false;
        }
        boolean good = switch (link) {
            case ETHERNET -> ethernet(frame.bytes(), packet);
            case RAW_IP -> ip(frame.bytes(), 0, packet);
            case NULL -> frame.bytes().length() >= 4 && ip(frame.bytes(), 4, packet);
            case LINUX_SLL -> cooked(frame.bytes(), packet, 14, 16, 6);
            case LINUX_SLL2 -> cooked(frame.bytes(), packet, 0, 20, 12);
        };
        if (!good) {
            malformed++;
        }
        return good;
    }

    /** Frames whose headers were cut off or contradict themselves. */
    public long malformed() {
        return malformed;
    }

    /** Frames of a link layer that is not read. */
    public long unreadLinks() {
        return unreadLinks;
    }

    private static boolean ethernet(Bytes bytes, Packet packet) {
        if (bytes.length() < 14) {
            return false;
        }
        packet.destinationMac = bytes.u48(0);
        packet.sourceMac = bytes.u48(6);
        int at = 12;
        int type = bytes.u16(at);
        for (int tags = 0;
                tags < MAX_TAGS && (type == VLAN || type == PROVIDER_VLAN || type == OLD_PROVIDER_VLAN);
                tags++) {
            if (bytes.length() < at + 6) {
                return false;
            }
            if (packet.vlan < 0) {
                packet.vlan = bytes.u16(at + 2) & 0xFFF;
            }
            at += 4;
            type = bytes.u16(at);
        }
        return network(bytes, at + 2, type, packet);
    }

    private static boolean cooked(Bytes bytes, Packet packet, int typeAt, int header, int addressAt) {
        if (bytes.length() < header) {
            return false;
        }
        packet.sourceMac = header == 16 && bytes.u16(4) == 6 || header == 20 && bytes.u8(11) == 6
                ? bytes.u48(addressAt)
                : MacAddress.NONE;
        return network(bytes, header, bytes.u16(typeAt), packet);
    }

    private static boolean network(Bytes bytes, int at, int type, Packet packet) {
        if (type == IPV4 || type == IPV6) {
            packet.etherType = type;
            return ip(bytes, at, packet);
        }
        // IEEE 802.3: up to 1500 it is a length, not a type.
        packet.etherType = type > 1500 ? type : -1;
        packet.payload.slice(bytes, at, bytes.length() - at);
        return true;
    }

    private static boolean ip(Bytes bytes, int at, Packet packet) {
        if (bytes.length() <= at) {
            return false;
        }
        return switch (bytes.u8(at) >> 4) {
            case 4 -> ipv4(bytes, at, packet);
            case 6 -> ipv6(bytes, at, packet);
            default -> false;
        };
    }

    private static boolean ipv4(Bytes bytes, int at, Packet packet) {
        if (bytes.length() < at + 20) {
            return false;
        }
        int header = (bytes.u8(at) & 15) * 4;
        int total = bytes.u16(at + 2);
        if (total == 0) {
            // Segmentation by the network card leaves the length 0: the frame's own length is the only one.
            total = bytes.length() - at;
        }
        if (header < 20 || total < header || bytes.length() < at + header) {
            return false;
        }
        packet.ipVersion = 4;
        packet.sourceLow = IpAddress.v4(bytes.i32(at + 12));
        packet.destinationLow = IpAddress.v4(bytes.i32(at + 16));
        packet.ipProtocol = bytes.u8(at + 9);
        int fragment = bytes.u16(at + 6);
        packet.fragmentId = bytes.u16(at + 4);
        packet.fragmentOffset = (fragment & 0x1FFF) * 8;
        packet.moreFragments = (fragment & 0x2000) != 0;
        // Ethernet pads short frames: the datagram ends where its header says, or where the capture was cut.
        int length = Math.min(total, bytes.length() - at) - header;
        packet.payload.slice(bytes, at + header, length);
        return packet.isFragment() || transport(packet);
    }

    private static boolean ipv6(Bytes bytes, int at, Packet packet) {
        if (bytes.length() < at + 40) {
            return false;
        }
        packet.ipVersion = 6;
        packet.sourceHigh = bytes.i64(at + 8);
        packet.sourceLow = bytes.i64(at + 16);
        packet.destinationHigh = bytes.i64(at + 24);
        packet.destinationLow = bytes.i64(at + 32);
        int claimed = bytes.u16(at + 4);
        int rest = bytes.length() - at - 40;
        int end = at + 40 + (claimed == 0 ? rest : Math.min(claimed, rest));
        return extensions(bytes, bytes.u8(at + 6), at + 40, end, packet);
    }

    /** Steps over IPv6 extension headers; what stands behind the fragment header of a piece is for {@link #whole}. */
    private static boolean extensions(Bytes bytes, int first, int start, int end, Packet packet) {
        int next = first;
        int from = start;
        for (int i = 0; i < MAX_EXTENSION_HEADERS && !packet.isFragment(); i++) {
            if (next == 44) { // fragment header, RFC 8200 section 4.5
                if (end - from < 8) {
                    return false;
                }
                next = bytes.u8(from);
                int fragment = bytes.u16(from + 2);
                packet.fragmentId = bytes.u32(from + 4);
                packet.fragmentOffset = fragment & 0xFFF8;
                packet.moreFragments = (fragment & 1) != 0;
                from += 8;
            } else if (next == 0 || next == 43 || next == 60 || next == 51) {
                if (end - from < 8) {
                    return false;
                }
                int length = next == 51 ? (bytes.u8(from + 1) + 2) * 4 : (bytes.u8(from + 1) + 1) * 8;
                next = bytes.u8(from);
                from += length;
                if (from > end) {
                    return false;
                }
            } else {
                break;
            }
        }
        packet.ipProtocol = next;
        packet.payload.slice(bytes, from, end - from);
        return packet.isFragment() || transport(packet);
    }

    /** Reads on behind the IP header of a datagram that was put together from its fragments. */
    static boolean whole(Packet packet) {
        return packet.ipVersion == 6
                ? extensions(packet.payload, packet.ipProtocol, 0, packet.payload.length(), packet)
                : transport(packet);
    }

    /** Reads the TCP or UDP header at the start of the payload and moves the payload behind it. */
    private static boolean transport(Packet packet) {
        Bytes payload = packet.payload;
        if (packet.ipProtocol == Packet.TCP) {
            if (payload.length() < 20) {
                return false;
            }
            int header = (payload.u8(12) >> 4) * 4;
            if (header < 20 || header > payload.length()) {
                return false;
            }
            packet.sourcePort = payload.u16(0);
            packet.destinationPort = payload.u16(2);
            packet.tcpSequence = payload.i32(4);
            packet.tcpAcknowledgement = payload.i32(8);
            packet.tcpFlags = payload.u8(13);
            payload.slice(payload, header, payload.length() - header);
        } else if (packet.ipProtocol == Packet.UDP) {
            if (payload.length() < 8) {
                return false;
            }
            int length = payload.u16(4);
            if (length != 0 && length < 8) {
                return false;
            }
            packet.sourcePort = payload.u16(0);
            packet.destinationPort = payload.u16(2);
            int end = length == 0 ? payload.length() : Math.min(length, payload.length());
            payload.slice(payload, 8, end - 8);
        }
        return true;
    }
}
