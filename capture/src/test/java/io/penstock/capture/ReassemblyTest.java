package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What reaches a listener when packets come as the network pleases: RFC 9293 section 3.4, RFC 791, RFC 8200. */
class ReassemblyTest {
    private static final class Collected implements FlowListener {
        final ByteArrayOutputStream toServer = new ByteArrayOutputStream();
        final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
        final List<byte[]> datagrams = new ArrayList<>();
        int gaps;

        @Override
        public void opened(Flow flow, Packet packet) {}

        @Override
        public void stream(Flow flow, Direction direction, Bytes bytes, Packet packet) {
            (direction == Direction.TO_SERVER ? toServer : toClient)
                    .write(bytes.array(), bytes.offset(), bytes.length());
        }

        @Override
        public void gap(Flow flow, Direction direction, int length, Packet packet) {
            gaps++;
        }

        @Override
        public void datagram(Flow flow, Direction direction, Bytes bytes, Packet packet) {
            datagrams.add(Arrays.copyOfRange(bytes.array(), bytes.offset(), bytes.offset() + bytes.length()));
        }

        @Override
        public void closed(Flow flow) {}
    }

    private final Collected collected = new Collected();
    private final FlowTable flows = new FlowTable(64, collected);
    private final FragmentTable fragments = new FragmentTable();
    private final PacketDecoder decoder = new PacketDecoder();
    private final Frame frame = new Frame();
    private final Packet packet = new Packet();

    private boolean take(byte[] ip) {
        frame.set(ip, 0, ip.length, ip.length, 1_000_000_000L, 1, 101);
        return decoder.decode(frame, packet)
                && (!packet.isFragment() || fragments.accept(packet))
                && flows.accept(packet) != null;
    }

    private static CaptureBytes wire() {
        return new CaptureBytes(java.nio.ByteOrder.BIG_ENDIAN);
    }

    /** IPv4 of RFC 791 section 3.1. */
    private static byte[] ipv4(int protocol, int id, int flagsAndOffset, boolean back, byte[] payload) {
        return wire().u16(0x4500)
                .u16(20 + payload.length)
                .u16(id)
                .u16(flagsAndOffset)
                .u16(64 << 8 | protocol)
                .u16(0)
                .u32(back ? 0x0A000002 : 0x0A000001)
                .u32(back ? 0x0A000001 : 0x0A000002)
                .raw(payload)
                .toBytes();
    }

    private static byte[] tcp(boolean back, int flags, int sequence, int acknowledged, byte[] data) {
        return ipv4(
                6,
                0,
                0,
                back,
                wire().u16(back ? 502 : 40_000)
                        .u16(back ? 40_000 : 502)
                        .u32(sequence)
                        .u32(acknowledged)
                        .u16(0x5000 | flags)
                        .u16(8192)
                        .u32(0)
                        .raw(data)
                        .toBytes());
    }

    /**
     * Any split of both directions into segments, in any order, with repetitions and overlaps, with any first sequence
     * number and each segment in one or several IP fragments, gives the bytes once and in order.
     */
    @Test
    void anySplitInAnyOrderWithDuplicatesGivesTheSameBytes() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ReassemblyTest test = new ReassemblyTest();
            byte[] request = new byte[1 + random.nextInt(2000)];
            byte[] reply = new byte[1 + random.nextInt(2000)];
            random.nextBytes(request);
            random.nextBytes(reply);
            int first = seed % 3 == 0 ? -random.nextInt(1000) : random.nextInt();
            int second = seed % 3 == 1 ? Integer.MAX_VALUE - random.nextInt(1000) : random.nextInt();
            assertThat(test.take(tcp(false, Packet.SYN, first - 1, 0, new byte[0])))
                    .isTrue();
            assertThat(test.take(tcp(true, Packet.SYN | Packet.ACK, second - 1, first, new byte[0])))
                    .isTrue();
            List<byte[]> packets = new ArrayList<>(split(false, first, request, random));
            packets.addAll(split(true, second, reply, random));
            Collections.shuffle(packets, random);
            packets.forEach(test::take);
            assertThat(test.collected.toServer.toByteArray())
                    .as("seed %d", seed)
                    .isEqualTo(request);
            assertThat(test.collected.toClient.toByteArray())
                    .as("seed %d", seed)
                    .isEqualTo(reply);
            assertThat(test.collected.gaps).as("seed %d", seed).isZero();
        }
    }

    private static List<byte[]> split(boolean back, int start, byte[] all, Random random) {
        List<byte[]> packets = new ArrayList<>();
        for (int from = 0; from < all.length; ) {
            int to = Math.min(all.length, from + 1 + random.nextInt(90));
            int before = Math.max(0, from - random.nextInt(8));
            byte[] whole = tcp(back, 0, start + before, 0, Arrays.copyOfRange(all, before, to));
            packets.add(whole);
            if (random.nextInt(4) == 0) {
                packets.add(whole);
            }
            if (random.nextInt(3) == 0) {
                packets.addAll(fragment(whole, start + from & 0xFFFF, random));
            }
            from = to;
        }
        return packets;
    }

    /** The same datagram in fragments of multiples of 8 bytes (RFC 791 section 3.2). */
    private static List<byte[]> fragment(byte[] datagram, int id, Random random) {
        boolean back = datagram[15] == 2;
        byte[] payload = Arrays.copyOfRange(datagram, 20, datagram.length);
        List<byte[]> fragments = new ArrayList<>();
        for (int from = 0; from < payload.length; ) {
            int to = Math.min(payload.length, from + 8 * (1 + random.nextInt(3)));
            int more = to < payload.length ? 0x2000 : 0;
            fragments.add(ipv4(6, id, more | from / 8, back, Arrays.copyOfRange(payload, from, to)));
            from = to;
        }
        return fragments;
    }

    /** RFC 9293 section 3.4: sequence numbers half the circle apart have no order; nothing may fail over it. */
    @Test
    void aSegmentHalfTheSequenceSpaceAwayIsNoPartOfTheStream() {
        take(tcp(false, Packet.SYN, -1, 0, new byte[0]));
        take(tcp(false, 0, Integer.MIN_VALUE, 0, new byte[] {9}));
        take(tcp(false, 0, 0, 0, new byte[] {1, 2}));
        flows.finish();
        assertThat(collected.toServer.toByteArray()).isEqualTo(new byte[] {1, 2});
    }

    /** Class {@link TcpStream}: where segments overlap the first to arrive wins, so that none can rewrite what was seen. */
    @Test
    void aLaterSegmentRewritesNothingOfAnEarlierOneThatStillWaits() {
        take(tcp(false, Packet.SYN, -1, 0, new byte[0]));
        take(tcp(false, 0, 4, 0, bytes("EFGH")));
        take(tcp(false, 0, 10, 0, bytes("KL")));
        take(tcp(false, 0, 2, 0, bytes("cdefghijklmn")));
        take(tcp(false, 0, 0, 0, bytes("abx")));
        assertThat(collected.toServer.toString(StandardCharsets.US_ASCII)).isEqualTo("abxdEFGHijKLmn");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] udp(int length) {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        return wire().u16(40_000).u16(53).u16(8 + length).u16(0).raw(data).toBytes();
    }

    /** RFC 791 section 3.2: a datagram is whole when every byte up to its end has come; not when as many others have. */
    @Test
    void fragmentsBeyondTheEndOfTheirDatagramDoNotStandForItsHoles() {
        byte[] whole = udp(152);
        take(ipv4(17, 7, 0x2000 | 100, false, new byte[80]));
        take(ipv4(17, 7, 19, false, Arrays.copyOfRange(whole, 152, 160)));
        take(ipv4(17, 7, 0x2000, false, Arrays.copyOf(whole, 72)));
        assertThat(collected.datagrams).isEmpty();
        assertThat(fragments.dropped()).isPositive();
    }

    /** RFC 8200 section 4.5: headers behind the fragment header belong to the fragmentable part, read after reassembly. */
    @Test
    void anIpv6DatagramWithDestinationOptionsBehindTheFragmentHeaderIsPutTogether() {
        byte[] datagram = udp(56);
        byte[] part = wire().raw(destinationOptions()).raw(datagram).toBytes();
        take(ipv6(
                44,
                wire().raw(fragmentHeader(60, 1)).raw(Arrays.copyOf(part, 40)).toBytes()));
        take(ipv6(
                44,
                wire().raw(fragmentHeader(60, 40))
                        .raw(Arrays.copyOfRange(part, 40, part.length))
                        .toBytes()));
        assertThat(collected.datagrams).hasSize(1);
        assertThat(collected.datagrams.getFirst()).isEqualTo(Arrays.copyOfRange(datagram, 8, datagram.length));
    }

    /** The same headers in a datagram that is not really in pieces (RFC 8200 section 4.5, RFC 6946). */
    @Test
    void anAtomicFragmentIsReadAtOnce() {
        byte[] part = wire().raw(destinationOptions()).raw(udp(16)).toBytes();
        assertThat(take(ipv6(44, wire().raw(fragmentHeader(60, 0)).raw(part).toBytes())))
                .isTrue();
        assertThat(collected.datagrams).hasSize(1);
    }

    private static byte[] fragmentHeader(int next, int offsetAndMore) {
        return wire().u16(next << 8).u16(offsetAndMore).u32(77).toBytes();
    }

    private static byte[] ipv6(int next, byte[] payload) {
        return wire().u32(0x6000_0000L)
                .u16(payload.length)
                .u16(next << 8 | 64)
                .i64(0x2001_0DB8L << 32)
                .i64(1)
                .i64(0x2001_0DB8L << 32)
                .i64(2)
                .raw(payload)
                .toBytes();
    }

    /** RFC 8200 section 4.6: UDP follows, no more than 8 bytes, one PadN of 4 bytes. */
    private static byte[] destinationOptions() {
        return java.util.HexFormat.of().parseHex("1100010400000000");
    }
}
