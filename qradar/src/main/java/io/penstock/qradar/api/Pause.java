package io.penstock.qradar.api;

import java.time.Duration;

/** Waits. Tests give one that does not. */
@FunctionalInterface
public interface Pause {
    /** The real one. */
    Pause REAL = time -> Thread.sleep(time);

    /** Waits that long, or throws if the thread is interrupted. */
    void pause(Duration time) throws InterruptedException;
}
