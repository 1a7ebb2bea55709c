package io.penstock.store.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.Alerts;
import io.penstock.store.PostgresServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresDecisionStoreTest extends DecisionStoreContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresServer server;
    private @Nullable String url;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private String url() {
        try {
            String known = url;
            if (known == null) {
                known = server.newDatabase("decisions" + DATABASES.incrementAndGet());
                url = known;
            }
            return known;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    DecisionStore open() {
        return DecisionStore.open(url());
    }

    @Override
    DecisionDatabase database() {
        return DecisionDatabase.open(url());
    }

    @Test
    void theAlertLogMayBeInTheSameDatabase() throws Exception {
        String both = server.newDatabase("both");
        for (int i = 0; i < 2; i++) { // made, and found again
            try (AlertLog log = AlertLog.open(both)) {
                log.append(Alerts.range(1, 2));
                DecisionStore store = DecisionStore.open(both);
                AlertDecisions decisions = new AlertDecisions(log, store, InstantSource.fixed(Instant.EPOCH));
                assertThat(decisions.decide(new UUID(7, 2), Action.HANDLED, "token soc"))
                        .isTrue();
                assertThat(log.read(0, 10)).extracting(LoggedAlert::position).containsExactly(1L, 2L, 3L);
            }
        }
    }
}
