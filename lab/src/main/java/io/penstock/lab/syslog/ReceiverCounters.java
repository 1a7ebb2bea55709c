package io.penstock.lab.syslog;

import java.util.concurrent.atomic.LongAdder;

/** What the receiver has seen since it started. Any thread; every count only grows. */
public final class ReceiverCounters {
    final LongAdder udp = new LongAdder();
    final LongAdder tcp = new LongAdder();
    final LongAdder tls = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder overlong = new LongAdder();
    final LongAdder connections = new LongAdder();
    final LongAdder refusedConnections = new LongAdder();
    final LongAdder failedHandshakes = new LongAdder();
    final LongAdder errors = new LongAdder();

    ReceiverCounters() {}

    void payload(Transport transport) {
        switch (transport) {
            case UDP -> udp.increment();
            case TCP -> tcp.increment();
            case TLS -> tls.increment();
        }
    }

    /** Payloads handed on, by UDP. */
    public long udp() {
        return udp.sum();
    }

    /** Payloads handed on, by TCP without TLS. */
    public long tcp() {
        return tcp.sum();
    }

    /** Payloads handed on, by TLS. */
    public long tls() {
        return tls.sum();
    }

    /** Payloads handed on, by any transport. */
    public long payloads() {
        return udp() + tcp() + tls();
    }

    /** Bytes read. */
    public long bytes() {
        return bytes.sum();
    }

    /** Payloads over the limit, each counted once however many pieces it made. */
    public long overlong() {
        return overlong.sum();
    }

    /** TCP and TLS connections accepted. */
    public long connections() {
        return connections.sum();
    }

    /** Connections closed because too many were open. */
    public long refusedConnections() {
        return refusedConnections.sum();
    }

    /** TLS handshakes that failed. */
    public long failedHandshakes() {
        return failedHandshakes.sum();
    }

    /** Reads that failed: connections that broke, datagrams that could not be received. */
    public long errors() {
        return errors.sum();
    }
}
