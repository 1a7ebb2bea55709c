package io.penstock.capture;

import java.nio.ByteOrder;
import java.util.HexFormat;

/** Frames byte by byte, as the specifications lay headers out. */
final class Wire {
    static final long MAC_A = 0x00_80_F4_00_00_0AL;
    static final long MAC_B = 0x00_0E_8C_00_00_0BL;

    private Wire() {}

    static CaptureBytes bytes() {
        return new CaptureBytes(ByteOrder.BIG_ENDIAN);
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** IEEE 802.3: destination, source, type. */
    static byte[] ethernet(int type, byte[] payload) {
        return bytes().u16((int) (MAC_B >> 32))
                .u32(MAC_B)
                .u16((int) (MAC_A >> 32))
                .u32(MAC_A)
                .u16(type)
                .raw(payload)
                .toBytes();
    }

    /** RFC 791 section 3.1 from 10.0.0.host to 10.0.0.99. */
    static byte[] ipv4(int host, int protocol, byte[] payload) {
        return bytes().u16(0x4500)
                .u16(20 + payload.length)
                .u32(0)
                .u16(64 << 8 | protocol)
                .u16(0)
                .u32(0x0A00_0000L + host)
                .u32(0x0A00_0063L)
                .raw(payload)
                .toBytes();
    }

    /** RFC 8200 section 3 from 2001:db8::host to 2001:db8::99. */
    static byte[] ipv6(int host, int next, byte[] payload) {
        return bytes().u32(0x6000_0000L)
                .u16(payload.length)
                .u16(next << 8 | 64)
                .i64(0x2001_0DB8L << 32)
                .i64(host)
                .i64(0x2001_0DB8L << 32)
                .i64(0x99)
                .raw(payload)
                .toBytes();
    }

    static byte[] udp(int source, int destination, byte[] payload) {
        return bytes().u16(source)
                .u16(destination)
                .u16(8 + payload.length)
                .u16(0)
                .raw(payload)
                .toBytes();
    }

    /** A datagram from 10.0.0.7 port 2222 to port 44818: what the tests look for in tunnels. */
    static byte[] inner() {
        return ipv4(7, 17, udp(2222, 44_818, new byte[] {1, 2, 3}));
    }

    static byte[] join(byte[]... parts) {
        CaptureBytes all = bytes();
        for (byte[] part : parts) {
            all.raw(part);
        }
        return all.toBytes();
    }
}
