package io.penstock.delivery.syslog;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Which of several addresses is used: the next one after a failure, the first one again after a while. One thread. */
final class FailOver {
    private final List<Address> addresses;
    private final Duration returnAfter;
    private final LongSupplier nanos;
    private int at;
    private long since;

    FailOver(List<Address> addresses, Duration returnAfter, LongSupplier nanos) {
        this.addresses = addresses;
        this.returnAfter = returnAfter;
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    Address current() {
        return addresses.get(at);
    }

    Address first() {
        return addresses.getFirst();
    }

    /** The current one has failed. */
    void next() {
        at = (at + 1) % addresses.size();
        since = nanos.getAsLong();
    }

    /** Whether it is time to try the first one, because another has been used long enough. */
    boolean isTimeToReturn() {
        return at != 0 && nanos.getAsLong() - since >= returnAfter.toNanos();
    }

    /** The first one has been tried. */
    void tried(boolean works) {
        at = works ? 0 : at;
        since = nanos.getAsLong();
    }
}
