package io.penstock.app;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A small pcap of a host that tells its name by DHCP (RFC 2131, option 12) and then sends a Modbus request that the
 * specification does not know; all on Ethernet. Written byte by byte.
 */
final class Wire {
    static final int ETHERNET = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int seconds = 1_760_000_000;

    Wire(int link) {
        out.writeBytes(ByteBuffer.allocate(24)
                .putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(link)
                .array());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    Wire frame(byte... frame) {
        return record(frame.length, frame.length, frame);
    }

    /** A record that claims what it likes. */
    Wire record(int captured, int original, byte... frame) {
        out.writeBytes(ByteBuffer.allocate(16)
                .putInt(seconds++)
                .putInt(0)
                .putInt(captured)
                .putInt(original)
                .array());
        out.writeBytes(frame);
        return this;
    }

    /** Host 10.20.0.{@code number} asks for its address under a name and then sends Modbus function 0 to .13. */
    Wire namedHostSendsIllegalModbus(int number, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer dhcp = ByteBuffer.allocate(500);
        dhcp.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) 0).putInt(7).putInt(0);
        dhcp.put(address(number)).position(28);
        dhcp.put(mac(number)).position(236);
        dhcp.putInt(0x63825363).put(new byte[] {53, 1, 3}).put((byte) 12).put((byte) bytes.length);
        dhcp.put(bytes).put((byte) 255);
        frame(ip(number, 255, 17, udp(68, 67, dhcp.array())));
        byte[] request = {0, 1, 0, 0, 0, 2, 1, 0};
        frame(ip(number, 13, 6, tcp(40_000 + number, 2, 99, new byte[0])));
        frame(ip(number, 13, 6, tcp(40_000 + number, 16, 100, request)));
        return this;
    }

    /** A host opens so many connections to .13 and leaves them. */
    Wire manyConnections(int number, int count) {
        for (int i = 0; i < count; i++) {
            frame(ip(number, 13, 6, tcp(1_000 + i, 2, 99, new byte[0])));
        }
        return this;
    }

    /** A request to read registers, and the same bytes of the connection again as one to write. */
    Wire sendsOtherBytesAgain(int number) {
        byte[] read = {0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 1};
        byte[] write = {0, 1, 0, 0, 0, 6, 1, 6, 0, 0, 0, 1};
        frame(ip(number, 13, 6, tcp(50_000, 2, 99, new byte[0])));
        frame(ip(number, 13, 6, tcp(50_000, 16, 100, read)));
        return frame(ip(number, 13, 6, tcp(50_000, 16, 100, write)));
    }

    /** The first fragment of a datagram (RFC 791, more fragments), and once more with other bytes. */
    Wire sendsAnOtherFragmentAgain(int number) {
        int first = 7 << 16 | 0x2000;
        frame(ip(number, 13, 17, first, new byte[] {0, 1, 0, 2, 0, 24, 0, 0}));
        return frame(ip(number, 13, 17, first, new byte[] {0, 1, 0, 3, 0, 24, 0, 0}));
    }

    /** A connection to .13 on this port in which registers are read. */
    static byte[] modbusOnPort(int port) {
        byte[] request = {0, 1, 0, 0, 0, 6, 1, 3, 0, 107, 0, 3};
        return new Wire(ETHERNET)
                .frame(ip(1, 13, 6, tcp(40_001, port, 2, 99, new byte[0])))
                .frame(ip(1, 13, 6, tcp(40_001, port, 16, 100, request)))
                .toBytes();
    }

    private static byte[] mac(int number) {
        return new byte[] {2, 0, 0, 0, 0, (byte) number};
    }

    private static byte[] address(int number) {
        return new byte[] {10, 20, 0, (byte) number};
    }

    private static byte[] ip(int from, int to, int protocol, byte[] payload) {
        return ip(from, to, protocol, 0, payload);
    }

    /** @param fragment identification, flags and offset, as they follow each other in the header */
    private static byte[] ip(int from, int to, int protocol, int fragment, byte[] payload) {
        return ByteBuffer.allocate(34 + payload.length)
                .put(mac(to))
                .put(mac(from))
                .putShort((short) 0x0800)
                .putShort((short) 0x4500)
                .putShort((short) (20 + payload.length))
                .putInt(fragment)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(address(from))
                .put(address(to))
                .put(payload)
                .array();
    }

    private static byte[] udp(int from, int to, byte[] payload) {
        return ByteBuffer.allocate(8 + payload.length)
                .putShort((short) from)
                .putShort((short) to)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload)
                .array();
    }

    private static byte[] tcp(int from, int flags, int sequence, byte[] payload) {
        return tcp(from, 502, flags, sequence, payload);
    }

    private static byte[] tcp(int from, int to, int flags, int sequence, byte[] payload) {
        return ByteBuffer.allocate(20 + payload.length)
                .putShort((short) from)
                .putShort((short) to)
                .putInt(sequence)
                .putInt(0)
                .putShort((short) (0x5000 | flags))
                .putShort((short) 8192)
                .putInt(0)
                .put(payload)
                .array();
    }
}
