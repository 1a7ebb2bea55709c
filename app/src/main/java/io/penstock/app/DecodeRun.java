package io.penstock.app;

import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.FlowTable;
import io.penstock.capture.FragmentTable;
import io.penstock.capture.Frame;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import io.penstock.protocol.Dispatcher;
import io.penstock.protocol.ProtocolPorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Leads captures through flows and dissectors, message by message. Each file stands alone. Owned by one thread. */
final class DecodeRun {
    private static final int FLOWS = 1 << 18;

    private final ProtocolPorts ports;
    private final boolean withFields;
    private final Consumer<DecodedMessage> sink;
    private final List<String> faults = new ArrayList<>();

    DecodeRun(ProtocolPorts ports, boolean withFields, Consumer<DecodedMessage> sink) {
        this.ports = ports;
        this.withFields = withFields;
        this.sink = sink;
    }

    /** Reads a capture to its end, or to where it is damaged. */
    void read(Path file) {
        MessageCollector collector = new MessageCollector(withFields, sink);
        Dispatcher dispatcher = new Dispatcher(collector, ports);
        FlowTable flows = new FlowTable(FLOWS, dispatcher);
        FragmentTable fragments = new FragmentTable();
        PacketDecoder decoder = new PacketDecoder();
        Packet packet = new Packet();
        Frame frame = new Frame();
        try (CaptureFile capture = open(file)) {
            while (capture.next(frame)) {
                if (!decoder.decode(frame, packet) || packet.isFragment() && !fragments.accept(packet)) {
                    continue;
                }
                collector.frame(packet.number(), packet.timeNanos());
                if (packet.ipVersion() == 0) {
                    flows.acceptFrame(packet);
                } else {
                    flows.accept(packet);
                }
            }
        } catch (CaptureException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        flows.finish();
        if (dispatcher.failures() > 0) {
            faults.add(file + ": " + dispatcher.failures()
                    + " messages made a dissector fail, which is a mistake in it; please report the capture");
        }
    }

    private static CaptureFile open(Path file) throws CaptureException {
        return file.toString().equals(CaptureRun.STANDARD_INPUT)
                ? CaptureFile.open(System.in, "standard input")
                : CaptureFile.open(file);
    }

    /** What was wrong, one line each. */
    List<String> faults() {
        return faults;
    }
}
