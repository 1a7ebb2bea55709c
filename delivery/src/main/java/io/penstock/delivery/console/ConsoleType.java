package io.penstock.delivery.console;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;

/** The destination {@code console}. */
public final class ConsoleType implements DestinationType<ConsoleSettings> {
    @Override
    public String name() {
        return "console";
    }

    @Override
    public String summary() {
        return "The Penstock console that joins sensors, over HTTPS";
    }

    @Override
    public Class<ConsoleSettings> settings() {
        return ConsoleSettings.class;
    }

    @Override
    public Destination open(ConsoleSettings settings, DeliveryContext context) throws DeliveryException {
        return new ConsoleDestination(settings);
    }
}
