package io.penstock.lab.ariel;

import java.time.Duration;
import java.time.Instant;

/** From when to when a query looks. */
sealed interface TimeWindow {
    /** What the API looks at when the query has no time clause. */
    Duration DEFAULT = Duration.ofSeconds(60);

    /** The range at a time; its end is not part of it. */
    Range at(Instant now);

    /** {@code LAST n MINUTES}, or nothing said. */
    record Last(Duration length) implements TimeWindow {
        @Override
        public Range at(Instant now) {
            long end = now.toEpochMilli() + 1;
            return new Range(Math.max(0, end - length.toMillis()), end);
        }
    }

    /** {@code START … STOP …}, in milliseconds since 1970; a stop of {@link #NOW} moves on. */
    record Fixed(long start, long stop) implements TimeWindow {
        static final long NOW = Long.MAX_VALUE;

        @Override
        public Range at(Instant now) {
            return new Range(start, stop == NOW ? now.toEpochMilli() + 1 : stop);
        }
    }

    /** Milliseconds since 1970; {@code end} is not part of it. */
    record Range(long start, long end) {}
}
