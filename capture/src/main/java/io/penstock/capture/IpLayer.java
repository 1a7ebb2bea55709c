package io.penstock.capture;

/**
 * IPv4 (RFC 791) and IPv6 with its extension headers (RFC 8200). Reads at the start of the packet's payload and moves it
 * behind what it has read.
 */
final class IpLayer {
    private static final int MAX_EXTENSION_HEADERS = 8;
    private static final int AUTHENTICATION = 51;

    private IpLayer() {}

    static boolean read(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() == 0) {
            return false;
        }
        return switch (bytes.u8(0) >> 4) {
            case 4 -> ipv4(packet);
            case 6 -> ipv6(packet);
            default -> false;
        };
    }

    private static boolean ipv4(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 20) {
            return false;
        }
        int header = (bytes.u8(0) & 15) * 4;
        int total = bytes.u16(2);
        if (total == 0) {
            // Segmentation by the network card leaves the length 0: the frame's own length is the only one.
            total = bytes.length();
        }
        if (header < 20 || total < header || bytes.length() < header) {
            return false;
        }
        packet.ipVersion = 4;
        packet.sourceHigh = 0;
        packet.sourceLow = IpAddress.v4(bytes.i32(12));
        packet.destinationHigh = 0;
        packet.destinationLow = IpAddress.v4(bytes.i32(16));
        packet.ipProtocol = bytes.u8(9);
        int fragment = bytes.u16(6);
        packet.fragmentId = bytes.u16(4);
        packet.fragmentOffset = (fragment & 0x1FFF) * 8;
        packet.moreFragments = (fragment & 0x2000) != 0;
        // Ethernet pads short frames: the datagram ends where its header says, or where the capture was cut.
        bytes.slice(bytes, header, Math.min(total, bytes.length()) - header);
        return packet.isFragment() || behind(packet);
    }

    private static boolean ipv6(Packet packet) {
        Bytes bytes = packet.payload;
        if (bytes.length() < 40) {
            return false;
        }
        packet.ipVersion = 6;
        packet.sourceHigh = bytes.i64(8);
        packet.sourceLow = bytes.i64(16);
        packet.destinationHigh = bytes.i64(24);
        packet.destinationLow = bytes.i64(32);
        packet.fragmentOffset = 0;
        packet.moreFragments = false;
        packet.ipProtocol = bytes.u8(6);
        int claimed = bytes.u16(4);
        int rest = bytes.length() - 40;
        // 0 in a jumbogram (RFC 2675), and where the network card cuts segments.
        bytes.slice(bytes, 40, claimed == 0 ? rest : Math.min(claimed, rest));
        return extensions(packet);
    }

    /** Steps over IPv6 extension headers; what is behind the fragment header of a piece is for {@link #whole}. */
    private static boolean extensions(Packet packet) {
        Bytes bytes = packet.payload;
        for (int i = 0; i < MAX_EXTENSION_HEADERS; i++) {
            int type = packet.ipProtocol;
            if (type != 0 && type != 43 && type != 44 && type != 60 && type != AUTHENTICATION) {
                return TransportLayer.read(packet);
            }
            if (bytes.length() < 8) {
                return false;
            }
            int length = switch (type) {
                case 44 -> 8;
                case AUTHENTICATION -> (bytes.u8(1) + 2) * 4; // RFC 4302 section 2.2
                default -> (bytes.u8(1) + 1) * 8;
            };
            if (length > bytes.length()) {
                return false;
            }
            packet.ipProtocol = bytes.u8(0);
            if (type == 44) { // RFC 8200 section 4.5
                int fragment = bytes.u16(2);
                packet.fragmentId = bytes.u32(4);
                packet.fragmentOffset = fragment & 0xFFF8;
                packet.moreFragments = (fragment & 1) != 0;
            }
            packet.skip(length);
            if (packet.isFragment()) {
                return true;
            }
        }
        return TransportLayer.read(packet);
    }

    /** What is behind an IPv4 header: RFC 4302 lets an authentication header stand there. */
    private static boolean behind(Packet packet) {
        return packet.ipProtocol == AUTHENTICATION ? extensions(packet) : TransportLayer.read(packet);
    }

    /** Reads on behind the IP header of a datagram that was put together from its fragments. */
    static boolean whole(Packet packet) {
        return packet.ipVersion == 6 ? extensions(packet) : behind(packet);
    }
}
