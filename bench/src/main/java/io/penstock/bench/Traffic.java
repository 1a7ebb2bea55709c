package io.penstock.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Makes traffic that no plant was recorded with, as a pcap file: {@code Traffic KIND FILE COUNT}. The same arguments give the
 * same file. Kinds:
 *
 * <ul>
 *   <li>{@code plant}: 12,000 devices with 100,000 Modbus/TCP connections that poll in turn, COUNT packets in all
 *   <li>{@code syn-flood}: COUNT openings of as many flows
 *   <li>{@code half-open}: COUNT connections that send data behind a gap, and no more
 *   <li>{@code fragment-flood}: COUNT first fragments of as many datagrams
 * </ul>
 */
public final class Traffic {
    private static final int SERVERS = 11_800;
    private static final int CLIENTS = 200;
    private static final int CONNECTIONS = 100_000;
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int PSH_ACK = 24;

    private final OutputStream out;
    private final ByteBuffer record = ByteBuffer.allocate(2048);
    private final SplittableRandom random = new SplittableRandom(1);
    private long micros = 1_700_000_000L * 1_000_000L;
    private long written;
    private int identification;

    private Traffic(OutputStream out) {
        this.out = out;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("wanted: plant|syn-flood|half-open|fragment-flood FILE COUNT");
        }
        long count = Long.parseLong(arguments[2]);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), 1 << 20)) {
            Traffic traffic = new Traffic(out);
            traffic.header();
            switch (arguments[0]) {
                case "plant" -> traffic.plant(count);
                case "syn-flood" -> traffic.synFlood(count);
                case "half-open" -> traffic.halfOpen(count);
                case "fragment-flood" -> traffic.fragmentFlood(count);
                default -> throw new IllegalArgumentException("no such kind: " + arguments[0]);
            }
        }
    }

    private void header() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(1);
        out.write(header.array());
    }

    /** Every connection is opened, then each in turn asks for ten registers and is answered. */
    private void plant(long packets) throws IOException {
        int[] toServer = new int[CONNECTIONS];
        int[] toClient = new int[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS && written + 3 <= packets; i++) {
            toServer[i] = random.nextInt();
            toClient[i] = random.nextInt();
            tcp(client(i), server(i), port(i), 502, toServer[i]++, 0, SYN, EMPTY);
            tcp(server(i), client(i), 502, port(i), toClient[i]++, toServer[i], SYN | ACK, EMPTY);
            tcp(client(i), server(i), port(i), 502, toServer[i], toClient[i], ACK, EMPTY);
        }
        for (int round = 0; written < packets; round++) {
            for (int i = 0; i < CONNECTIONS && written < packets; i++) {
                byte[] request = modbus(round, new byte[] {3, 0, (byte) (i % 200), 0, 10});
                byte[] reply = new byte[22];
                reply[0] = 3;
                reply[1] = 20;
                reply[3] = (byte) random.nextInt();
                reply = modbus(round, reply);
                tcp(client(i), server(i), port(i), 502, toServer[i], toClient[i], PSH_ACK, request);
                toServer[i] += request.length;
                tcp(server(i), client(i), 502, port(i), toClient[i], toServer[i], PSH_ACK, reply);
                toClient[i] += reply.length;
            }
        }
    }

    private void synFlood(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            tcp(
                    0x0A800000 | random.nextInt(1 << 20),
                    server(0),
                    1024 + random.nextInt(60_000),
                    502,
                    random.nextInt(),
                    0,
                    SYN,
                    EMPTY);
        }
    }

    private void halfOpen(long count) throws IOException {
        byte[] data = new byte[100];
        for (long i = 0; i < count; i++) {
            int from = 0x0A800000 | (int) i & 0xFFFFF;
            int port = 1024 + (int) (i >>> 20);
            int sequence = random.nextInt();
            tcp(from, server(0), port, 502, sequence, 0, SYN, EMPTY);
            tcp(server(0), from, 502, port, 7, sequence + 1, SYN | ACK, EMPTY);
            tcp(from, server(0), port, 502, sequence + 500, 8, PSH_ACK, data);
        }
    }

    private void fragmentFlood(long count) throws IOException {
        byte[] data = new byte[512];
        for (long i = 0; i < count; i++) {
            frame(0x0A800000 | random.nextInt(1 << 20), server(0), 17, 0x2000, data.length);
            record.put(data);
            write();
        }
    }

    private static final byte[] EMPTY = {};

    private static int server(int connection) {
        return 0x0A140000 + 1 + connection % SERVERS;
    }

    private static int client(int connection) {
        return 0x0A1E0000 + 1 + connection / SERVERS * 20 % CLIENTS + connection % 20;
    }

    private static int port(int connection) {
        return 1024 + connection % 60_000;
    }

    private static byte[] modbus(int transaction, byte[] pdu) {
        ByteBuffer message = ByteBuffer.allocate(7 + pdu.length);
        message.putShort((short) transaction)
                .putShort((short) 0)
                .putShort((short) (1 + pdu.length))
                .put((byte) 1);
        return message.put(pdu).array();
    }

    private void tcp(int from, int to, int fromPort, int toPort, int sequence, int acknowledged, int flags, byte[] data)
            throws IOException {
        frame(from, to, 6, 0x4000, 20 + data.length);
        record.putShort((short) fromPort)
                .putShort((short) toPort)
                .putInt(sequence)
                .putInt(acknowledged);
        record.put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 8192)
                .putInt(0)
                .put(data);
        write();
    }

    private void frame(int from, int to, int protocol, int fragment, int length) {
        record.clear().position(16);
        mac(to);
        mac(from);
        record.putShort((short) 0x0800);
        record.put((byte) 0x45).put((byte) 0).putShort((short) (20 + length)).putShort((short) identification++);
        record.putShort((short) fragment)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(from)
                .putInt(to);
    }

    private void mac(int host) {
        record.putShort((short) 0x0200).putInt(host);
    }

    private void write() throws IOException {
        int length = record.position() - 16;
        // Ten microseconds between packets: a hundred thousand a second.
        micros += 10;
        record.order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(0, (int) (micros / 1_000_000)).putInt(4, (int) (micros % 1_000_000));
        record.putInt(8, length).putInt(12, length);
        record.order(ByteOrder.BIG_ENDIAN);
        out.write(record.array(), 0, 16 + length);
        written++;
    }
}
