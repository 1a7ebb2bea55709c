package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import java.net.InetAddress;

/** {@code syslog}: any receiver of syslog over UDP, TCP or TLS. */
public final class SyslogType implements DestinationType<SyslogSettings> {
    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public String summary() {
        return "Syslog over UDP, TCP or TLS, in any format, with fail-over addresses";
    }

    @Override
    public Class<SyslogSettings> settings() {
        return SyslogSettings.class;
    }

    @Override
    public Destination open(SyslogSettings settings, DeliveryContext context) throws DeliveryException {
        return new SyslogDestination(
                settings.target(),
                new SyslogMessage(
                        settings.header(),
                        FormatName.of(settings.format(), settings.zone(), context),
                        settings.zone(),
                        settings.bytes(),
                        settings.facility()),
                context.clock(),
                InetAddress::getAllByName,
                System::nanoTime);
    }
}
