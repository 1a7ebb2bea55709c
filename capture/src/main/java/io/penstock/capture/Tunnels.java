package io.penstock.capture;

/**
 * Takes the outer headers off: IP in IP (RFC 2003, RFC 4213), GRE (RFC 2784, RFC 2890, RFC 1701), ERSPAN types I to III
 * (draft-foschiano-erspan-03), VXLAN (RFC 7348), Geneve (RFC 8926), PPPoE sessions (RFC 2516), MPLS (RFC 3032) with Ethernet
 * pseudowires (RFC 4448). What is no tunnel after all, or is too deep inside others, stays the payload of what is around it.
 */
final class Tunnels {
    /** IP protocol numbers. */
    static final int IPV4 = 4;

    static final int IPV6 = 41;
    static final int GRE = 47;
    static final int MPLS = 137;

    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ENHANCED_ACKNOWLEDGEMENT = 0x0080;
    private static final int TRANSPARENT_ETHERNET = 0x6558;
    private static final int ERSPAN_2 = 0x88BE;
    private static final int ERSPAN_3 = 0x22EB;
    private static final int MAX_LABELS = 16;
    /** PPP protocol numbers (IANA). */
    private static final int PPP_IPV4 = 0x0021;

    private static final int PPP_IPV6 = 0x0057;

    private Tunnels() {}

    static boolean ip(Packet packet) {
        return !packet.enterTunnel() || IpLayer.read(packet);
    }

    static boolean gre(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 4) {
            return false;
        }
        int flags = bytes.u16(0);
        int type = bytes.u16(2);
        int version = flags & 7;
        if (version > 1 || type < EtherType.FIRST) { // A keep-alive carries type 0.
            return true;
        }
        int header = 4
                + ((flags & (CHECKSUM | ROUTING)) != 0 ? 4 : 0)
                + ((flags & KEY) != 0 ? 4 : 0)
                + ((flags & SEQUENCE) != 0 ? 4 : 0)
                + (version == 1 && (flags & ENHANCED_ACKNOWLEDGEMENT) != 0 ? 4 : 0);
        if ((flags & ROUTING) != 0) {
            header = behindRoutes(bytes, header);
        }
        if (header < 0 || bytes.length() < header) {
            return false;
        }
        if (!packet.enterTunnel()) {
            return true;
        }
        packet.skip(header);
        return switch (type) {
            case TRANSPARENT_ETHERNET -> LinkLayer.ethernet(packet);
            // Type I has no header of its own, nor has its GRE a sequence number.
            case ERSPAN_2 -> (flags & SEQUENCE) == 0 ? LinkLayer.ethernet(packet) : erspan(packet, 8);
            case ERSPAN_3 -> erspan(packet, 12);
            default -> LinkLayer.network(packet, 0, type);
        };
    }

    /** RFC 1701: source route entries, each with its length; one of length 0 ends them. */
    private static int behindRoutes(Bytes bytes, int start) {
        int at = start;
        while (at + 4 <= bytes.length()) {
            int length = bytes.u8(at + 3);
            at += 4 + length;
            if (length == 0) {
                return at;
            }
        }
        return -1;
    }

    private static boolean erspan(Packet packet, int fixed) {
        Bytes bytes = packet.payload;
        if (bytes.length() < fixed) {
            return false;
        }
        int vlan = bytes.u16(0) & 0xFFF;
        boolean isIp = false;
        int header = fixed;
        if (fixed == 12) {
            int last = bytes.u16(10);
            isIp = (last >> 10 & 0x1F) == 2;
            header += (last & 1) * 8; // The platform's own part.
        }
        if (bytes.length() < header) {
            return false;
        }
        packet.skip(header);
        boolean good = isIp ? IpLayer.read(packet) : LinkLayer.ethernet(packet);
        // The switch took the tag off the frame and put its number here.
        if (packet.vlan < 0 && vlan > 0) {
            packet.vlan = vlan;
        }
        return good;
    }

    static boolean vxlan(Packet packet) {
        Bytes bytes = packet.payload;
        // Without the I flag there is no network identifier, thus no VXLAN (RFC 7348 section 5): someone uses the port.
        if (bytes.length() < 8 + 14 || (bytes.u8(0) & 8) == 0 || !packet.enterTunnel()) {
            return true;
        }
        packet.skip(8);
        return LinkLayer.ethernet(packet);
    }

    /** RFC 8926 section 3.4: version, length of the options in words, flags, EtherType, network identifier, options. */
    static boolean geneve(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 8 || bytes.u8(0) >> 6 != 0) {
            return true;
        }
        int header = 8 + (bytes.u8(0) & 63) * 4;
        int type = bytes.u16(2);
        if (bytes.length() <= header || type < EtherType.FIRST || !packet.enterTunnel()) {
            return true;
        }
        packet.skip(header);
        return type == TRANSPARENT_ETHERNET ? LinkLayer.ethernet(packet) : LinkLayer.network(packet, 0, type);
    }

    /** RFC 2516 section 4: version and type 1, code 0 for data, session, length; then a PPP protocol number. */
    static boolean pppoe(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 8) {
            return false;
        }
        int protocol = bytes.u16(6);
        boolean isIp = protocol == PPP_IPV4 || protocol == PPP_IPV6;
        if (bytes.u16(0) != 0x1100 || !isIp || !packet.enterTunnel()) {
            return true;
        }
        int length = Math.clamp(bytes.u16(4), 2, bytes.length() - 6);
        bytes.slice(bytes, 8, length - 2);
        return IpLayer.read(packet);
    }

    static boolean mpls(Packet packet) {
        Bytes bytes = packet.payload;
        int at = 0;
        boolean bottom = false;
        for (int labels = 0; !bottom && labels < MAX_LABELS; labels++) {
            if (bytes.length() < at + 4) {
                return false;
            }
            bottom = (bytes.u8(at + 2) & 1) != 0;
            at += 4;
        }
        if (!bottom || bytes.length() == at) {
            return true;
        }
        // Nothing says what follows; RFC 4928 has it guessed from the first four bits.
        int first = bytes.u8(at);
        boolean isIp = first >> 4 == 6 || first >> 4 == 4 && (first & 15) >= 5;
        boolean control = first == 0 && looksLikeEthernet(bytes, at + 4); // RFC 4385: a control word begins with 0.
        if (!isIp && !control && !looksLikeEthernet(bytes, at) || !packet.enterTunnel()) {
            return true;
        }
        packet.skip(control ? at + 4 : at);
        return isIp ? IpLayer.read(packet) : LinkLayer.ethernet(packet);
    }

    private static boolean looksLikeEthernet(Bytes bytes, int at) {
        int behind = bytes.length() - at - 14;
        if (behind < 0) {
            return false;
        }
        int type = bytes.u16(at + 12);
        return type < EtherType.FIRST ? type >= 3 && type <= behind : EtherType.name(type) != null;
    }
}
