package io.penstock.lab.syslog;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** Listens for UDP: one datagram is one payload. One thread reads; {@link #close} from any thread ends it. */
final class DatagramListener implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int KERNEL_BUFFER = 4 << 20;

    private final DatagramSocket socket;
    private final ReceiverOptions options;
    private final ReceiverCounters counters;
    private final PayloadSink sink;
    private final Clock clock;
    private final ExecutorService threads = SyslogReceiver.threads(Transport.UDP);

    private DatagramListener(
            DatagramSocket socket, ReceiverOptions options, ReceiverCounters counters, PayloadSink sink, Clock clock) {
        this.socket = socket;
        this.options = options;
        this.counters = counters;
        this.sink = sink;
        this.clock = clock;
    }

    static DatagramListener open(
            int port, ReceiverOptions options, ReceiverCounters counters, PayloadSink sink, Clock clock) {
        DatagramSocket socket;
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(options.bindAddress()), port));
            socket.setReceiveBufferSize(KERNEL_BUFFER);
        } catch (IOException e) {
            throw SyslogReceiver.cannotListen(Transport.UDP, options.bindAddress(), port, e);
        }
        DatagramListener listener = new DatagramListener(socket, options, counters, sink, clock);
        listener.threads.execute(listener::read);
        return listener;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void read() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST_DATAGRAM);
                socket.receive(packet);
                take(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    counters.errors.increment();
                }
            }
        }
    }

    private void take(DatagramPacket packet) {
        counters.bytes.add(packet.getLength());
        byte[] bytes = packet.getData();
        int length = packet.getLength();
        while (length > 0 && isLineEnd(bytes[length - 1])) {
            length--;
        }
        if (length == 0) {
            return;
        }
        boolean overlong = length > options.udpPayloadLimit();
        if (overlong) {
            counters.overlong.increment();
        }
        String text = new String(bytes, 0, Math.min(length, options.udpPayloadLimit()), StandardCharsets.UTF_8);
        counters.payload(Transport.UDP);
        sink.accept(
                new RawPayload(text, packet.getAddress().getHostAddress(), Transport.UDP, overlong, clock.instant()));
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r' || value == 0;
    }

    @Override
    public void close() {
        socket.close();
        SyslogReceiver.end(threads);
    }
}
