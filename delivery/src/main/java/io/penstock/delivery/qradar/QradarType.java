package io.penstock.delivery.qradar;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.syslog.Address;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.delivery.syslog.SyslogSettings;
import io.penstock.delivery.syslog.SyslogType;
import java.util.List;

/** {@code qradar}: LEEF over syslog, as IBM QRadar's log source for Penstock expects it. */
public final class QradarType implements DestinationType<QradarSettings> {
    @Override
    public String name() {
        return "qradar";
    }

    @Override
    public String summary() {
        return "IBM QRadar: LEEF over syslog";
    }

    @Override
    public Class<QradarSettings> settings() {
        return QradarSettings.class;
    }

    @Override
    public Destination open(QradarSettings settings, DeliveryContext context) throws DeliveryException {
        return new SyslogType()
                .open(
                        SyslogSettings.of(
                                List.of(new Address(settings.host(), settings.port()).toString()),
                                settings.transport(),
                                SyslogHeader.RFC3164,
                                settings.dialect().format(),
                                settings.zone(),
                                settings.tls()),
                        context);
    }
}
