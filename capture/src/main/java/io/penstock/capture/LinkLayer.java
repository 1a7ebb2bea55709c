package io.penstock.capture;

/**
 * Link headers: Ethernet with IEEE 802.1Q, 802.1ad, HSR (IEC 62439-3) and 802.1CB tags, 802.2 LLC and SNAP, Linux cooked,
 * BSD loopback. Each reads at the start of the packet's payload and moves it behind what it has read.
 */
final class LinkLayer {
    private static final int MAX_TAGS = 4;
    private static final int SNAP_SAP = 0xAA;
    private static final int IP_SAP = 0x06;

    private LinkLayer() {}

    static boolean read(LinkType link, Packet packet) {
        return switch (link) {
            case ETHERNET -> ethernet(packet);
            case RAW_IP -> IpLayer.read(packet);
            case NULL -> loopback(packet);
            case LINUX_SLL -> cooked(packet);
            case LINUX_SLL2 -> cooked2(packet);
            case IEEE_802_15_4 -> false;
        };
    }

    static boolean ethernet(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 14) {
            return false;
        }
        packet.destinationMac = bytes.u48(0);
        packet.sourceMac = bytes.u48(6);
        packet.vlan = -1;
        return network(packet, 14, bytes.u16(12));
    }

    /** The address family's number is the capturing system's own: 2 is IPv4 everywhere, IPv6 differs (pcap-linktype(7)). */
    private static boolean loopback(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 4) {
            return false;
        }
        int family = bytes.u16(0) != 0 ? Integer.reverseBytes(bytes.i32(0)) : bytes.i32(0);
        packet.skip(4);
        return switch (family) {
            case 2, 10, 23, 24, 28, 30 -> IpLayer.read(packet);
            default -> true;
        };
    }

    private static boolean cooked(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 16) {
            return false;
        }
        packet.sourceMac = bytes.u16(4) == 6 ? bytes.u48(6) : MacAddress.NONE;
        return cookedNetwork(packet, 16, bytes.u16(14));
    }

    private static boolean cooked2(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 20) {
            return false;
        }
        packet.sourceMac = bytes.u8(11) == 6 ? bytes.u48(12) : MacAddress.NONE;
        return cookedNetwork(packet, 20, bytes.u16(0));
    }

    /** Small numbers are Linux's own and no lengths: 4 is 802.2 LLC, others are no network at all. */
    private static boolean cookedNetwork(Packet packet, int at, int type) {
        if (type >= EtherType.FIRST) {
            return network(packet, at, type);
        }
        packet.skip(at);
        return type != 4 || llc(packet);
    }

    /** Reads on behind an EtherType: the tags that stand there, and what is behind them. */
    static boolean network(Packet packet, int start, int first) {
        Bytes bytes = packet.payload;
        int at = start;
        int type = first;
        if (type != EtherType.IPV4) {
            int tag = tagLength(type);
            for (int tags = 0; tag > 0 && tags < MAX_TAGS; tags++) {
                if (bytes.length() < at + tag) {
                    return false;
                }
                if (tag == 4 && packet.vlan < 0) {
                    packet.vlan = bytes.u16(at) & 0xFFF;
                }
                at += tag;
                type = bytes.u16(at - 2);
                tag = tagLength(type);
            }
        }
        packet.skip(at);
        if (type < EtherType.FIRST) {
            return length(packet, type);
        }
        packet.etherType = type;
        return switch (type) {
            case EtherType.IPV4, EtherType.IPV6 -> IpLayer.read(packet);
            case EtherType.MPLS, EtherType.MPLS_UPSTREAM -> Tunnels.mpls(packet);
            case EtherType.PPPOE_SESSION -> Tunnels.pppoe(packet);
            default -> true;
        };
    }

    /** Bytes of a tag behind its EtherType, which end with the next EtherType; 0 if it is no tag. */
    private static int tagLength(int type) {
        return switch (type) {
            case EtherType.VLAN, EtherType.PROVIDER_VLAN, EtherType.OLD_PROVIDER_VLAN -> 4;
            case EtherType.HSR, EtherType.REDUNDANCY_TAG -> 6;
            default -> 0;
        };
    }

    /** IEEE 802.3 clause 3.2.6: up to 1500 the field is a length, and what is behind that is padding. */
    private static boolean length(Packet packet, int length) {
        if (length > 1500) {
            return true;
        }
        packet.payload.slice(packet.payload, 0, Math.min(length, packet.payload.length()));
        return llc(packet);
    }

    private static boolean llc(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 3 || bytes.u16(0) == 0xFFFF) { // Novell put IPX here without any LLC.
            return true;
        }
        int sap = bytes.u8(0);
        int control = bytes.u8(2);
        if (sap == SNAP_SAP && bytes.u8(1) == SNAP_SAP && control == 3 && bytes.length() >= 8) {
            int organisation = bytes.u24(3);
            int protocol = bytes.u16(6);
            packet.skip(8);
            // RFC 1042, and IEEE 802.1H for bridges: the protocol is an EtherType.
            if ((organisation == 0 || organisation == 0xF8) && protocol >= EtherType.FIRST) {
                return network(packet, 0, protocol);
            }
            packet.snap = (long) organisation << 16 | protocol;
            return true;
        }
        packet.llc = sap;
        // IEEE 802.2 clause 5.4: unnumbered control fields have one byte, the others two.
        packet.skip((control & 3) == 3 ? 3 : Math.min(4, bytes.length()));
        return sap != IP_SAP || (control & 3) != 3 || IpLayer.read(packet);
    }
}
