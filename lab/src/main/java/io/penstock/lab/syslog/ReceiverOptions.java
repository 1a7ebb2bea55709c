package io.penstock.lab.syslog;

import java.util.OptionalInt;

/**
 * Where and how the receiver listens. Start from {@link #defaults()} and change what you need.
 *
 * @param bindAddress local address, for example {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param udpPort UDP port, 0 for any free one, empty for no UDP
 * @param tcpPort TCP port, likewise
 * @param tlsPort TLS port, likewise
 * @param tlsIdentity the TLS server's certificate and key
 * @param udpPayloadLimit bytes, 64 to 65,535; the rest of a longer datagram is thrown away
 * @param tcpPayloadLimit bytes, 64 to 1,048,576, for TCP and TLS
 * @param overlong what happens to the rest of a longer TCP or TLS payload
 * @param maxConnections TCP and TLS connections together, 1 to 10,000; more are closed at once
 * @param bytesPerSecond reads each connection no faster than this, as a busy collector would; 0 for no limit
 * @param closeAfterMessages closes each connection without a word after so many payloads; 0 for never
 */
public record ReceiverOptions(
        String bindAddress,
        OptionalInt udpPort,
        OptionalInt tcpPort,
        OptionalInt tlsPort,
        TlsIdentity tlsIdentity,
        int udpPayloadLimit,
        int tcpPayloadLimit,
        Overlong overlong,
        int maxConnections,
        int bytesPerSecond,
        int closeAfterMessages) {

    public ReceiverOptions {
        port("UDP port", udpPort);
        port("TCP port", tcpPort);
        port("TLS port", tlsPort);
        range("UDP payload limit", udpPayloadLimit, 64, 65_535);
        range("TCP payload limit", tcpPayloadLimit, 64, 1 << 20);
        range("connections", maxConnections, 1, 10_000);
        range("bytes per second", bytesPerSecond, 0, Integer.MAX_VALUE);
        range("messages before a connection is closed", closeAfterMessages, 0, Integer.MAX_VALUE);
    }

    /**
     * Loopback, any free UDP and TCP port, no TLS, and the limits that QRadar is commonly said to have: UDP 1,024 and
     * TCP 4,096 bytes, the rest split off (not confirmed by IBM's documentation).
     */
    public static ReceiverOptions defaults() {
        return new ReceiverOptions(
                "127.0.0.1",
                OptionalInt.of(0),
                OptionalInt.of(0),
                OptionalInt.empty(),
                TlsIdentity.temporary(),
                1024,
                4096,
                Overlong.SPLIT,
                1000,
                0,
                0);
    }

    public ReceiverOptions withBindAddress(String address) {
        return new ReceiverOptions(
                address,
                udpPort,
                tcpPort,
                tlsPort,
                tlsIdentity,
                udpPayloadLimit,
                tcpPayloadLimit,
                overlong,
                maxConnections,
                bytesPerSecond,
                closeAfterMessages);
    }

    /** Other ports; empty switches the transport off. */
    public ReceiverOptions withPorts(OptionalInt udp, OptionalInt tcp, OptionalInt tls) {
        return new ReceiverOptions(
                bindAddress,
                udp,
                tcp,
                tls,
                tlsIdentity,
                udpPayloadLimit,
                tcpPayloadLimit,
                overlong,
                maxConnections,
                bytesPerSecond,
                closeAfterMessages);
    }

    /** TLS on this port (0 for any free one) with this certificate. */
    public ReceiverOptions withTls(int port, TlsIdentity identity) {
        return new ReceiverOptions(
                bindAddress,
                udpPort,
                tcpPort,
                OptionalInt.of(port),
                identity,
                udpPayloadLimit,
                tcpPayloadLimit,
                overlong,
                maxConnections,
                bytesPerSecond,
                closeAfterMessages);
    }

    public ReceiverOptions withPayloadLimits(int udp, int tcp, Overlong rest) {
        return new ReceiverOptions(
                bindAddress,
                udpPort,
                tcpPort,
                tlsPort,
                tlsIdentity,
                udp,
                tcp,
                rest,
                maxConnections,
                bytesPerSecond,
                closeAfterMessages);
    }

    public ReceiverOptions withMaxConnections(int connections) {
        return new ReceiverOptions(
                bindAddress,
                udpPort,
                tcpPort,
                tlsPort,
                tlsIdentity,
                udpPayloadLimit,
                tcpPayloadLimit,
                overlong,
                connections,
                bytesPerSecond,
                closeAfterMessages);
    }

    /** Misbehaves on purpose, for tests of a sender: a slow reader, and connections that break. */
    public ReceiverOptions withTrouble(int slowBytesPerSecond, int closeConnectionAfterMessages) {
        return new ReceiverOptions(
                bindAddress,
                udpPort,
                tcpPort,
                tlsPort,
                tlsIdentity,
                udpPayloadLimit,
                tcpPayloadLimit,
                overlong,
                maxConnections,
                slowBytesPerSecond,
                closeConnectionAfterMessages);
    }

    private static void port(String what, OptionalInt port) {
        port.ifPresent(number -> range(what, number, 0, 65_535));
    }

    private static void range(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " " + value + " is not " + least + " to " + most);
        }
    }
}
