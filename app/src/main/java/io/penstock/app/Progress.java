package io.penstock.app;

import java.io.PrintStream;

/** A progress bar on standard error, drawn only on a terminal and at most ten times a second. Owned by one thread. */
final class Progress {
    private static final int WIDTH = 30;
    private static final long INTERVAL_NANOS = 100_000_000L;

    private final boolean shown;
    private final PrintStream out;
    private long lastNanos;
    private boolean drawn;

    /** The launcher says whether standard error is a terminal. */
    static Progress onTerminal() {
        return new Progress(Boolean.getBoolean("penstock.terminal"), System.err);
    }

    Progress(boolean shown, PrintStream out) {
        this.shown = shown;
        this.out = out;
    }

    /** Shows how far the work is; cheap if nothing is drawn. */
    void at(String what, long done, long total, long packets) {
        if (shown) {
            draw(what, done, total, String.format("%,d packets", packets));
        }
    }

    /** Shows how many steps are done. */
    void at(String what, long done, long total) {
        draw(what, done, total, done + " of " + total);
    }

    private void draw(String what, long done, long total, String behind) {
        if (!shown) {
            return;
        }
        long now = System.nanoTime();
        if (drawn && now - lastNanos < INTERVAL_NANOS) {
            return;
        }
        lastNanos = now;
        drawn = true;
        int percent = total <= 0 ? 100 : (int) Math.min(100, done * 100 / total);
        int full = percent * WIDTH / 100;
        out.printf(
                "\r\033[K%s [%s%s] %d%%  %s",
                Visible.text(what, 40), "#".repeat(full), ".".repeat(WIDTH - full), percent, behind);
        out.flush();
    }

    /** Wipes the bar. */
    void done() {
        if (drawn) {
            out.print("\r\033[K");
            out.flush();
            drawn = false;
        }
    }
}
