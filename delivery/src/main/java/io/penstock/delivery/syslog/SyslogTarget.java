package io.penstock.delivery.syslog;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where syslog goes and how.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param transport UDP, TCP or TLS
 * @param framing how messages are told apart on TCP and TLS
 * @param connectTimeout the longest that connecting and the TLS handshake may take, each
 * @param writeTimeout the longest that handing a batch to the network may take
 * @param resendWindow how many of the last alerts are sent again after a broken connection, on top of what this machine
 *     had not got acknowledged; 0 or more
 * @param caFile certificates in PEM that are trusted instead of the machine's, null for the machine's
 * @param verifyServer whether the server's certificate and its name are checked; off means anyone can read the alerts
 */
public record SyslogTarget(
        String host,
        int port,
        Transport transport,
        Framing framing,
        Duration connectTimeout,
        Duration writeTimeout,
        int resendWindow,
        @Nullable Path caFile,
        boolean verifyServer) {
    /** What carries the messages. */
    public enum Transport {
        /** One datagram per message (RFC 5426); nobody notices a loss. */
        UDP,
        /** RFC 6587. */
        TCP,
        /** RFC 5425, TLS 1.2 or 1.3. */
        TLS
    }

    /** How messages are told apart in a stream (RFC 6587, 3.4). */
    public enum Framing {
        /** Each ends with LF; what QRadar expects. */
        LINE_FEED,
        /** Each has its length before it. */
        OCTET_COUNTING
    }

    public SyslogTarget {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("syslog port " + port + ": want 1 to 65535");
        }
        if (resendWindow < 0) {
            throw new IllegalArgumentException("resend window " + resendWindow + ": want 0 or more");
        }
        if (!connectTimeout.isPositive() || !writeTimeout.isPositive()) {
            throw new IllegalArgumentException("syslog timeouts: want more than 0");
        }
    }

    /** A target with the usual settings: LF, 5 s to connect, 10 s to write, 256 alerts, server checked. */
    public static SyslogTarget of(Transport transport, String host, int port) {
        return new SyslogTarget(
                host,
                port,
                transport,
                Framing.LINE_FEED,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                256,
                null,
                true);
    }

    /** The same with another framing. */
    public SyslogTarget withFraming(Framing other) {
        return new SyslogTarget(
                host, port, transport, other, connectTimeout, writeTimeout, resendWindow, caFile, verifyServer);
    }

    /** The same with other timeouts. */
    public SyslogTarget withTimeouts(Duration connect, Duration write) {
        return new SyslogTarget(host, port, transport, framing, connect, write, resendWindow, caFile, verifyServer);
    }

    /** The same with another window. */
    public SyslogTarget withResendWindow(int alerts) {
        return new SyslogTarget(
                host, port, transport, framing, connectTimeout, writeTimeout, alerts, caFile, verifyServer);
    }

    /** The same, trusting only the certificates in a PEM file. */
    public SyslogTarget withCa(Path pem) {
        return new SyslogTarget(
                host, port, transport, framing, connectTimeout, writeTimeout, resendWindow, pem, verifyServer);
    }

    /** The same without checking the server: encrypted, but to anyone. */
    public SyslogTarget withoutServerCheck() {
        return new SyslogTarget(
                host, port, transport, framing, connectTimeout, writeTimeout, resendWindow, caFile, false);
    }

    /** In words, for example {@code syslog over TCP to siem:514}. */
    public String describe() {
        return "syslog over " + transport + " to " + host + ":" + port;
    }
}
