package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the alerts of {@code penstock watch} on their way to the log and the terminal. */
@Timeout(60)
class AlertWriterTest {
    private static final int BURST = 5_000;
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final List<LoggedAlert> shown = new CopyOnWriteArrayList<>();

    private static List<Alert> alerts(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(NumberedAlerts::of).toList();
    }

    /** Wraps a log whose disk is full while {@code left} is above zero; each try takes one off. */
    private static AlertLog failing(AlertLog log, AtomicInteger left) {
        return (AlertLog) java.lang.reflect.Proxy.newProxyInstance(
                AlertWriterTest.class.getClassLoader(), new Class<?>[] {AlertLog.class}, (_, method, arguments) -> {
                    if (method.getName().equals("append") && left.getAndDecrement() > 0) {
                        throw new StoreException("no space left on device", null);
                    }
                    return method.invoke(log, arguments);
                });
    }

    @Test
    void everyAlertIsInTheLogInItsOrderBeforeItIsShownWithItsPosition() throws Exception {
        try (AlertLog log = AlertLog.open(folder.resolve("alerts.db"))) {
            log.append(List.of(NumberedAlerts.of(0)));
            AtomicLong unwritten = new AtomicLong();
            try (AlertWriter writer = AlertWriter.start(log, alert -> {
                shown.add(alert);
                if (log.find(alert.alert().uuid()).orElse(-1) != alert.position()) {
                    unwritten.incrementAndGet();
                }
            })) {
                alerts(BURST).forEach(writer);
            }
            assertThat(unwritten).hasValue(0);
            assertThat(shown).extracting(LoggedAlert::alert).containsExactlyElementsOf(alerts(BURST));
            assertThat(log.read(1, BURST + 1)).containsExactlyElementsOf(shown);
        }
    }

    /** Nothing is told of that is not on disk, and nothing is left out. */
    @Test
    void whatCannotBeWrittenWaitsAndIsTriedAgain() throws Exception {
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        try (AlertLog log = AlertLog.open(folder.resolve("alerts.db"))) {
            try (AlertWriter writer = AlertWriter.start(failing(log, left), shown::add)) {
                alerts(BURST).forEach(writer);
                await().atMost(BOUND).until(() -> left.get() < Integer.MAX_VALUE - 1);
                assertThat(shown).isEmpty();
                left.set(0);
                await().atMost(BOUND).until(() -> shown.size() == BURST);
            }
            assertThat(log.read(0, BURST + 1)).containsExactlyElementsOf(shown);
        }
    }

    /** The last try fails too: the program must end, say how many, and show none as if it were in the log. */
    @Test
    void whatCannotBeWrittenAtTheEndIsCountedAndNotShown() throws Exception {
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        try (AlertLog log = AlertLog.open(folder.resolve("alerts.db"))) {
            try (AlertWriter writer = AlertWriter.start(failing(log, left), shown::add)) {
                alerts(BURST).forEach(writer);
                writer.finish();
                assertThat(writer.unwritten()).isEqualTo(BURST);
            }
            assertThat(shown).isEmpty();
            assertThat(log.read(0, 1)).isEmpty();
        }
    }

    @Test
    void withoutALogAlertsAreNumberedFromOne() {
        try (AlertWriter writer = AlertWriter.start(null, shown::add)) {
            alerts(BURST).forEach(writer);
        }
        assertThat(shown)
                .extracting(LoggedAlert::position)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, BURST).mapToObj(Long::valueOf).toList());
    }
}
