package io.penstock.delivery.fortisiem;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.syslog.Address;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.delivery.syslog.SyslogSettings;
import io.penstock.delivery.syslog.SyslogType;
import java.util.List;

/** {@code fortisiem}: CEF over syslog. */
public final class FortisiemType implements DestinationType<FortisiemSettings> {
    @Override
    public String name() {
        return "fortisiem";
    }

    @Override
    public String summary() {
        return "FortiSIEM: CEF over syslog";
    }

    @Override
    public Class<FortisiemSettings> settings() {
        return FortisiemSettings.class;
    }

    @Override
    public Destination open(FortisiemSettings settings, DeliveryContext context) throws DeliveryException {
        return new SyslogType()
                .open(
                        SyslogSettings.of(
                                List.of(new Address(settings.host(), settings.port()).toString()),
                                settings.transport(),
                                SyslogHeader.RFC3164,
                                "cef",
                                settings.zone(),
                                settings.tls()),
                        context);
    }
}
