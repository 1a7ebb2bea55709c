package io.penstock.delivery.elasticsearch;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.format.EcsJson;
import io.penstock.delivery.http.HttpSender;
import java.time.ZoneOffset;

/** The {@code elasticsearch} kind of destination. */
public final class ElasticsearchType implements DestinationType<ElasticsearchSettings> {
    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public String summary() {
        return "Creates documents of the Elastic Common Schema in Elasticsearch or OpenSearch.";
    }

    @Override
    public Class<ElasticsearchSettings> settings() {
        return ElasticsearchSettings.class;
    }

    @Override
    public Destination open(ElasticsearchSettings settings, DeliveryContext context) throws DeliveryException {
        return new ElasticsearchDestination(
                settings,
                new EcsJson(context.version(), context.linkBase(), ZoneOffset.UTC),
                new HttpSender("Elasticsearch", settings.http(), context));
    }
}
