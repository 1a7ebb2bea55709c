package io.penstock.capture;

/**
 * What an IP datagram carries: TCP (RFC 9293), UDP (RFC 768), ICMP (RFC 792, RFC 4443), or a tunnel. Reads at the start of
 * the packet's payload and moves it behind what it has read.
 */
final class TransportLayer {
    private static final int VXLAN_PORT = 4789;
    private static final int GENEVE_PORT = 6081;

    private TransportLayer() {}

    static boolean read(Packet packet) {
        return switch (packet.ipProtocol) {
            case Packet.TCP -> tcp(packet);
            case Packet.UDP -> udp(packet);
            case Packet.ICMP -> packet.ipVersion != 4 || icmp(packet);
            case Packet.ICMPV6 -> packet.ipVersion != 6 || icmp(packet);
            case Tunnels.IPV4, Tunnels.IPV6 -> Tunnels.ip(packet);
            case Tunnels.GRE -> Tunnels.gre(packet);
            case Tunnels.MPLS -> Tunnels.mpls(packet);
            default -> true;
        };
    }

    private static boolean tcp(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 20) {
            return false;
        }
        int header = (bytes.u8(12) >> 4) * 4;
        if (header < 20 || header > bytes.length()) {
            return false;
        }
        packet.sourcePort = bytes.u16(0);
        packet.destinationPort = bytes.u16(2);
        packet.tcpSequence = bytes.i32(4);
        packet.tcpAcknowledgement = bytes.i32(8);
        packet.tcpFlags = bytes.u8(13);
        packet.tcpWindow = bytes.u16(14);
        if ((packet.tcpFlags & Packet.SYN) != 0 && header > 20) {
            packet.tcpWindowScale = windowScale(bytes, header);
        }
        packet.skip(header);
        return true;
    }

    /** RFC 7323 section 2.2: option kind 3, and more than 14 means 14; -1 if there is none. */
    private static int windowScale(Bytes bytes, int header) {
        int at = 20;
        while (at + 2 < header && bytes.u8(at) != 0) {
            int kind = bytes.u8(at);
            if (kind == 3) {
                return Math.min(14, bytes.u8(at + 2));
            }
            at += kind == 1 ? 1 : Math.max(2, bytes.u8(at + 1));
        }
        return -1;
    }

    private static boolean udp(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 8) {
            return false;
        }
        int length = bytes.u16(4);
        if (length != 0 && length < 8) {
            return false;
        }
        packet.sourcePort = bytes.u16(0);
        packet.destinationPort = bytes.u16(2);
        int end = length == 0 ? bytes.length() : Math.min(length, bytes.length());
        bytes.slice(bytes, 8, end - 8);
        return switch (packet.destinationPort) {
            case VXLAN_PORT -> Tunnels.vxlan(packet);
            case GENEVE_PORT -> Tunnels.geneve(packet);
            default -> true;
        };
    }

    private static boolean icmp(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 4) {
            return false;
        }
        packet.icmpType = bytes.u8(0);
        packet.icmpCode = bytes.u8(1);
        packet.skip(4);
        return true;
    }
}
