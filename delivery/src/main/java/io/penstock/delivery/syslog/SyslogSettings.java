package io.penstock.delivery.syslog;

import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.syslog.SyslogTarget.Framing;
import io.penstock.delivery.syslog.SyslogTarget.Resend;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of {@code type: syslog}; each says below what it is. */
public record SyslogSettings(
        @Setting(
                "Receivers as host:port. The first is used, the next when it fails, the first again after return-after.")
        List<String> addresses,

        @Setting(value = "What carries the messages. Over udp nobody notices a loss.", fallback = "tcp")
        Transport transport,

        @Setting(value = "How messages are told apart over tcp and tls (RFC 6587).", fallback = "line-feed")
        Framing framing,

        @Setting(value = "Header before each message.", fallback = "rfc3164")
        SyslogHeader header,

        @Setting(value = "How an alert is written.", fallback = "leef")
        String format,

        @Setting(value = "Time zone of the header's time, which rfc3164 does not say.", fallback = "UTC")
        ZoneId zone,

        @Setting("Facility in the priority; the format's own if left out.") @Nullable
        Facility facility,

        @Setting(
                value = "Most bytes of a message, 480 or more; 0 for the usual, 1024 over udp and else 4096.",
                fallback = "0",
                min = 0,
                max = 65507)
        int maxBytes,

        @Setting(
                value = "Longest wait for a connection, and for the TLS handshake.",
                fallback = "5s",
                min = 1,
                max = 120_000)
        Duration connectTimeout,

        @Setting(
                value = "Longest time in which the receiver may take nothing before the connection is given up.",
                fallback = "30s",
                min = 1,
                max = 3_600_000)
        Duration writeTimeout,

        @Setting(
                value = "How long another than the first address is used before the first is tried again.",
                fallback = "5m",
                min = 1)
        Duration returnAfter,

        @Setting(
                value = "Bytes that this machine's kernel may hold unacknowledged (SO_SNDBUF).",
                fallback = "262144",
                min = 4096,
                max = 16_777_216)
        int sendBuffer,

        @Setting(
                value = "After a broken connection at least so many of the last alerts are sent again, on top of what"
                        + " the receiver's kernel had not acknowledged.",
                fallback = "256",
                min = 0,
                max = 100_000)
        int resendWindow,

        @Setting(
                value = "After a broken connection at least so many of the last bytes are sent again: as many as the"
                        + " receiver's kernel may hold unread, but not more. The last 4 MiB are kept in memory, all of them"
                        + " with summarise; the others are read from the alert log again.",
                fallback = "67108864",
                min = 0,
                max = 1_073_741_824)
        long resendBytes,

        @Setting(
                value =
                        "Nothing that was written longer ago than this is sent again; longer than the receiver may hang.",
                fallback = "1h",
                min = 1)
        Duration resendAge,

        @Setting("How TLS is done, for transport tls.") @Nullable
        SyslogTls tls) {

    public SyslogSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new SettingException("addresses", "is missing: write host:port, for example siem:514");
        }
        for (String address : addresses) {
            try {
                Address.parse(address);
            } catch (IllegalArgumentException e) {
                throw new SettingException("addresses", "has " + e.getMessage());
            }
        }
        if (maxBytes != 0 && maxBytes < SyslogMessage.LEAST_BYTES) {
            throw new SettingException(
                    "max-bytes", "is " + maxBytes + "; allowed: 0, or " + SyslogMessage.LEAST_BYTES + " to 65507");
        }
        if (tls != null && transport != Transport.TLS) {
            throw new SettingException(
                    "tls", "is given, but transport is not tls; leave it out or set transport to tls");
        }
    }

    /** With everything else as usual. */
    public static SyslogSettings of(
            List<String> addresses,
            Transport transport,
            SyslogHeader header,
            String format,
            ZoneId zone,
            @Nullable SyslogTls tls) {
        Resend resend = Resend.USUAL;
        return new SyslogSettings(
                addresses,
                transport,
                Framing.LINE_FEED,
                header,
                format,
                zone,
                null,
                0,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                256 * 1024,
                resend.alerts(),
                resend.bytes(),
                resend.age(),
                tls);
    }

    SyslogTarget target() {
        return new SyslogTarget(
                addresses.stream().map(Address::parse).toList(),
                transport,
                framing,
                connectTimeout,
                writeTimeout,
                returnAfter,
                sendBuffer,
                new Resend(resendWindow, resendBytes, resendAge),
                tls == null ? SyslogTls.USUAL : tls);
    }

    int bytes() {
        int usual = transport == Transport.UDP ? SyslogMessage.UDP_BYTES : SyslogMessage.TCP_BYTES;
        return maxBytes == 0 ? usual : maxBytes;
    }
}
