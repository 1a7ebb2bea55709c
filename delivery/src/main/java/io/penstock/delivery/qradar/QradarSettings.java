package io.penstock.delivery.qradar;

import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import io.penstock.delivery.syslog.SyslogTls;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Settings of {@code type: qradar}; each says below what it is. */
public record QradarSettings(
        @Setting("QRadar's event collector, name or address.")
        String host,

        @Setting(value = "Its port for syslog.", fallback = "514", min = 1, max = 65535)
        int port,

        @Setting(value = "What carries the messages. Over udp nobody notices a loss.", fallback = "tcp")
        Transport transport,

        @Setting(
                value = "LEEF as Penstock's own content reads it, or as content for XSense already reads it.",
                fallback = "penstock")
        Dialect dialect,

        @Setting(value = "Time zone of the times that do not say it; set it to the receiver's.", fallback = "UTC")
        ZoneId zone,

        @Setting("How TLS is done, for transport tls.") @Nullable
        SyslogTls tls) {

    public QradarSettings {
        if (tls != null && transport != Transport.TLS) {
            throw new SettingException(
                    "tls", "is given, but transport is not tls; leave it out or set transport to tls");
        }
    }
}
