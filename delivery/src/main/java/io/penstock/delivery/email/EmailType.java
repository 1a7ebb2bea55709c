package io.penstock.delivery.email;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;

/** The destination {@code email}. */
public final class EmailType implements DestinationType<EmailSettings> {
    @Override
    public String name() {
        return "email";
    }

    @Override
    public String summary() {
        return "Mails over SMTP, one per alert or gathered into digests";
    }

    @Override
    public Class<EmailSettings> settings() {
        return EmailSettings.class;
    }

    @Override
    public Destination open(EmailSettings settings, DeliveryContext context) throws DeliveryException {
        return new EmailDestination(settings, context);
    }
}
