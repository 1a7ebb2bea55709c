package io.penstock.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many events a second were received lately. Any thread; guarded by its own lock. */
final class EventRate {
    private static final Duration LATELY = Duration.ofSeconds(5);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant time, long received) {}

    /** Notes how many have been received by now; to be called several times a second. */
    synchronized void sample(Instant now, long received) {
        samples.addLast(new Sample(now, received));
        while (samples.size() > 2 && samples.getFirst().time().plus(LATELY).isBefore(now)) {
            samples.removeFirst();
        }
    }

    /** Over the last seconds. */
    synchronized double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = Duration.between(first.time(), last.time()).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : (last.received() - first.received()) / seconds;
    }
}
