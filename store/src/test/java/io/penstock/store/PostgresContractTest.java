package io.penstock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresContractTest extends AlertLogContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresServer server;
    private String url;

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

    @BeforeEach
    void database() throws Exception {
        url = server.newDatabase("log" + DATABASES.incrementAndGet());
    }

    @Override
    AlertLog open() {
        return AlertLog.open(url);
    }

    @Test
    void twoProcessesMayAppendAndAfterACrashOfTheServerTheLogGoesOn() throws Exception {
        try (AlertLog one = open();
                AlertLog two = open()) {
            one.append(Alerts.range(1, 10));
            assertThat(two.append(Alerts.range(11, 10))).startsWith(11L);
            server.crashAndRestart();
            assertThat(one.read(0, 100)).isEqualTo(logged(1, 20));
            assertThat(one.append(Alerts.range(21, 1))).containsExactly(21L);
        }
    }

    @Test
    void errorsSayWhatWhereAndWhatToDoWithoutThePassword() {
        assertSays(server.url("nothing") + "&password=hunter2", "no such database; create it");
        assertSays("jdbc:postgresql://127.0.0.1:1/nothing?user=a&password=hunter2", "the server does not answer");
        assertSays("jdbc:postgresql://127.0.0.1:many/x?password=hunter2", "it is no URL of PostgreSQL");
        assertSays("jdbc:mysql://db/penstock?password=hunter2", "in SQLite or in PostgreSQL");
    }

    private static void assertSays(String url, String expected) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> AlertLog.open(url))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("cannot open the alert log jdbc:")
                        .contains(expected)
                        .doesNotContain("hunter2")
                        .doesNotContain("\n"));
    }
}
