package io.penstock.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a forwarder is doing.
 *
 * @param name the destination's name, under which its position is kept
 * @param destination where it is, in words
 * @param state what it is doing
 * @param position everything up to here is with the far side or was not wanted there
 * @param sent alerts handed over since the start, those sent again not counted
 * @param refused alerts that the far side has refused for good, since the start
 * @param lag how many alerts of the log are behind {@code position}
 * @param lagTime how long the oldest of them has waited, as far as this forwarder has seen it; zero if none waits
 * @param rate alerts handed over per second, over about the last ten seconds
 * @param lastError the newest failure in words, null if there was none; it stays after recovery
 * @param lastErrorTime when that was, null if there was none
 * @param lastSentTime when the newest alert was handed over, null if none was yet
 * @param warnings what is unsafe in its settings, such as a server that is not checked
 */
public record ForwarderStatus(
        String name,
        String destination,
        State state,
        long position,
        long sent,
        long refused,
        long lag,
        Duration lagTime,
        double rate,
        @Nullable String lastError,
        @Nullable Instant lastErrorTime,
        @Nullable Instant lastSentTime,
        List<String> warnings) {

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
