package io.penstock.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.qradar.api.Connection;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.offense.OffenceApi;
import io.penstock.qradar.offense.OffencePoll;
import io.penstock.qradar.offense.OffenceSchedule;
import io.penstock.qradar.offense.OffenceSettings;
import io.penstock.store.AlertLog;
import io.penstock.store.decision.AlertDecisions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows a QRadar's offences while delivery runs, if {@code qradar.offences} asks for it. */
final class OffenceFollower implements AutoCloseable {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final QradarClient client;
    private final OffenceSchedule schedule;

    private OffenceFollower(QradarClient client, OffenceSchedule schedule) {
        this.client = client;
        this.schedule = schedule;
    }

    /**
     * Starts it.
     *
     * @param problems gets a line for what went wrong and is tried again
     * @return null if the configuration does not ask for it
     */
    static @Nullable OffenceFollower start(
            QradarConfig qradar, DeliveryConfig delivery, AlertLog log, Consumer<String> problems) {
        OffenceSettings settings = qradar.settings().offences();
        if (settings == null) {
            return null;
        }
        Connection connection = qradar.settings().connection();
        QradarClient client = QradarClient.open(connection);
        InstantSource clock = InstantSource.system();
        var store = delivery.openDecisions();
        OffencePoll poll = new OffencePoll(
                api(client),
                settings,
                connection.url(),
                new OffenceBook(store, new AlertDecisions(log, store, clock)),
                clock,
                () -> client.rest(SECOND),
                problems);
        return new OffenceFollower(client, OffenceSchedule.start(poll, settings.every(), problems));
    }

    private static OffenceApi api(QradarClient client) {
        return new OffenceApi() {
            @Override
            public List<JsonNode> list(String path, @Nullable String filter, @Nullable String fields) {
                return client.list(path, filter, fields);
            }

            @Override
            public JsonNode get(String path) {
                return client.get(path);
            }

            @Override
            public JsonNode post(String path, Map<String, String> query) {
                return client.send("POST", path, query, null);
            }

            @Override
            public void delete(String path) {
                client.delete(path);
            }
        };
    }

    @Override
    public void close() {
        schedule.close();
        client.close();
    }
}
