package io.penstock.app;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What libraries have to say stays out of the terminal unless it is a failure. */
final class Logging {
    /** Held, since the log manager forgets loggers that nobody holds. */
    private static final Logger ROOT = LogManager.getLogManager().getLogger("");

    private Logging() {}

    static void quiet() {
        ROOT.setLevel(Level.SEVERE);
    }
}
