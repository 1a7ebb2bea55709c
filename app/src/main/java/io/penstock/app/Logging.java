package io.penstock.app;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What libraries have to say stays out of the terminal unless it is a failure. */
final class Logging {
    /** Held, since the log manager forgets loggers that nobody holds. */
    private static final Logger ROOT = LogManager.getLogManager().getLogger("");

    private static final Logger OWN = Logger.getLogger("io.penstock");

    private Logging() {}

    static void quiet() {
        ROOT.setLevel(Level.SEVERE);
        OWN.setLevel(null);
    }

    /** For what runs until it is stopped: Penstock's own warnings and notes too, one line each. */
    static void service() {
        OWN.setLevel(Level.INFO);
        for (Handler handler : ROOT.getHandlers()) {
            handler.setFormatter(new LogLine(System.getenv("JOURNAL_STREAM") != null));
        }
    }
}
