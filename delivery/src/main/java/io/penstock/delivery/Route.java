package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What stands between the alert log and one destination.
 *
 * @param name the destination's name, under which its cursor and its records are kept
 * @param wanted which alerts go
 * @param pace how fast they may
 * @param batch how many alerts are read and handed over at a time, 1 to 65536
 */
public record Route(String name, Predicate<LoggedAlert> wanted, Pace pace, int batch) {
    /** Alerts at a time, unless it is said otherwise: enough that a write to disk or network serves many. */
    public static final int USUAL_BATCH = 1024;

    /** Holds a destination's alerts to what the far side bears. */
    public interface Pace {
        /** As fast as it goes. */
        Pace FREE = wanted -> Duration.ZERO;

        /**
         * Asks for leave to hand over so many alerts now.
         *
         * @return zero if they may go, which then counts; else how long to wait before asking again
         */
        Duration take(int alerts);

        /** How many alerts may be asked for at once. */
        default int most() {
            return Integer.MAX_VALUE;
        }
    }

    public Route {
        if (batch < 1 || batch > 1 << 16) {
            throw new IllegalArgumentException("batch " + batch + " of " + name + " is not 1 to 65536");
        }
    }

    /** A route for what any of the rules lets through, at full speed. */
    public static Route of(String name, List<ForwardingRule> rules) {
        List<ForwardingRule> fixed = List.copyOf(rules);
        return new Route(
                name, alert -> fixed.stream().anyMatch(rule -> rule.matches(alert.alert())), Pace.FREE, USUAL_BATCH);
    }
}
