package io.penstock.app;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A log record as one line that cannot forge another: time, level, text. For systemd's journal, which keeps the time
 * itself, the level is its own prefix ({@code <4>}, sd-daemon(3)).
 */
final class LogLine extends Formatter {
    private static final int LONGEST = 4000;
    private static final int FRAMES = 8;

    private final boolean journal;

    LogLine(boolean journal) {
        this.journal = journal;
    }

    @Override
    public String format(LogRecord record) {
        String text = formatMessage(record) + thrown(record.getThrown());
        return head(record) + Visible.text(text, LONGEST) + "\n";
    }

    private String head(LogRecord record) {
        int level = record.getLevel().intValue();
        if (journal) {
            return level >= Level.SEVERE.intValue() ? "<3>" : level >= Level.WARNING.intValue() ? "<4>" : "<6>";
        }
        return record.getInstant().truncatedTo(ChronoUnit.SECONDS) + " "
                + record.getLevel().getName() + " ";
    }

    private static String thrown(@Nullable Throwable thrown) {
        return thrown == null
                ? ""
                : ": " + thrown
                        + Arrays.stream(thrown.getStackTrace())
                                .limit(FRAMES)
                                .map(frame -> " at " + frame)
                                .collect(Collectors.joining());
    }
}
