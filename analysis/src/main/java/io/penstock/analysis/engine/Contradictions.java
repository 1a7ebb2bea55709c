package io.penstock.analysis.engine;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.capture.Packet;

/**
 * Who says one thing and then, in the same place, another: a monitor and the receiver may each believe a different one (Ptacek
 * and Newsham 1998; RFC 5722). Raised once an hour for each source. A flood with forged sources would be a flood of alerts,
 * so there is a limit for all of them. Owned by the thread of the analyzer.
 */
public final class Contradictions implements Detector.OfContradictions {
    /** The same source is not told of again so soon. */
    public static final long HOLD_OFF_NANOS = 3600L * 1_000_000_000L;

    /** Alerts of each type in an hour. */
    public static final int MAX_AN_HOUR = 100;

    /** When something was last told. */
    private static final class Told {
        boolean before;
        long atNanos;
    }

    private final class Kind {
        final Sources<IpAddress, Told> sources = new Sources<>(Told::new);
        final RecentHour hour = new RecentHour();

        boolean isDue(Party source) {
            Told told = sources.of(new IpAddress(source.high(), source.low()));
            boolean due = !told.before || Math.abs(alarm.nowNanos() - told.atNanos) >= HOLD_OFF_NANOS;
            if (!due || !hour.hasRoom(alarm.nowNanos())) {
                alarm.held();
                return false;
            }
            told.before = true;
            told.atNanos = alarm.nowNanos();
            return true;
        }
    }

    /** Counts within the hour that began with the first. */
    private static final class RecentHour {
        private long beganNanos;
        private int count;

        boolean hasRoom(long nowNanos) {
            if (count == 0 || Math.abs(nowNanos - beganNanos) >= HOLD_OFF_NANOS) {
                beganNanos = nowNanos;
                count = 0;
            }
            return count < MAX_AN_HOUR && ++count > 0;
        }
    }

    private final Alarm alarm;
    private final Kind streams = new Kind();
    private final Kind fragments = new Kind();

    public Contradictions(Alarm alarm) {
        this.alarm = alarm;
    }

    @Override
    public void conflict(Flow flow, String protocol, Direction direction, long length) {
        Party source = Party.sender(flow, direction);
        if (!streams.isDue(source)) {
            return;
        }
        Party target = Party.receiver(flow, direction);
        alarm.finding("PS-1030", source)
                .to(target)
                .over(flow)
                .speaking(protocol.isEmpty() ? null : protocol)
                .raise(String.format(
                        java.util.Locale.ROOT,
                        "%s sent %s bytes of a TCP connection again, and they were others (%,d bytes were compared). Those that"
                                + " came first were read; the receiver may have taken the others. That hides what is done"
                                + " from a monitor; find out what on the way from the sender changes or forges packets.",
                        alarm.name(source),
                        alarm.name(target),
                        length));
    }

    @Override
    public void overlap(Packet fragment) {
        Party source = new Party(MacAddress.NONE, fragment.sourceHigh(), fragment.sourceLow(), -1);
        if (!fragments.isDue(source)) {
            return;
        }
        Party target = new Party(MacAddress.NONE, fragment.destinationHigh(), fragment.destinationLow(), -1);
        String kept = fragment.ipVersion() == 6
                ? "The datagram was given up, as RFC 5722 wants it."
                : "Those that came first were read; the receiver may have taken the others.";
        alarm.finding("PS-1031", source)
                .to(target)
                .over("IP")
                .raise(alarm.name(source) + " sent " + alarm.name(target)
                        + " IP fragments that overlap and say different" + " things. " + kept
                        + " No working sender does that: it hides what is done from a monitor.");
    }
}
