package io.penstock.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.alert.Origin;
import io.penstock.capture.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Hosts that send packets to an analyzer, the whole way from frame to alert. A host is its IPv4 address; its hardware
 * address is 02:00 and the same four bytes. A millisecond passes between packets.
 */
public final class Site {
    public static final int PLC = host(11);
    public static final int HMI = host(100);
    public static final int LAPTOP = host(66);
    /** In a documentation network (RFC 5737), so on the Internet. */
    public static final int INTERNET = 0xCB007107;

    public final List<Alert> alerts = new ArrayList<>();
    private final Analyzer analyzer;
    private final Frame frame = new Frame();
    private long timeNanos = 1_700_000_000L * 1_000_000_000L;
    private long number;
    private int port = 40_000;

    public Site() {
        this(AnalysisSettings.of(new Origin("test", "127.0.0.1", "site", "zone")));
    }

    /** A site that is watched with these settings. */
    public Site(AnalysisSettings settings) {
        analyzer = new Analyzer(settings, alerts::add);
        analyzer.begin("test");
    }

    /** 10.20.0.n. */
    public static int host(int n) {
        return 0x0A140000 + n;
    }

    public Site stage(Stage stage) {
        analyzer.stage(stage);
        return this;
    }

    /** What the action does is normal here. */
    public Site learns(Runnable action) {
        analyzer.stage(Stage.LEARNING);
        action.run();
        analyzer.stage(Stage.OPERATIONAL);
        return this;
    }

    public void pause(Duration time) {
        timeNanos += time.toNanos();
    }

    /** Waits until a finding of before may be raised again, see {@link io.penstock.analysis.engine.Alarm}. */
    public void untilHoldOffIsOver() {
        pause(Duration.ofMinutes(10));
    }

    /** The number of the last packet. */
    public long packets() {
        return number;
    }

    public Analyzer analyzer() {
        return analyzer;
    }

    /** The ids of all alerts but that a device is new. */
    public List<String> ids() {
        return alerts.stream()
                .map(alert -> alert.type().id())
                .filter(id -> !id.equals("PS-2038"))
                .toList();
    }

    public List<Alert> of(String type) {
        return alerts.stream().filter(alert -> alert.type().id().equals(type)).toList();
    }

    /** The action raises one alert of the type; again, it raises none within ten minutes, and one after them. */
    public void raisesAgainOnlyAfterTenMinutes(String type, Runnable action) {
        int before = of(type).size();
        long from = timeNanos;
        action.run();
        assertThat(of(type)).hasSize(before + 1);
        long took = timeNanos - from;
        pause(Duration.ofMinutes(10).minusNanos(2 * took + 1_000_000));
        action.run();
        assertThat(of(type)).as("within ten minutes").hasSize(before + 1);
        pause(Duration.ofNanos(3 * took).plusSeconds(1));
        action.run();
        assertThat(of(type)).as("after ten minutes").hasSize(before + 2);
    }

    /** A TCP connection that is opened first. */
    public Connection connect(int client, int server, int serverPort) {
        Connection connection = midway(client, server, serverPort);
        connection.open();
        return connection;
    }

    /** A TCP connection that began before the capture. */
    public Connection midway(int client, int server, int serverPort) {
        return new Connection(client, server, port++, serverPort);
    }

    public void udp(int from, int fromPort, int to, int toPort, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(8 + data.length);
        out.putShort((short) fromPort).putShort((short) toPort);
        out.putShort((short) (8 + data.length)).putShort((short) 0).put(data);
        ip(mac(from), from, to, 17, out.array());
    }

    /** RFC 826: who has it? */
    public void arp(int from, int target) {
        arp(from, 1, from, target);
    }

    /** RFC 826: the host says that this address is its own. */
    public void claims(int host, int address) {
        arp(host, 2, address, address);
    }

    private void arp(int host, int operation, int address, int target) {
        ByteBuffer out = ByteBuffer.allocate(42);
        out.put(bytes("FFFFFFFFFFFF")).put(mac(host)).put(bytes("0806 0001 0800 06 04"));
        out.putShort((short) operation);
        out.put(mac(host)).putInt(address).put(new byte[6]).putInt(target);
        send(out.array());
    }

    /** A DHCP message (RFC 2131) of a host that has no address yet: 1 asks for one. */
    public void dhcp(int host, int type, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(8 + 240 + 6 + text.length);
        out.putShort((short) 68)
                .putShort((short) 67)
                .putShort((short) out.capacity())
                .putShort((short) 0);
        out.put(bytes("01 01 06 00 12345678")).put(new byte[20]).put(mac(host)).put(new byte[202]);
        out.putInt(0x63825363).put(bytes("35 01")).put((byte) type);
        out.put((byte) 12).put((byte) text.length).put(text).put((byte) 0xFF);
        ip(mac(host), 0, -1, 17, out.array());
    }

    /** RFC 2131 section 4.3.1: the server grants the host its address. */
    public void dhcpAcknowledges(int server, int host) {
        ByteBuffer out = ByteBuffer.allocate(8 + 240 + 4);
        out.putShort((short) 67)
                .putShort((short) 68)
                .putShort((short) out.capacity())
                .putShort((short) 0);
        out.put(bytes("02 01 06 00 12345678")).put(new byte[8]).putInt(host).put(new byte[8]);
        out.put(mac(host)).put(new byte[202]).putInt(0x63825363).put(bytes("35 01 05 FF"));
        ip(mac(server), server, -1, 17, out.array());
    }

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    /** The Modbus/TCP message of a PDU for unit 1. */
    public static String modbus(int transaction, String pdu) {
        return "%04X 0000 %04X 01 %s".formatted(transaction, bytes(pdu).length + 1, pdu);
    }

    private static byte[] mac(int host) {
        return ByteBuffer.allocate(6).putShort((short) 0x0200).putInt(host).array();
    }

    /** RFC 791 section 3.1: a fragment of a datagram of protocol 255, which nobody reads; the offset is in bytes. */
    public void fragment(int from, int to, int id, int offset, boolean more, byte[] payload) {
        ip(mac(from), from, to, 255, id << 16 | (more ? 0x2000 : 0) | offset / 8, payload);
    }

    private void ip(byte[] sourceMac, int from, int to, int protocol, byte[] payload) {
        ip(sourceMac, from, to, protocol, 0x4000, payload);
    }

    private void ip(byte[] sourceMac, int from, int to, int protocol, int fragment, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(34 + payload.length);
        out.put(to == -1 ? bytes("FFFFFFFFFFFF") : mac(to)).put(sourceMac).put(bytes("0800 4500"));
        out.putShort((short) (20 + payload.length))
                .putInt(fragment)
                .put((byte) 64)
                .put((byte) protocol);
        out.putShort((short) 0).putInt(from).putInt(to).put(payload);
        send(out.array());
    }

    private void send(byte[] bytes) {
        timeNanos += 1_000_000;
        frame.set(bytes, 0, bytes.length, bytes.length, timeNanos, ++number, 1);
        analyzer.accept(frame);
    }

    /** One TCP connection. */
    public final class Connection {
        private static final int FIN = 1;
        private static final int SYN = 2;
        private static final int RST = 4;
        private static final int ACK = 16;

        private final int[] hosts;
        private final int[] ports;
        private final int[] sequence = {1000, 2000};

        private Connection(int client, int server, int clientPort, int serverPort) {
            hosts = new int[] {client, server};
            ports = new int[] {clientPort, serverPort};
        }

        private void open() {
            syn();
            tcp(1, SYN | ACK, new byte[0]);
            sequence[1]++;
        }

        /** The client asks, and nothing comes back. */
        public Connection syn() {
            tcp(0, SYN, new byte[0]);
            sequence[0]++;
            return this;
        }

        /** The server will not. */
        public Connection refused() {
            tcp(1, RST | ACK, new byte[0]);
            return this;
        }

        public Connection closedByClient() {
            tcp(0, FIN | ACK, new byte[0]);
            return this;
        }

        public Connection client(String hex) {
            return client(bytes(hex));
        }

        public Connection client(byte[] bytes) {
            tcp(0, ACK, bytes);
            return this;
        }

        public Connection server(String hex) {
            return server(bytes(hex));
        }

        public Connection server(byte[] bytes) {
            tcp(1, ACK, bytes);
            return this;
        }

        /** The server has what was sent: a connection met midway is read from then on (decision 8). */
        public Connection acknowledged() {
            tcp(1, ACK, new byte[0]);
            return this;
        }

        /** The client sends bytes that the capture misses. */
        public Connection clientLoses(int count) {
            sequence[0] += count;
            return this;
        }

        /** The client sends what it has just sent again, or as many other bytes in its place. */
        public Connection clientAgain(String hex) {
            byte[] data = bytes(hex);
            sequence[0] -= data.length;
            tcp(0, ACK, data);
            return this;
        }

        private void tcp(int side, int flags, byte[] data) {
            ByteBuffer out = ByteBuffer.allocate(20 + data.length);
            out.putShort((short) ports[side]).putShort((short) ports[1 - side]);
            out.putInt(sequence[side]).putInt((flags & ACK) != 0 ? sequence[1 - side] : 0);
            out.put((byte) 0x50)
                    .put((byte) flags)
                    .putShort((short) 0xFFFF)
                    .putInt(0)
                    .put(data);
            sequence[side] += data.length;
            ip(mac(hosts[side]), hosts[side], hosts[1 - side], 6, out.array());
        }
    }
}
