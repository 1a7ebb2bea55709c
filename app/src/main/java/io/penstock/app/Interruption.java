package io.penstock.app;

import java.util.concurrent.CountDownLatch;

/**
 * Asks a command to come to its end on SIGINT or SIGTERM, and keeps the program alive until it has, so that it ends with the
 * command's own exit code. Any thread may ask {@link #isAsked()}.
 */
final class Interruption implements AutoCloseable {
    /** What a command may still have to say after it was closed. */
    private static final long LAST_WORDS_MILLIS = 5_000;

    private static volatile boolean isEnding;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().unstarted(() -> {
        isEnding = true;
        asked.countDown();
        try {
            done.await();
            Thread.sleep(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    });

    private Interruption() {}

    static Interruption onSignal() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Ends the program with this code, though a signal may have begun to end it with another. */
    static void exit(int code) {
        if (isEnding) {
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    @Override
    public void close() {
        done.countDown();
        if (!isAsked()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // A signal came this moment.
                isEnding = true;
            }
        }
    }
}
