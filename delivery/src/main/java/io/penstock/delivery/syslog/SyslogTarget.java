package io.penstock.delivery.syslog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where syslog goes and how.
 *
 * @param addresses the receivers, at least one: the first is used, the next when it fails
 * @param transport UDP, TCP or TLS
 * @param framing how messages are told apart on TCP and TLS
 * @param connectTimeout the longest that connecting and the TLS handshake may take, each
 * @param writeTimeout the longest that the receiver may take nothing, or its kernel acknowledge nothing
 * @param returnAfter how long another than the first address is used before the first is tried again
 * @param sendBuffer bytes for this machine's kernel to hold (SO_SNDBUF; Linux takes twice as many)
 * @param resend what is sent again after a broken connection
 * @param tls how TLS is done
 */
public record SyslogTarget(
        List<Address> addresses,
        Transport transport,
        Framing framing,
        Duration connectTimeout,
        Duration writeTimeout,
        Duration returnAfter,
        int sendBuffer,
        Resend resend,
        SyslogTls tls) {
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

    /**
     * What is sent again after a broken connection, on top of what the receiver's kernel had not acknowledged: what it may
     * hold while the receiver's program has not read it.
     *
     * @param alerts at least the last so many alerts; 0 or more
     * @param bytes at least the last so many bytes, or as many as the receiver's kernel can hold if those are fewer
     * @param age but nothing that was written longer ago
     */
    public record Resend(int alerts, long bytes, Duration age) {
        /**
         * 256 alerts and 64 MiB of the last hour. Linux holds up to 32 MiB with its usual settings (tcp_rmem) and gives its
         * connections the window scale 10 for that, which says 65,535 times 1,024 bytes.
         */
        public static final Resend USUAL = new Resend(256, 64 << 20, Duration.ofHours(1));

        public Resend {
            if (alerts < 0 || bytes < 0 || age.isNegative()) {
                throw new IllegalArgumentException("resend " + alerts + " alerts, " + bytes + " bytes: want 0 or more");
            }
        }
    }

    private static final int SEND_BUFFER = 256 * 1024;

    public SyslogTarget {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("syslog to nowhere: want an address");
        }
        if (!connectTimeout.isPositive() || !writeTimeout.isPositive()) {
            throw new IllegalArgumentException("syslog timeouts: want more than 0");
        }
    }

    /** A target with the usual settings: LF, 5 s to connect, 30 s to write, server checked. */
    public static SyslogTarget of(Transport transport, String host, int port) {
        return new SyslogTarget(
                List.of(new Address(host, port)),
                transport,
                Framing.LINE_FEED,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                SEND_BUFFER,
                Resend.USUAL,
                SyslogTls.USUAL);
    }

    /** The same with other addresses. */
    public SyslogTarget withAddresses(List<Address> others) {
        return new SyslogTarget(
                others, transport, framing, connectTimeout, writeTimeout, returnAfter, sendBuffer, resend, tls);
    }

    /** The same with another framing. */
    public SyslogTarget withFraming(Framing other) {
        return new SyslogTarget(
                addresses, transport, other, connectTimeout, writeTimeout, returnAfter, sendBuffer, resend, tls);
    }

    /** The same with other timeouts. */
    public SyslogTarget withTimeouts(Duration connect, Duration write) {
        return new SyslogTarget(addresses, transport, framing, connect, write, returnAfter, sendBuffer, resend, tls);
    }

    /** The same, going back to the first address after another time. */
    public SyslogTarget withReturnAfter(Duration other) {
        return new SyslogTarget(
                addresses, transport, framing, connectTimeout, writeTimeout, other, sendBuffer, resend, tls);
    }

    /** The same with another window. */
    public SyslogTarget withResend(Resend other) {
        return new SyslogTarget(
                addresses, transport, framing, connectTimeout, writeTimeout, returnAfter, sendBuffer, other, tls);
    }

    /** The same with other TLS settings. */
    public SyslogTarget withTls(SyslogTls other) {
        return new SyslogTarget(
                addresses, transport, framing, connectTimeout, writeTimeout, returnAfter, sendBuffer, resend, other);
    }

    /** The same, trusting only the certificates in a PEM file. */
    public SyslogTarget withCa(Path pem) {
        return withTls(new SyslogTls(
                pem, tls.clientCertificate(), tls.clientKey(), tls.keyPassphrase(), tls.verify(), tls.serverName()));
    }

    /** The same without checking the server: encrypted, but to anyone. */
    public SyslogTarget withoutServerCheck() {
        return withTls(new SyslogTls(
                tls.caFile(), tls.clientCertificate(), tls.clientKey(), tls.keyPassphrase(), false, tls.serverName()));
    }

    /** In words, for example {@code syslog over TCP to siem:514}. */
    public String describe() {
        return describe(addresses.stream().map(Address::toString).collect(Collectors.joining(", else ")));
    }

    /** In words, to one of the addresses. */
    String describe(Address address) {
        return describe(address.toString());
    }

    private String describe(String where) {
        return "syslog over " + transport + " to " + where;
    }
}
