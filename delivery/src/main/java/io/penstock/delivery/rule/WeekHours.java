package io.penstock.delivery.rule;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.BitSet;

/** A schedule as one bit per minute of the week of its zone's wall clock. */
final class WeekHours {
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    /** 1970-01-01 was a Thursday. */
    private static final int EPOCH = 3 * DAY;

    private final ZoneRules rules;
    private final BitSet minutes = new BitSet(WEEK);

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
        long local = time.getEpochSecond() + rules.getOffset(time).getTotalSeconds();
        return minutes.get((int) Math.floorMod(Math.floorDiv(local, 60L) + EPOCH, (long) WEEK));
    }
}
