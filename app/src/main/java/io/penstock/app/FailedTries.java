package io.penstock.app;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bars an address that has tried wrong tokens: after {@link #MOST} failures within a minute it is not asked any more until
 * a minute after the first of them. An IPv6 address counts with its whole /64, which one machine has to itself.
 *
 * <p>Any thread; the table is bounded, and forgets who failed longest ago.
 */
final class FailedTries {
    /** Failures within a minute that are borne. */
    static final int MOST = 10;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private record Failures(Instant since, int count) {}

    private final InstantSource clock;
    private final Map<ByteBuffer, Failures> failures = new LinkedHashMap<>();

    FailedTries(InstantSource clock) {
        this.clock = clock;
    }

    /** How long an address is barred yet; zero if it is not. */
    synchronized Duration barred(InetAddress address) {
        Failures known = failures.get(key(address));
        if (known == null || known.count() < MOST) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), known.since().plus(WINDOW));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** An address has tried a wrong token. */
    synchronized void failed(InetAddress address) {
        Instant now = clock.instant();
        Failures known = failures.remove(key(address));
        failures.put(
                key(address),
                known == null || !now.isBefore(known.since().plus(WINDOW))
                        ? new Failures(now, 1)
                        : new Failures(known.since(), known.count() + 1));
        if (failures.size() > MOST_ADDRESSES) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    private static ByteBuffer key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, Math.min(8, bytes.length));
    }
}
