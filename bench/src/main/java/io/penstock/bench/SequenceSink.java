package io.penstock.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Receives lines over TCP on 127.0.0.1 and counts by the number behind {@link AlertLines#MARK} in each: how many of the
 * expected never came, came more than once, came after a later one.
 *
 * <p>Arguments: port, how many to expect, and optionally one fault, once, after N lines:
 * {@code close N DOWN} closes everything for DOWN seconds; {@code hang N STALL DOWN} reads nothing for STALL seconds and
 * then dies with what is unread, for DOWN seconds; {@code pause N STALL} reads nothing for STALL seconds. Ends two seconds
 * after the last expected one, or when nothing has come for 30 s. Prints one line of {@code name=value}.
 *
 * <p>Threads: one.
 */
public final class SequenceSink {
    private static final byte[] MARK = AlertLines.MARK.getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 20;
    private static final long IDLE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();

    private final int port;
    private final int expected;
    private final Fault fault;
    private final BitSet seen;
    private long received;
    private long doubled;
    private long reordered;
    private long others;
    private long bytes;
    private int highest;
    private int unique;
    private long firstNanos;
    private long lastNew;
    private long lastByte;
    private Selector selector;

    private record Fault(String kind, long after, double stall, double down) {
        static Fault of(String[] args) {
            return switch (args.length < 3 ? "none" : args[2]) {
                case "close" -> new Fault("close", Long.parseLong(args[3]), 0, Double.parseDouble(args[4]));
                case "hang" ->
                    new Fault(
                            "hang", Long.parseLong(args[3]), Double.parseDouble(args[4]), Double.parseDouble(args[5]));
                case "pause" -> new Fault("pause", Long.parseLong(args[3]), Double.parseDouble(args[4]), 0);
                default -> new Fault("none", Long.MAX_VALUE, 0, 0);
            };
        }
    }

    private SequenceSink(int port, int expected, Fault fault) throws IOException {
        this.port = port;
        this.expected = expected;
        this.fault = fault;
        this.seen = new BitSet(expected + 1);
        this.selector = listen();
    }

    /** Receives and prints the counts. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        SequenceSink sink = new SequenceSink(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Fault.of(args));
        sink.run();
        double seconds = Math.max(1, sink.lastNew - sink.firstNanos) / 1e9;
        System.out.printf(
                "received=%d lost=%d doubled=%d reordered=%d others=%d seconds=%.2f rate=%.0f bytes=%d%n",
                sink.received,
                sink.expected - sink.unique,
                sink.doubled,
                sink.reordered,
                sink.others,
                seconds,
                sink.unique / seconds,
                sink.received == 0 ? 0 : sink.bytes / sink.received);
    }

    private Selector listen() throws IOException {
        Selector opened = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.socket().setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.configureBlocking(false);
        server.register(opened, SelectionKey.OP_ACCEPT);
        return opened;
    }

    private void run() throws IOException, InterruptedException {
        boolean faulty = true;
        lastByte = System.nanoTime();
        while (!ended()) {
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    accept((ServerSocketChannel) key.channel());
                } else {
                    read(key);
                }
            }
            selector.selectedKeys().clear();
            if (faulty && received >= fault.after()) {
                faulty = false;
                fail();
                lastByte = System.nanoTime();
            }
        }
    }

    private boolean ended() {
        long now = System.nanoTime();
        return unique == expected ? now - lastByte > QUIET_NANOS : received > 0 && now - lastByte > IDLE_NANOS;
    }

    private void fail() throws IOException, InterruptedException {
        Thread.sleep(Math.round(fault.stall() * 1000));
        if (!fault.kind().equals("pause")) {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
            Thread.sleep(Math.round(fault.down() * 1000));
            selector = listen();
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        SocketChannel channel = server.accept();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(BUFFER));
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        ByteBuffer buffer = (ByteBuffer) key.attachment();
        int length;
        try {
            length = channel.read(buffer);
        } catch (IOException e) {
            length = -1;
        }
        if (length < 0) {
            channel.close();
            return;
        }
        lastByte = System.nanoTime();
        if (firstNanos == 0) {
            firstNanos = lastByte;
        }
        bytes += length;
        int before = unique;
        int used = lines(buffer.array(), buffer.position());
        buffer.flip().position(used);
        buffer.compact();
        if (unique > before) {
            lastNew = lastByte;
        }
    }

    private int lines(byte[] in, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (in[i] == '\n') {
                line(in, start, i);
                start = i + 1;
            }
        }
        return start;
    }

    private void line(byte[] in, int from, int to) {
        for (int at = to - AlertLines.DIGITS - MARK.length; at >= from; at--) {
            if (in[at] == MARK[0] && Arrays.equals(in, at, at + MARK.length, MARK, 0, MARK.length)) {
                number(in, at + MARK.length);
                return;
            }
        }
        others++;
    }

    private void number(byte[] in, int at) {
        long value = 0;
        for (int i = at; i < at + AlertLines.DIGITS; i++) {
            value = value * 10 + in[i] - '0';
        }
        if (value < 1 || value > expected) {
            others++;
            return;
        }
        int number = (int) value;
        received++;
        if (seen.get(number)) {
            doubled++;
            return;
        }
        seen.set(number);
        unique++;
        if (number < highest) {
            reordered++;
        }
        highest = Math.max(highest, number);
    }
}
