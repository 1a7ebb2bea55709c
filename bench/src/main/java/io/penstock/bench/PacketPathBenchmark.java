package io.penstock.bench;

import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Analyzer;
import io.penstock.capture.Bytes;
import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.FlowListener;
import io.penstock.capture.FlowTable;
import io.penstock.capture.FragmentTable;
import io.penstock.capture.Frame;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Packets per second of the recorded plant's incidents, from memory: header decoding alone, and every engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PacketPathBenchmark {
    private static final long HOUR_NANOS = 3_600L * 1_000_000_000L;

    private final List<byte[]> frames = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final Frame frame = new Frame();
    private final Packet packet = new Packet();
    private final PacketDecoder decoder = new PacketDecoder();
    private final FragmentTable fragments = new FragmentTable();
    private final FlowTable flows = new FlowTable(1 << 18, new Nobody());
    private Analyzer analyzer = analyzer();
    private int next;
    private long round;
    private int link;

    /** Reads the capture into memory. */
    @Setup(Level.Trial)
    public void read() throws CaptureException {
        Path file = Path.of(System.getProperty("penstock.home", "."), "lab/plant/incidents.pcap.gz");
        try (CaptureFile capture = CaptureFile.open(file)) {
            while (capture.next(frame)) {
                byte[] bytes = new byte[frame.bytes().length()];
                frame.bytes().copyTo(0, bytes, 0, bytes.length);
                frames.add(bytes);
                times.add(frame.timeNanos());
                link = frame.linkNumber();
            }
        }
        analyzer = analyzer();
        analyzer.begin("incidents");
    }

    /** Frame to packet: link, network and transport headers. */
    @Benchmark
    public boolean decode() {
        step();
        return decoder.decode(frame, packet);
    }

    /** Frame to flow: headers, fragments, flow look-up, TCP in order; nothing reads the payload. */
    @Benchmark
    public boolean flows() {
        step();
        return decoder.decode(frame, packet)
                && (!packet.isFragment() || fragments.accept(packet))
                && flows.accept(packet) != null;
    }

    /** Frame to alerts: flows, reassembly, dissectors, inventory and all engines; each round is an hour later. */
    @Benchmark
    public void analyze() {
        step();
        analyzer.accept(frame);
    }

    private void step() {
        if (next == frames.size()) {
            next = 0;
            round++;
        }
        byte[] bytes = frames.get(next);
        frame.set(bytes, 0, bytes.length, bytes.length, times.get(next) + round * HOUR_NANOS, next + 1L, link);
        next++;
    }

    private static Analyzer analyzer() {
        return new Analyzer(AnalysisSettings.of(new Origin("bench", "192.0.2.1", "Plant", "Line 1")), alert -> {});
    }

    private static final class Nobody implements FlowListener {
        @Override
        public void opened(Flow flow, Packet first) {}

        @Override
        public void stream(Flow flow, Direction direction, Bytes bytes, Packet last) {}

        @Override
        public void gap(Flow flow, Direction direction, int length, Packet last) {}

        @Override
        public void datagram(Flow flow, Direction direction, Bytes bytes, Packet last) {}

        @Override
        public void closed(Flow flow) {}
    }
}
