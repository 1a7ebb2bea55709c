package io.penstock.delivery.rule;

import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Days and hours, by the wall clock of a time zone. Where that clock is put back an hour, both passes through the hour
 * count; an hour that it skips does not exist.
 *
 * @param zone whose wall clock counts
 * @param windows an alert goes if its time is in any of them; at least one
 */
public record Schedule(
        @Setting("Time zone of the hours, for example Europe/Berlin.")
        ZoneId zone,

        @Setting("Days and hours; an alert goes if its time is in any of them.")
        List<Window> windows) {
    public Schedule {
        windows = List.copyOf(windows);
        if (windows.isEmpty()) {
            throw new SettingException("windows", "is empty; give at least one window with days, from or to");
        }
    }

    /**
     * Hours on some days.
     *
     * @param days the days on which it begins, empty for every day
     * @param from its first minute
     * @param to the minute that it ends before; on the next day if not after {@code from}
     */
    public record Window(
            @Setting("Days on which the window begins; left out: every day.")
            Set<Weekday> days,

            @Setting(value = "First minute.", fallback = "00:00")
            LocalTime from,

            @Setting(
                    value = "The minute that it ends before; on the next day if it is not after from.",
                    fallback = "24:00")
            LocalTime to) {
        public Window {
            days = Set.copyOf(days);
        }
    }
}
