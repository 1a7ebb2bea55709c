package io.penstock.lab.syslog;

import io.penstock.lab.LabException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Receives syslog over UDP, TCP and TLS and hands every payload to one sink.
 *
 * <p>Threads: one virtual thread per listener and per connection; they call the sink, several at once. Start and close
 * from any thread.
 */
public final class SyslogReceiver implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final ReceiverCounters counters = new ReceiverCounters();
    private final List<AutoCloseable> listeners = new ArrayList<>();
    private OptionalInt udpPort = OptionalInt.empty();
    private OptionalInt tcpPort = OptionalInt.empty();
    private OptionalInt tlsPort = OptionalInt.empty();
    private Optional<String> certificatePem = Optional.empty();

    private SyslogReceiver() {}

    /**
     * Listens as configured.
     *
     * @throws LabException if a port cannot be had or the TLS certificate cannot be used; nothing stays open then
     */
    public static SyslogReceiver start(ReceiverOptions options, PayloadSink sink, Clock clock) {
        SyslogReceiver receiver = new SyslogReceiver();
        try {
            receiver.open(options, sink, clock);
        } catch (LabException e) {
            receiver.close();
            throw e;
        }
        return receiver;
    }

    private void open(ReceiverOptions options, PayloadSink sink, Clock clock) {
        Semaphore free = new Semaphore(options.maxConnections());
        if (options.udpPort().isPresent()) {
            var udp = DatagramListener.open(options.udpPort().getAsInt(), options, counters, sink, clock);
            listeners.add(udp);
            udpPort = OptionalInt.of(udp.port());
        }
        if (options.tcpPort().isPresent()) {
            int port = options.tcpPort().getAsInt();
            var tcp = StreamListener.open(Transport.TCP, port, ServerSocket::new, options, counters, sink, clock, free);
            listeners.add(tcp);
            tcpPort = OptionalInt.of(tcp.port());
        }
        if (options.tlsPort().isPresent()) {
            TlsCredentials credentials = options.tlsIdentity().load();
            certificatePem =
                    Optional.of(PemFiles.certificate(credentials.chain().getFirst()));
            int port = options.tlsPort().getAsInt();
            var tls = StreamListener.open(
                    Transport.TLS,
                    port,
                    () -> credentials.context().getServerSocketFactory().createServerSocket(),
                    options,
                    counters,
                    sink,
                    clock,
                    free);
            listeners.add(tls);
            tlsPort = OptionalInt.of(tls.port());
        }
    }

    /** The bound UDP port; empty if UDP is off. */
    public OptionalInt udpPort() {
        return udpPort;
    }

    /** The bound TCP port; empty if TCP is off. */
    public OptionalInt tcpPort() {
        return tcpPort;
    }

    /** The bound TLS port; empty if TLS is off. */
    public OptionalInt tlsPort() {
        return tlsPort;
    }

    /** The TLS server's certificate as PEM, for a sender to trust; empty if TLS is off. */
    public Optional<String> certificatePem() {
        return certificatePem;
    }

    /** What was received. */
    public ReceiverCounters counters() {
        return counters;
    }

    /** Closes every listener and connection; no payload is handed on afterwards. What was received but not yet handed on is lost, as in a real crash. */
    @Override
    public void close() {
        for (AutoCloseable listener : listeners) {
            try {
                listener.close();
            } catch (Exception e) {
                throw new IllegalStateException("a listener's close does not throw", e);
            }
        }
    }

    static ExecutorService threads(Transport transport) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("lab-syslog-" + transport + "-", 0).factory());
    }

    /** Waits for the threads of closed sockets: the kernel frees a port only when the last of them has let go. */
    static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static LabException cannotListen(Transport transport, String address, int port, IOException cause) {
        String advice = port > 0 && port < 1024
                ? "Stop the program that holds the port, choose another, or run with the right to use ports below 1024."
                : "Stop the program that holds the port or choose another; 0 takes any free one.";
        return new LabException(
                "The lab cannot listen for " + transport + " syslog on " + address + " port " + port + ": "
                        + cause.getMessage() + ". " + advice,
                cause);
    }
}
