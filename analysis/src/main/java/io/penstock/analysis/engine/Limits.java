package io.penstock.analysis.engine;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Tells that the sensor gave up something of the traffic to stay within its bounds (PS-9015): at the first time, and then once
 * an hour of the packets' time with how much it was since. Owned by the thread of the analyzer.
 */
public final class Limits {
    /** How long what is given up is only counted after it was told. */
    public static final long HOLD_OFF_NANOS = 3600L * 1_000_000_000L;

    /** What has a bound. */
    public enum Table {
        FLOWS("the flow table is full: %,d connections were closed early%s, those first that nobody had answered. What"
                + " follows on them is read as if met midway. Look for a scan or a flood, or give limits.flows more"),
        FRAGMENTS(
                "too many IP fragments wait for the rest of their datagrams: %,d datagrams were given up%s, and what was in"
                        + " them is not known. Look for who sends fragments and never all of them"),
        SEGMENTS(
                "too many bytes of TCP connections wait for what is missing before them: %,d bytes were given up%s, and what"
                        + " was in them is not known. Look for lost packets at the mirror port, or for a flood");

        private final String text;

        Table(String text) {
            this.text = text;
        }
    }

    /** What was given up of one table and not told yet, and when it was last told. */
    private static final class Given {
        long untold;
        boolean told;
        long toldNanos;
    }

    private final Alarm alarm;
    private final Map<Table, Given> tables = new EnumMap<>(Table.class);
    private long datagrams;

    public Limits(Alarm alarm) {
        this.alarm = alarm;
    }

    /** All the datagrams that were given up since the start, as it stands now. */
    public void evictedDatagrams(long total) {
        if (total != datagrams) {
            evicted(Table.FRAGMENTS, total - datagrams);
            datagrams = total;
        }
    }

    /** So many more were given up. */
    public void evicted(Table table, long count) {
        Given given = tables.computeIfAbsent(table, _ -> new Given());
        given.untold += count;
        long now = alarm.nowNanos();
        if (given.told && Math.abs(now - given.toldNanos) < HOLD_OFF_NANOS) {
            return;
        }
        String since = given.told ? " since this was last told" : " so far";
        alarm.notice(
                "PS-9015",
                table.name(),
                "On this sensor " + String.format(Locale.ROOT, table.text, given.untold, since) + ".");
        given.untold = 0;
        given.told = true;
        given.toldNanos = now;
    }
}
