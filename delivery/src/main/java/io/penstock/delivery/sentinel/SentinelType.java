package io.penstock.delivery.sentinel;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.http.HttpSender;

/** The {@code sentinel} kind of destination. */
public final class SentinelType implements DestinationType<SentinelSettings> {
    @Override
    public String name() {
        return "sentinel";
    }

    @Override
    public String summary() {
        return "Sends alerts to Microsoft Sentinel by the Logs Ingestion API of Azure Monitor.";
    }

    @Override
    public Class<SentinelSettings> settings() {
        return SentinelSettings.class;
    }

    @Override
    public Destination open(SentinelSettings settings, DeliveryContext context) throws DeliveryException {
        return new SentinelDestination(
                settings, context, new HttpSender("Azure Monitor Logs Ingestion", settings.http(), context));
    }
}
