package io.penstock.protocol;

import io.penstock.capture.Flow;
import io.penstock.capture.FlowTable;
import io.penstock.capture.Frame;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Two stations that send bytes over the whole way from frame to observer. The client is 10.0.0.1, 02:00:00:00:00:01, the
 * server 10.0.0.2, 02:00:00:00:00:02; a millisecond passes between packets.
 */
public final class Talk {
    public final Recording seen = new Recording();
    /** Every frame that was sent. */
    public final java.util.List<byte[]> frames = new java.util.ArrayList<>();

    private final Dispatcher dispatcher = new Dispatcher(seen);
    private final FlowTable table = new FlowTable(16, dispatcher);
    private final PacketDecoder decoder = new PacketDecoder();
    private final Frame frame = new Frame();
    private final Packet packet = new Packet();
    private final Carrier carrier;
    private final int clientPort;
    private final int port;
    private final int[] sequence = {1000, 2000};
    private @Nullable Flow flow;
    private long number;
    private long timeNanos = 1_000_000_000L;
    private int pieces;

    private Talk(Carrier carrier, int clientPort, int port) {
        this.carrier = carrier;
        this.clientPort = clientPort;
        this.port = port;
    }

    /** A TCP connection that is opened first. */
    public static Talk tcp(int port) {
        Talk talk = new Talk(Carrier.TCP, 50_000, port);
        talk.tcp(0, Packet.SYN, new byte[0]);
        talk.sequence[0]++;
        talk.tcp(1, Packet.SYN | Packet.ACK, new byte[0]);
        talk.sequence[1]++;
        return talk;
    }

    /** A TCP connection that began before the capture. */
    public static Talk midway(int port) {
        return new Talk(Carrier.TCP, 50_000, port);
    }

    public static Talk udp(int clientPort, int port) {
        return new Talk(Carrier.UDP, clientPort, port);
    }

    /** Frames without IP of a {@linkplain Packet#network() type}; those above 0xFFFF have a SNAP or LLC header. */
    public static Talk ethernet(int type) {
        return new Talk(Carrier.ETHERNET, 0, type);
    }

    /** From now on every message goes in pieces of so many bytes. */
    public Talk inPiecesOf(int bytes) {
        pieces = bytes;
        return this;
    }

    public Talk client(String hex) {
        return send(0, bytes(hex));
    }

    public Talk server(String hex) {
        return send(1, bytes(hex));
    }

    public Talk client(byte[] bytes) {
        return send(0, bytes);
    }

    public Talk server(byte[] bytes) {
        return send(1, bytes);
    }

    /** The client's message in two segments. */
    public Talk clientSplit(byte[] bytes, int at) {
        send(0, Arrays.copyOf(bytes, at));
        return send(0, Arrays.copyOfRange(bytes, at, bytes.length));
    }

    /** The client sends bytes that the capture misses and the server acknowledges. */
    public Talk clientLoses(int bytes) {
        sequence[0] += bytes;
        return this;
    }

    public Talk pause(long millis) {
        timeNanos += millis * 1_000_000;
        return this;
    }

    /** The capture ends. */
    public Recording end() {
        table.finish();
        if (dispatcher.failures() != 0 || dispatcher.stuck() != 0) {
            throw new AssertionError("a dissector failed " + dispatcher.failures() + " times, was stuck "
                    + dispatcher.stuck() + " times");
        }
        return seen;
    }

    /** The protocol that was recognised. */
    public @Nullable String protocol() {
        return flow == null ? null : Dispatcher.protocolOf(flow);
    }

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    private Talk send(int side, byte[] bytes) {
        int step = pieces > 0 ? pieces : Math.max(bytes.length, 1);
        for (int at = 0; at < bytes.length; at += step) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step));
            switch (carrier) {
                case TCP -> tcp(side, Packet.ACK, piece);
                case UDP -> udp(side, piece);
                default -> ethernet(side, piece);
            }
        }
        return this;
    }

    private void tcp(int side, int flags, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(20 + data.length);
        out.putShort((short) (side == 0 ? clientPort : port)).putShort((short) (side == 0 ? port : clientPort));
        out.putInt(sequence[side]).putInt((flags & Packet.ACK) != 0 ? sequence[1 - side] : 0);
        out.put((byte) 0x50).put((byte) flags).putShort((short) 8192).putInt(0).put(data);
        sequence[side] += data.length;
        ip(side, Packet.TCP, out.array());
    }

    private void udp(int side, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(8 + data.length);
        out.putShort((short) (side == 0 ? clientPort : port)).putShort((short) (side == 0 ? port : clientPort));
        out.putShort((short) (8 + data.length)).putShort((short) 0).put(data);
        ip(side, Packet.UDP, out.array());
    }

    private void ethernet(int side, byte[] payload) {
        String header = switch (port >> 16) {
            case 1 -> "%04x AAAA03 00000C %04x".formatted(8 + payload.length, port & 0xFFFF);
            case 2 -> "%04x".formatted(payload.length);
            default -> "%04x".formatted(port);
        };
        byte[] start = bytes(header);
        ByteBuffer out = ByteBuffer.allocate(12 + start.length + payload.length);
        out.put(bytes("02000000000" + (2 - side) + "02000000000" + (1 + side)));
        frame(out.put(start).put(payload).array());
    }

    private void ip(int side, int protocol, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(34 + payload.length);
        out.put(bytes("02000000000" + (2 - side) + "02000000000" + (1 + side) + "0800"));
        out.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length));
        out.putInt(0x40000000 >>> 16).put((byte) 64).put((byte) protocol).putShort((short) 0);
        out.putInt(0x0A000001 + side).putInt(0x0A000002 - side).put(payload);
        frame(out.array());
    }

    private void frame(byte[] bytes) {
        timeNanos += 1_000_000;
        frames.add(bytes);
        frame.set(bytes, 0, bytes.length, bytes.length, timeNanos, ++number, 1);
        if (!decoder.decode(frame, packet)) {
            throw new AssertionError("the test's own frame cannot be read");
        }
        Flow found = packet.ipVersion() == 0 ? table.acceptFrame(packet) : table.accept(packet);
        flow = found == null ? flow : found;
    }
}
