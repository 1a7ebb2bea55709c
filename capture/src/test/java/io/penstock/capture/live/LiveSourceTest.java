package io.penstock.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.capture.CaptureException;
import io.penstock.capture.Frame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Capture from real interfaces: veth pairs in network namespaces, frames put in by pcap_inject. */
class LiveSourceTest {
    private static final LiveSettings SMALL = new LiveSettings(true, "", 262_144, 4, false);

    private final Frame frame = new Frame();

    @BeforeEach
    void withRights() {
        Namespace.need();
    }

    /** A frame of EtherType 0x88B5, which IEEE 802 keeps for experiments, that carries a number. */
    private static byte[] frame(int number, int length) {
        return ByteBuffer.allocate(length)
                .put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1})
                .putShort((short) 0x88B5)
                .putInt(number)
                .array();
    }

    private List<Integer> read(LiveSource source, int count) throws CaptureException {
        List<Integer> numbers = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (numbers.size() < count && System.nanoTime() < end) {
            if (source.next(frame)) {
                numbers.add(frame.bytes().i32(14));
            }
        }
        return numbers;
    }

    @Test
    void framesComeInOrderWithTheirBytesLengthsAndTimes() throws Exception {
        Namespace.run(() -> {
            Namespace.wire("in0", "out0");
            try (LiveSource source = LiveSource.open(List.of("out0"), SMALL);
                    PcapHandle in = PcapHandle.open("in0", SMALL)) {
                for (int i = 0; i < 2000; i++) {
                    in.send(frame(i, 60 + i % 1400));
                }
                for (int i = 0; i < 2000; i++) {
                    while (!source.next(frame)) {
                        assertThat(source.ended()).isFalse();
                    }
                    assertThat(frame.bytes().i32(14)).isEqualTo(i);
                    assertThat(frame.bytes().length()).isEqualTo(60 + i % 1400);
                    assertThat(frame.originalLength()).isEqualTo(60 + i % 1400);
                    assertThat(frame.number()).isEqualTo(i + 1);
                    assertThat(frame.linkNumber()).isEqualTo(1);
                    assertThat(Instant.ofEpochSecond(0, frame.timeNanos()))
                            .isBetween(
                                    Instant.now().minusSeconds(60),
                                    Instant.now().plusSeconds(60));
                }
                assertThat(source.counters()).containsExactly(new InterfaceCounters("out0", 2000, 0, 0));
                assertThat(source.name()).isEqualTo("out0");
            }
        });
    }

    /** The trap of TPACKET_V3: a block that is not full on a link that falls silent. */
    @Test
    void oneFrameOnASilentLinkIsHandedOver() throws Exception {
        Namespace.run(() -> {
            Namespace.wire("in0", "out0");
            try (LiveSource source = LiveSource.open(List.of("out0"), SMALL);
                    PcapHandle in = PcapHandle.open("in0", SMALL)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(source.next(frame)).isFalse();
                    in.send(frame(i, 60));
                    assertThat(read(source, 1)).containsExactly(i);
                }
            }
        });
    }

    @Test
    void theFilterIsAppliedAndTheSnapshotLengthCuts() throws Exception {
        Namespace.run(() -> {
            Namespace.wire("in0", "out0");
            LiveSettings some = new LiveSettings(true, "ether proto 0x88b5 and greater 100", 64, 4, true);
            try (LiveSource source = LiveSource.open(List.of("out0"), some);
                    PcapHandle in = PcapHandle.open("in0", SMALL)) {
                in.send(frame(1, 60));
                in.send(frame(2, 1000));
                assertThat(read(source, 1)).containsExactly(2);
                assertThat(frame.bytes().length()).isEqualTo(64);
                assertThat(frame.originalLength()).isEqualTo(1000);
            }
        });
    }

    @Test
    void severalInterfacesAreMergedByTime() throws Exception {
        Namespace.run(() -> {
            Namespace.wire("in0", "out0");
            Namespace.wire("in1", "out1");
            try (LiveSource source = LiveSource.open(List.of("out0", "out1"), SMALL);
                    PcapHandle in0 = PcapHandle.open("in0", SMALL);
                    PcapHandle in1 = PcapHandle.open("in1", SMALL)) {
                for (int i = 0; i < 500; i++) {
                    (i % 3 == 0 ? in1 : in0).send(frame(i, 60));
                }
                assertThat(read(source, 500))
                        .isEqualTo(IntStream.range(0, 500).boxed().toList());
                // One of them silent: what the other gives comes all the same.
                in1.send(frame(500, 60));
                assertThat(read(source, 1)).containsExactly(500);
                assertThat(source.name()).isEqualTo("out0+out1");
            }
        });
    }

    /** A reader that does nothing: every frame is either handed over or counted as dropped. */
    @Test
    void whatAReaderIsTooSlowForIsDroppedAndCountedInOnePlace() throws Exception {
        Namespace.run(() -> {
            Namespace.wire("in0", "out0");
            LiveSettings tiny = new LiveSettings(true, "", 262_144, 1, false);
            int sent = 80_000;
            try (LiveSource source = LiveSource.open(List.of("out0"), tiny);
                    PcapHandle in = PcapHandle.open("in0", SMALL)) {
                for (int i = 0; i < sent; i++) {
                    in.send(frame(i, 400));
                }
                await().atMost(Duration.ofSeconds(20)).until(() -> source.dropped() > 0);
                int read = 0;
                int last = -1;
                for (int idle = 0; idle < 10; ) {
                    if (source.next(frame)) {
                        assertThat(frame.bytes().i32(14)).isGreaterThan(last);
                        last = frame.bytes().i32(14);
                        read++;
                        idle = 0;
                    } else {
                        idle++;
                    }
                }
                int all = read;
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(all + source.dropped()).isEqualTo(sent));
                assertThat(source.counters().getFirst().received()).isEqualTo(read);
            }
        });
    }

    @Test
    void stoppingEndsTheSourceOnASilentLinkAtOnce() throws Exception {
        Namespace.run(() -> {
            Namespace.wire("in0", "out0");
            try (LiveSource source = LiveSource.open(List.of("out0"), SMALL)) {
                source.stop();
                await().atMost(Duration.ofSeconds(5)).until(() -> !source.next(frame) && source.ended());
            }
        });
    }

    @Test
    void anInterfaceThatGoesAwaySaysSoAndIsCapturedFromAgainWhenItIsBack() throws Exception {
        Namespace.run(() -> {
            Namespace.wire("in0", "out0");
            try (LiveSource source = LiveSource.open(List.of("out0"), SMALL)) {
                Namespace.ip("link", "delete", "in0");
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> !source.next(frame) && !source.failures().isEmpty());
                assertThat(source.failures()).singleElement().asString().startsWith("out0: ");
                assertThat(source.ended()).isFalse();
                Namespace.wire("in0", "out0");
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> !source.next(frame) && source.failures().isEmpty());
                try (PcapHandle in = PcapHandle.open("in0", SMALL)) {
                    in.send(frame(9, 60));
                    assertThat(read(source, 1)).containsExactly(9);
                }
            }
        });
    }

    @Test
    void whatCannotBeOpenedIsToldWithWhatToDo() throws Exception {
        Namespace.run(() -> {
            Namespace.wire("in0", "out0");
            assertThatThrownBy(() -> LiveSource.open(List.of("out0", "eth77"), SMALL))
                    .isInstanceOf(CaptureException.class)
                    // Not what else libpcap reads: any, nflog, nfqueue, bluetooth-monitor, dbus-system.
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage())
                                    .replace("eth77: there is no such interface; there are ", "")
                                    .split(", "))
                            .containsExactlyInAnyOrder("lo", "in0", "out0", "or any for all"));
            LiveSettings wrong = new LiveSettings(true, "tcp prt 502", 262_144, 4, false);
            assertThatThrownBy(() -> LiveSource.open(List.of("out0"), wrong))
                    .hasMessageStartingWith("out0: the filter 'tcp prt 502' is wrong: ")
                    .hasMessageContaining("man pcap-filter");
            Namespace.ip("link", "set", "out0", "down");
            assertThatThrownBy(() -> LiveSource.open(List.of("out0"), SMALL))
                    .hasMessageContaining("ip link set out0 up");
        });
    }
}
