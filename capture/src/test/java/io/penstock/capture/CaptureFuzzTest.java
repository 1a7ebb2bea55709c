package io.penstock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Fuzz targets for what the wire and strangers' files reach first; without JAZZER_FUZZ=1 they replay their seeds. No
 * input may end in anything but a {@link CaptureException}.
 */
class CaptureFuzzTest {
    private static final int LONGEST = 1 << 15;

    private final Frame frame = new Frame();
    private final Packet packet = new Packet();
    private final PacketDecoder decoder = new PacketDecoder();

    /** A file of these bytes: its frames, decoded and put into flows, or one line that says what is wrong. */
    @FuzzTest(maxDuration = "2m")
    void file(byte[] data) throws IOException {
        if (data.length > LONGEST) {
            return;
        }
        Path file = Files.createTempFile("capture", "fuzz");
        Heard heard = new Heard();
        FlowTable flows = new FlowTable(16, heard);
        FragmentTable fragments = new FragmentTable();
        try (CaptureFile capture = CaptureFile.open(Files.write(file, data))) {
            long number = 0;
            while (capture.next(frame)) {
                assertThat(frame.number()).isEqualTo(++number);
                assertThat(frame.originalLength())
                        .isGreaterThanOrEqualTo(frame.bytes().length());
                if (decoder.decode(frame, packet) && (!packet.isFragment() || fragments.accept(packet))) {
                    flows.accept(packet);
                }
            }
        } catch (CaptureException e) {
            assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
        } finally {
            Files.delete(file);
        }
        flows.finish();
        heard.check(flows);
    }

    /** The first byte names the link type; the rest is a frame. */
    @FuzzTest(maxDuration = "2m")
    void decode(byte[] data) {
        if (data.length == 0 || data.length > LONGEST) {
            return;
        }
        int[] links = {0, 1, 101, 113, 276, 147};
        frame.set(data, 1, data.length - 1, data.length - 1, 1, 1, links[(data[0] & 0xFF) % links.length]);
        if (decoder.decode(frame, packet)) {
            assertThat(packet.payload().length()).isLessThan(data.length);
        }
    }

    /** Each four bytes and what they announce is a fragment of one of four datagrams. */
    @FuzzTest(maxDuration = "2m")
    void fragments(byte[] data) {
        FragmentTable table = new FragmentTable();
        Bytes bytes = Bytes.of(data);
        boolean[][] filled = new boolean[4][1 << 17];
        for (int at = 0; at + 4 <= data.length; ) {
            int id = bytes.u8(at) & 3;
            int offset = bytes.u16(at + 1);
            int length = Math.min(bytes.u8(at + 3), data.length - at - 4);
            frame.set(data, at + 4, length, length, at, 1, 101);
            packet.clear(frame);
            packet.ipVersion = 4;
            packet.ipProtocol = Packet.ICMP;
            packet.fragmentId = id;
            packet.fragmentOffset = (offset & 0x1FFF) * 8;
            packet.moreFragments = (offset & 0x2000) != 0;
            packet.payload.slice(frame.bytes(), 0, length);
            Arrays.fill(filled[id], packet.fragmentOffset, Math.min(packet.fragmentOffset + length, 1 << 17), true);
            if (packet.isFragment() && table.accept(packet)) {
                for (int i = 0; i < packet.payload.length(); i++) {
                    assertThat(filled[id][i])
                            .as("byte %d of a whole datagram came in a fragment", i)
                            .isTrue();
                }
                Arrays.fill(filled[id], false);
            }
            at += 4 + length;
        }
    }

    /** Each six bytes and what they announce is a segment: direction, flags, place in the stream, length. */
    @FuzzTest(maxDuration = "2m")
    void segments(byte[] data) {
        Heard heard = new Heard();
        FlowTable flows = new FlowTable(4, heard);
        Bytes bytes = Bytes.of(data);
        for (int at = 0; at + 8 <= data.length; ) {
            int choice = bytes.u8(at);
            int length = Math.min(bytes.u8(at + 1), data.length - at - 8);
            frame.set(data, at + 8, length, length, at, 1, 101);
            packet.clear(frame);
            packet.ipVersion = 4;
            packet.ipProtocol = Packet.TCP;
            boolean back = (choice & 1) != 0;
            packet.sourceLow = IpAddress.v4(back ? 2 : 1);
            packet.destinationLow = IpAddress.v4(back ? 1 : 2);
            packet.sourcePort = back ? 502 : 40_000 + (choice >> 6);
            packet.destinationPort = back ? 40_000 + (choice >> 6) : 502;
            packet.tcpFlags = bytes.u8(at + 2) & 0x17;
            packet.tcpAcknowledgement = bytes.u8(at + 3) - 100;
            packet.tcpSequence = (choice & 2) == 0 ? bytes.u8(at + 7) - 100 : bytes.i32(at + 4);
            packet.payload.slice(frame.bytes(), 0, length);
            flows.accept(packet);
            at += 8 + length;
        }
        flows.finish();
        heard.check(flows);
    }

    /**
     * The same with bytes that follow from their place: what is given out, with its gaps, is in the order of the numbers, with
     * nothing twice, whatever comes. Numbers are within 4096, so no place is far from another.
     */
    @FuzzTest(maxDuration = "2m")
    void order(byte[] data) {
        int[] next = {-1, -1};
        Heard heard = new Heard() {
            @Override
            public void opened(Flow flow, Packet opening) {
                super.opened(flow, opening);
                Arrays.fill(next, -1);
            }

            @Override
            public void stream(Flow flow, Direction direction, Bytes bytes, Packet last) {
                int i = direction == Direction.TO_SERVER ? 0 : 1;
                for (int at = 0; at < bytes.length(); at++) {
                    if (next[i] >= 0) {
                        assertThat(bytes.u8(at)).isEqualTo(next[i]);
                    }
                    next[i] = bytes.u8(at) + 1 & 0xFF;
                }
            }

            @Override
            public void gap(Flow flow, Direction direction, int length, Packet last) {
                super.gap(flow, direction, length, last);
                int i = direction == Direction.TO_SERVER ? 0 : 1;
                next[i] = next[i] < 0 ? -1 : next[i] + length & 0xFF;
            }

            @Override
            public void conflict(Flow flow, Direction direction, int length, Packet last) {
                throw new AssertionError("nothing contradicts itself here");
            }
        };
        FlowTable flows = new FlowTable(1, 1 << 12, heard);
        Bytes bytes = Bytes.of(data);
        byte[] content = new byte[256];
        for (int at = 0; at + 6 <= data.length; at += 6) {
            int choice = bytes.u8(at);
            int sequence = bytes.u16(at + 1) & 0xFFF;
            int length = bytes.u8(at + 3);
            for (int i = 0; i < length; i++) {
                content[i] = (byte) (sequence + i);
            }
            frame.set(content, 0, length, length, at * 100_000_000L, 1, 101);
            packet.clear(frame);
            packet.ipVersion = 4;
            packet.ipProtocol = Packet.TCP;
            boolean back = (choice & 1) != 0;
            packet.sourceLow = IpAddress.v4(back ? 2 : 1);
            packet.destinationLow = IpAddress.v4(back ? 1 : 2);
            packet.sourcePort = back ? 502 : 40_000;
            packet.destinationPort = back ? 40_000 : 502;
            packet.tcpFlags = choice >> 1 & 0x17;
            // A SYN's payload begins behind its number.
            packet.tcpSequence = packet.has(Packet.SYN) ? sequence - 1 : sequence;
            packet.tcpAcknowledgement = bytes.u16(at + 4) & 0xFFF;
            packet.tcpWindow = 512;
            packet.payload.slice(frame.bytes(), 0, length);
            flows.accept(packet);
        }
        flows.finish();
        heard.check(flows);
    }

    /** Counts what the table tells, and holds it to its contract. */
    private static class Heard implements FlowListener {
        private int open;

        @Override
        public void opened(Flow flow, Packet packet) {
            open++;
        }

        @Override
        public void stream(Flow flow, Direction direction, Bytes bytes, Packet packet) {
            assertThat(bytes.length()).isPositive();
        }

        @Override
        public void gap(Flow flow, Direction direction, int length, Packet packet) {
            assertThat(length).isPositive();
        }

        @Override
        public void datagram(Flow flow, Direction direction, Bytes bytes, Packet packet) {
            assertThat(bytes.length()).isNotNegative();
        }

        @Override
        public void closed(Flow flow) {
            open--;
        }

        void check(FlowTable flows) {
            assertThat(open).isZero();
            assertThat(flows.size()).isZero();
        }
    }
}
