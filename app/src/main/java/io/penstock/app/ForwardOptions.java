package io.penstock.app;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.format.PenstockLeef;
import io.penstock.delivery.format.XsenseLeef;
import io.penstock.delivery.syslog.SyslogDestination;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.delivery.syslog.SyslogMessage;
import io.penstock.delivery.syslog.SyslogTarget;
import java.io.PrintWriter;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and how {@code read} sends its alerts. */
final class ForwardOptions {
    /** The LEEF dialect. */
    enum Dialect {
        penstock,
        xsense
    }

    /** What carries the messages. */
    enum Transport {
        udp,
        tcp,
        tls
    }

    /** The syslog header. */
    enum Header {
        rfc3164,
        rfc5424
    }

    private static final int BATCH = 256;
    /** A receiver that restarts or breaks a connection gets this many chances to take the next alerts. */
    private static final int ATTEMPTS = 3;

    private static final int PAUSE_MILLIS = 300;

    @Option(names = "--forward", paramLabel = "HOST:PORT", description = "Sends every alert there as LEEF over syslog.")
    private @Nullable String forward;

    @Option(
            names = "--dialect",
            defaultValue = "penstock",
            description = "LEEF dialect: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Dialect dialect = Dialect.penstock;

    @Option(
            names = "--transport",
            defaultValue = "tcp",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Transport transport = Transport.tcp;

    @Option(
            names = "--syslog",
            defaultValue = "rfc3164",
            description = "Syslog header: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Header header = Header.rfc3164;

    @Option(
            names = "--tls-ca",
            paramLabel = "PEM",
            description = "Certificates that are trusted for --transport tls, instead of the machine's.")
    private @Nullable Path ca;

    @Option(
            names = "--tls-no-check",
            description = "Does not check the server's certificate: anyone could read the alerts.")
    private boolean noCheck;

    /** Prints each alert as one LEEF line, without a syslog header. */
    void print(PrintWriter out, List<LoggedAlert> alerts, SensorConfig settings) {
        Format format = format(settings);
        for (LoggedAlert alert : alerts) {
            out.println(new String(format.format(alert, SyslogMessage.TCP_BYTES), StandardCharsets.UTF_8));
        }
    }

    /** Whether alerts are to be sent at all. */
    boolean isAsked() {
        return forward != null;
    }

    /** Refuses options that cannot be meant, before any work is done. */
    void check() {
        if (forward != null) {
            target(forward);
        }
    }

    /** Sends the alerts if that was asked for; returns false, and says why, if not all could be. */
    boolean send(PrintWriter err, List<LoggedAlert> alerts, SensorConfig settings) {
        if (forward == null) {
            return true;
        }
        SyslogTarget target = target(forward);
        int limit = transport == Transport.udp ? SyslogMessage.UDP_BYTES : SyslogMessage.TCP_BYTES;
        SyslogMessage message = new SyslogMessage(
                header == Header.rfc3164 ? SyslogHeader.RFC3164 : SyslogHeader.RFC5424,
                format(settings),
                ZoneOffset.UTC,
                limit);
        int sent = 0;
        @Nullable String fault = null;
        try (SyslogDestination destination = new SyslogDestination(target, message)) {
            int failures = 0;
            while (sent < alerts.size() && failures < ATTEMPTS) {
                try {
                    sent += destination
                            .deliver(alerts.subList(sent, Math.min(alerts.size(), sent + BATCH)))
                            .taken();
                    failures = 0;
                } catch (DeliveryException e) {
                    fault = String.valueOf(e.getMessage());
                    failures = isLasting(e) ? ATTEMPTS : failures + 1;
                    TimeUnit.MILLISECONDS.sleep(failures < ATTEMPTS ? PAUSE_MILLIS : 0);
                }
            }
            if (sent == alerts.size()) {
                destination.finish();
                fault = null; // what failed at first has been sent again
            }
        } catch (DeliveryException e) {
            fault = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fault = "interrupted";
        }
        err.printf(
                Locale.ROOT,
                "penstock: %,d of %,d alerts sent%s%n",
                sent,
                alerts.size(),
                fault == null ? ", " + target.describe() : "; " + Visible.text(fault, 2000));
        return fault == null;
    }

    /** What a second attempt a moment later will not mend: a silent receiver, a certificate. */
    private static boolean isLasting(DeliveryException e) {
        return e.getCause() instanceof SocketTimeoutException || e.getCause() instanceof SSLException;
    }

    private Format format(SensorConfig settings) {
        return dialect == Dialect.penstock
                ? new PenstockLeef(Version.get(), settings.link())
                : new XsenseLeef(Version.get(), ZoneOffset.UTC);
    }

    private SyslogTarget target(String address) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? "" : address.substring(0, colon).replaceAll("^\\[|\\]$", "");
        int port;
        try {
            port = Integer.parseInt(address.substring(colon + 1));
        } catch (NumberFormatException e) {
            port = 0;
        }
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw UserError.usage(
                    "--forward " + address + ": want host:port with a port of 1 to 65535, for example siem:514", null);
        }
        SyslogTarget target =
                SyslogTarget.of(SyslogTarget.Transport.valueOf(transport.name().toUpperCase(Locale.ROOT)), host, port);
        if (ca != null) {
            target = target.withCa(ca);
        }
        return noCheck ? target.withoutServerCheck() : target;
    }
}
