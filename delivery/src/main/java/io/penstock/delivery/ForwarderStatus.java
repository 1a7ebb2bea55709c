package io.penstock.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a forwarder is doing.
 *
 * @param name the destination's name, under which its position is kept
 * @param destination where it is, in words
 * @param state what it is doing
 * @param position everything up to here is with the far side or was not wanted there
 * @param sent alerts handed over since the start, those sent again not counted
 * @param lag how many alerts of the log are behind {@code position}
 * @param lastError the newest failure in words, null if there was none; it stays after recovery
 * @param lastErrorTime when that was, null if there was none
 * @param lastSentTime when the newest alert was handed over, null if none was yet
 */
public record ForwarderStatus(
        String name,
        String destination,
        State state,
        long position,
        long sent,
        long lag,
        @Nullable String lastError,
        @Nullable Instant lastErrorTime,
        @Nullable Instant lastSentTime) {

    /** What a forwarder is doing. */
    public enum State {
        /** Everything is handed over; it waits for alerts. */
        IDLE,
        /** It hands over. */
        SENDING,
        /** Something failed; it tries again after a while. */
        RETRYING,
        /** It has ended. */
        CLOSED
    }
}
