package io.penstock.delivery.splunk;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.http.HttpSender;

/** The {@code splunk} kind of destination. */
public final class SplunkType implements DestinationType<SplunkSettings> {
    @Override
    public String name() {
        return "splunk";
    }

    @Override
    public String summary() {
        return "Sends alerts to a Splunk HTTP Event Collector, with indexer acknowledgement if the token has it.";
    }

    @Override
    public Class<SplunkSettings> settings() {
        return SplunkSettings.class;
    }

    @Override
    public Destination open(SplunkSettings settings, DeliveryContext context) throws DeliveryException {
        return new SplunkDestination(
                settings,
                context.linkBase(),
                new HttpSender("Splunk HEC", settings.http(), context),
                SplunkDestination.Pause.SLEEP);
    }
}
