package io.penstock.delivery.netwitness;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.syslog.Address;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.delivery.syslog.SyslogSettings;
import io.penstock.delivery.syslog.SyslogType;
import java.util.List;

/** {@code netwitness}: CEF over syslog. */
public final class NetwitnessType implements DestinationType<NetwitnessSettings> {
    @Override
    public String name() {
        return "netwitness";
    }

    @Override
    public String summary() {
        return "NetWitness: CEF over syslog";
    }

    @Override
    public Class<NetwitnessSettings> settings() {
        return NetwitnessSettings.class;
    }

    @Override
    public Destination open(NetwitnessSettings settings, DeliveryContext context) throws DeliveryException {
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
