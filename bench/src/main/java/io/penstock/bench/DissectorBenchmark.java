package io.penstock.bench;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.FlowListener;
import io.penstock.capture.FlowTable;
import io.penstock.capture.Frame;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import io.penstock.protocol.Dispatcher;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Messages per second and bytes allocated per message of one dissector: the messages of its test sample again and again over
 * one flow, from the dispatcher to an observer that only counts. {@code bench/dissectors.sh} runs it for all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class DissectorBenchmark {
    private static final Path SAMPLES = Path.of("protocol/src/test/resources/io/penstock/protocol/samples");

    /** The sample's name. */
    @Param("modbus")
    public String sample = "modbus";

    private final Counting counting = new Counting();
    private final Dispatcher dispatcher = new Dispatcher(counting);
    private final Packet packet = new Packet();
    private final Bytes bytes = new Bytes();
    private Conversation.Message[] messages = {};
    private int repeatFrom;
    private int next;
    private boolean isStream;

    private @Nullable Flow flow;

    /** Opens the flow and says everything once. */
    @Setup
    public void open() throws IOException {
        Path home = Path.of(System.getProperty("penstock.home", "."));
        Conversation conversation = Conversation.read(home.resolve(SAMPLES).resolve(sample + ".txt"));
        isStream = conversation.carrier().equals("tcp");
        messages = conversation.messages().toArray(Conversation.Message[]::new);
        repeatFrom = conversation.repeatFrom();
        FlowTable table = new FlowTable(16, new Opened(this));
        Frame frame = new Frame();
        byte[] opening = conversation.opening();
        frame.set(opening, 0, opening.length, opening.length, 1_000_000_000L, 1, 1);
        new PacketDecoder().decode(frame, packet);
        if (packet.ipVersion() == 0) {
            table.acceptFrame(packet);
        } else {
            table.accept(packet);
        }
        for (int i = 0; i < messages.length; i++) {
            message();
        }
        if (flow == null || Dispatcher.protocolOf(flow) == null) {
            throw new IllegalStateException("no protocol is recognised in the sample " + sample);
        }
    }

    /** One message. */
    @Benchmark
    public long message() {
        Flow to = flow;
        if (to == null) {
            throw new IllegalStateException("the sample " + sample + " opened no flow");
        }
        Conversation.Message message = messages[next];
        next = next + 1 == messages.length ? repeatFrom : next + 1;
        bytes.slice(message.bytes(), 0, message.bytes().length());
        if (isStream) {
            dispatcher.stream(to, message.direction(), bytes, packet);
        } else {
            dispatcher.datagram(to, message.direction(), bytes, packet);
        }
        return counting.told;
    }

    /** A dissector that fails is no fast one. */
    @TearDown
    public void check() {
        if (dispatcher.failures() > 0 || dispatcher.stuck() > 0) {
            throw new IllegalStateException("the dissector of " + sample + " failed or was stuck");
        }
    }

    private static final class Counting implements Observer {
        private final Operation scratch = new Operation();
        private long told;

        @Override
        public Operation scratch() {
            return scratch;
        }

        @Override
        public void operation(Flow flow, Operation operation) {
            told += operation.function;
        }

        @Override
        public void violation(Flow flow, Violation violation, Direction direction, long detail) {
            told++;
        }

        @Override
        public void identity(long mac, long ipHigh, long ipLow, IdentityKind kind, String value) {
            told++;
        }
    }

    private record Opened(DissectorBenchmark benchmark) implements FlowListener {
        @Override
        public void opened(Flow flow, Packet first) {
            benchmark.flow = flow;
        }

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
