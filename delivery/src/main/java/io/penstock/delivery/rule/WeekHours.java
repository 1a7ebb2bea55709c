package io.penstock.delivery.rule;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.BitSet;

/** A schedule as one bit per minute of the week of its zone's wall clock. Any thread may ask it. */
final class WeekHours {
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    /** 1970-01-01 was a Thursday. */
    private static final int EPOCH = 3 * DAY;
    /** Seconds from 1970 that a clock may show, to the year 5138; beyond, nothing is remembered. */
    private static final long FAR = 100_000_000_000L;

    private final ZoneRules rules;
    private final BitSet minutes = new BitSet(WEEK);
    /** The stretch that was asked about last; the zone's rules make something at each question. */
    private volatile Stretch last = new Stretch(0, 0, 0);

    /** Seconds from {@code from} to before {@code to}, in which the zone's offset from UTC is the same. */
    private record Stretch(long from, long to, int offset) {}

    WeekHours(Schedule schedule) {
        rules = schedule.zone().getRules();
        for (Schedule.Window window : schedule.windows()) {
            int from = window.from().toSecondOfDay() / 60;
            int to = window.to().toSecondOfDay() / 60;
            int length = to > from ? to - from : to + DAY - from;
            int start = from;
            for (Weekday day : Weekday.values()) {
                if (window.days().isEmpty() || window.days().contains(day)) {
                    minutes.set(start, Math.min(WEEK, start + length));
                    minutes.set(0, Math.max(0, start + length - WEEK));
                }
                start += DAY;
            }
        }
    }

    boolean contains(Instant time) {
        long local = time.getEpochSecond() + offset(time);
        return minutes.get((int) Math.floorMod(Math.floorDiv(local, 60L) + EPOCH, (long) WEEK));
    }

    private int offset(Instant time) {
        long second = time.getEpochSecond();
        Stretch stretch = last;
        if (second >= stretch.from && second < stretch.to) {
            return stretch.offset;
        }
        int offset = rules.getOffset(time).getTotalSeconds();
        if (second > -FAR && second < FAR) {
            // A nanosecond later, so that a change at this very second is the one before.
            ZoneOffsetTransition before = rules.previousTransition(Instant.ofEpochSecond(second, 1));
            ZoneOffsetTransition after = rules.nextTransition(Instant.ofEpochSecond(second));
            last = new Stretch(
                    before == null ? -FAR : before.toEpochSecond(),
                    after == null ? FAR : after.toEpochSecond(),
                    offset);
        }
        return offset;
    }
}
