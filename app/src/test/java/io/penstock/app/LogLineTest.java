package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** One record is one line, whoever chose its text. */
class LogLineTest {
    private static LogRecord record(Level level, String text) {
        LogRecord record = new LogRecord(level, text);
        record.setInstant(Instant.parse("2026-11-24T12:00:00.5Z"));
        return record;
    }

    @Test
    void aLineHasTimeLevelAndText() {
        assertThat(new LogLine(false).format(record(Level.WARNING, "forwarder 'siem': refused")))
                .isEqualTo("2026-11-24T12:00:00Z WARNING forwarder 'siem': refused\n");
    }

    /** sd-daemon(3): SD_ERR is {@code <3>}, SD_WARNING {@code <4>}, SD_INFO {@code <6>}. */
    @Test
    void forTheJournalTheLevelIsItsOwnPrefix() {
        LogLine journal = new LogLine(true);
        assertThat(journal.format(record(Level.SEVERE, "a"))).isEqualTo("<3>a\n");
        assertThat(journal.format(record(Level.WARNING, "a"))).isEqualTo("<4>a\n");
        assertThat(journal.format(record(Level.INFO, "a"))).isEqualTo("<6>a\n");
    }

    @Test
    void aTextFromTheNetworkMakesNoSecondLine() {
        assertThat(new LogLine(true).format(record(Level.INFO, "HTTP 500: a\n<3>forged\r\u001b[2J\u2028b")))
                .isEqualTo("<6>HTTP 500: a?<3>forged??[2J?b\n");
    }

    @Test
    void aFailureIsOnTheSameLineWithWhereItWas() {
        LogRecord record = record(Level.SEVERE, "status of the delivery failed");
        record.setThrown(new IOException("no\nroom"));
        assertThat(new LogLine(true).format(record))
                .startsWith(
                        "<3>status of the delivery failed: java.io.IOException: no?room at io.penstock.app.LogLineTest")
                .endsWith("\n")
                .containsOnlyOnce("\n");
    }
}
