package io.penstock.delivery.webhook;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.http.HttpSender;

/** The {@code webhook} kind of destination. */
public final class WebhookType implements DestinationType<WebhookSettings> {
    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public String summary() {
        return "POSTs alerts as JSON to a URL, with headers and a signature of your own.";
    }

    @Override
    public Class<WebhookSettings> settings() {
        return WebhookSettings.class;
    }

    @Override
    public Destination open(WebhookSettings settings, DeliveryContext context) throws DeliveryException {
        return new WebhookDestination(settings, context, new HttpSender("webhook", settings.http(), context));
    }
}
