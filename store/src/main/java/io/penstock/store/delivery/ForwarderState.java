package io.penstock.store.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a forwarder was doing when the process that runs it last said so.
 *
 * @param destination the destination's name
 * @param state what it was doing, for example {@code SENDING}
 * @param position everything up to here is dealt with
 * @param lag how many alerts are behind that
 * @param rate alerts per second, lately
 * @param lastError the newest failure in words, null if there was none
 * @param lastErrorTime when that was, null if there was none
 * @param lastSent when the newest alert was handed over, null if none was
 * @param updated when this was said; long ago means that the process does not run
 */
public record ForwarderState(
        String destination,
        String state,
        long position,
        long lag,
        double rate,
        @Nullable String lastError,
        @Nullable Instant lastErrorTime,
        @Nullable Instant lastSent,
        Instant updated) {}
