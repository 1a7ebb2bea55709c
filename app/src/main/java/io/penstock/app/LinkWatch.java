package io.penstock.app;

import io.penstock.capture.live.InterfaceCounters;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Raises notices about interfaces: one that is silent (PS-9003), one that cannot be read, and packets that were lost
 * (PS-9013). Owned by one thread, which asks it about once a second.
 */
final class LinkWatch {
    /** Where notices go: {@link io.penstock.delivery.run.Notices}, or the terminal if there is no alert log. */
    interface Sink {
        void raise(String type, String about, String message);

        void over(String type, String about);
    }

    private static final long LOSS_NANOS = Duration.ofMinutes(1).toNanos();

    /** One interface as it was when last something was different. */
    private static final class Link {
        long seen;
        long changedNanos;
        long lost;
        long lostToldNanos;
        boolean isSilent;
    }

    private final Duration silence;
    private final Sink notices;
    private final Map<String, Link> links = new HashMap<>();

    /** @param silence how long an interface may give nothing until that is told; zero for ever */
    LinkWatch(Duration silence, Sink notices) {
        this.silence = silence;
        this.notices = notices;
    }

    /**
     * Looks at the counters.
     *
     * @param failures interfaces that cannot be read at present, with the reason
     * @param nanoTime the time, as {@link System#nanoTime()}
     */
    void look(List<InterfaceCounters> counters, List<String> failures, long nanoTime) {
        for (InterfaceCounters now : counters) {
            Link link = links.computeIfAbsent(now.name(), _ -> first(nanoTime));
            silence(now, link, failures, nanoTime);
            loss(now, link, nanoTime);
        }
    }

    private static Link first(long nanoTime) {
        Link link = new Link();
        link.changedNanos = nanoTime;
        link.lostToldNanos = nanoTime - LOSS_NANOS;
        return link;
    }

    private void silence(InterfaceCounters now, Link link, List<String> failures, long nanoTime) {
        // An interface whose packets are all lost is not silent: that is told as a loss.
        long seen = now.received() + now.lost();
        if (seen != link.seen) {
            link.seen = seen;
            link.changedNanos = nanoTime;
            if (link.isSilent) {
                link.isSilent = false;
                notices.over("PS-9003", now.name());
            }
        } else if (!link.isSilent && !silence.isZero() && nanoTime - link.changedNanos >= silence.toNanos()) {
            link.isSilent = true;
            String why = failures.stream()
                    .filter(failure -> failure.startsWith(now.name() + ":"))
                    .findFirst()
                    .map(failure -> "It cannot be read (" + failure + "); it is tried again.")
                    .orElse("Look at the cable, the switch's mirror port, and the filter if there is one.");
            notices.raise(
                    "PS-9003",
                    now.name(),
                    "Interface " + now.name() + " has given no packet for " + silence.toSeconds()
                            + " s, so nothing there is watched. " + why);
        }
    }

    private void loss(InterfaceCounters now, Link link, long nanoTime) {
        long more = now.lost() - link.lost;
        if (more > 0 && nanoTime - link.lostToldNanos >= LOSS_NANOS) {
            link.lost = now.lost();
            link.lostToldNanos = nanoTime;
            notices.raise(
                    "PS-9013",
                    now.name(),
                    String.format(
                            Locale.ROOT,
                            "Interface %s lost %,d packets (%,d of %,d since the start: %,d as the kernel's buffer was full,"
                                    + " %,d at the interface itself). What was in them is not known. Give --buffer more,"
                                    + " filter what need not be seen, or spread the load over more sensors.",
                            now.name(),
                            more,
                            now.lost(),
                            now.received() + now.lost(),
                            now.dropped(),
                            now.droppedByInterface()));
        }
    }
}
