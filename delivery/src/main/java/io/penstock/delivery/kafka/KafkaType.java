package io.penstock.delivery.kafka;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;

/** The destination {@code kafka}. */
public final class KafkaType implements DestinationType<KafkaSettings> {
    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String summary() {
        return "Records of an Apache Kafka topic";
    }

    @Override
    public Class<KafkaSettings> settings() {
        return KafkaSettings.class;
    }

    @Override
    public Destination open(KafkaSettings settings, DeliveryContext context) throws DeliveryException {
        return new KafkaDestination(settings, context);
    }
}
