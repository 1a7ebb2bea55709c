package io.penstock.delivery.fortisiem;

import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import io.penstock.delivery.syslog.SyslogTls;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Settings of {@code type: fortisiem}; each says below what it is. */
public record FortisiemSettings(
        @Setting("The supervisor's or collector's name or address.")
        String host,

        @Setting(value = "Its port for syslog.", fallback = "514", min = 1, max = 65535)
        int port,

        @Setting(value = "What carries the messages. Over udp nobody notices a loss.", fallback = "tcp")
        Transport transport,

        @Setting(value = "Time zone of the times that do not say it; set it to the receiver's.", fallback = "UTC")
        ZoneId zone,

        @Setting("How TLS is done, for transport tls.") @Nullable
        SyslogTls tls) {

    public FortisiemSettings {
        if (tls != null && transport != Transport.TLS) {
            throw new SettingException(
                    "tls", "is given, but transport is not tls; leave it out or set transport to tls");
        }
    }
}
