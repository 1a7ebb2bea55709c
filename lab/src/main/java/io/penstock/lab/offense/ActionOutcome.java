package io.penstock.lab.offense;

import java.time.Instant;

/**
 * What became of one custom action.
 *
 * @param time when it was tried
 * @param action its name
 * @param url where it went; empty if it was not sent
 * @param status HTTP status of the answer; 0 if there was none
 * @param message what went wrong; empty if the answer was a 2xx
 */
public record ActionOutcome(Instant time, String action, String url, int status, String message) {
    /** Whether the far side took it. */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
