package io.penstock.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.FaultyLog;
import io.penstock.delivery.TestClock;
import io.penstock.store.AlertLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a notice is raised, and when it is the same again. */
class NoticesTest {
    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private AlertLog log;
    private FaultyLog faulty;
    private Notices notices;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("log"));
        faulty = new FaultyLog(log);
        notices = new Notices(faulty.log(), new Origin("penstock", "10.0.0.1", "Harbour plant", "Line 1"), clock);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private List<String> messages() {
        return log.read(0, 100).stream()
                .map(LoggedAlert::alert)
                .map(Alert::message)
                .toList();
    }

    @Test
    void theSameAboutTheSameIsRaisedOnceAnHour() {
        notices.raise("PS-9006", "siem", "one");
        notices.raise("PS-9006", "siem", "again");
        notices.raise("PS-9006", "archive", "of another");
        notices.raise("PS-9011", "siem", "of another type");
        clock.move(Duration.ofMinutes(59));
        notices.raise("PS-9006", "siem", "too early");
        clock.move(Duration.ofMinutes(1));
        notices.raise("PS-9006", "siem", "an hour later");
        assertThat(messages()).containsExactly("one", "of another", "of another type", "an hour later");
    }

    @Test
    void whatIsOverMayBeRaisedAtOnce() {
        notices.raise("PS-9006", "siem", "one");
        notices.over("PS-9006", "siem");
        notices.raise("PS-9006", "siem", "the next");
        assertThat(messages()).containsExactly("one", "the next");
    }

    @Test
    void aClockThatIsPutBackADaySilencesNothing() {
        notices.raise("PS-9006", "siem", "one");
        clock.move(Duration.ofDays(-1));
        notices.raise("PS-9006", "siem", "a day before");
        assertThat(messages()).containsExactly("one", "a day before");
    }

    @Test
    void aLogThatCannotBeWrittenIsNoFailureOfWhoRaisesIt() {
        faulty.failing.add("append");
        notices.raise("PS-9006", "siem", "lost");
        assertThat(messages()).isEmpty();
    }

    @Test
    void aNoticeIsOfThisPenstock() {
        notices.raise("PS-9006", "siem", "one");
        Alert notice = log.read(0, 1).getFirst().alert();
        assertThat(notice.type().isSystemNotice()).isTrue();
        assertThat(notice.origin().sensor()).isEqualTo("penstock");
        assertThat(notice.time()).isEqualTo(clock.instant());
    }
}
