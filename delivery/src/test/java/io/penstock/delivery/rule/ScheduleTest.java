package io.penstock.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.settings.SettingsBinder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Times of the calendar: 2026-03-27 is a Friday; Berlin puts its clocks on 2026-03-29 and back 2026-10-25, at 01:00 UTC. */
class ScheduleTest {
    private static WeekHours hours(String zone, List<Map<String, ?>> windows) {
        return new WeekHours(SettingsBinder.bind(Schedule.class, "", Map.of("zone", zone, "windows", windows)));
    }

    private static void holds(WeekHours hours, String... times) {
        for (String time : times) {
            assertThat(hours.contains(Instant.parse(time))).as(time).isTrue();
        }
    }

    private static void lacks(WeekHours hours, String... times) {
        for (String time : times) {
            assertThat(hours.contains(Instant.parse(time))).as(time).isFalse();
        }
    }

    @Test
    void aWindowBeginsWithItsFirstMinuteAndEndsBeforeItsLast() {
        WeekHours office = hours("UTC", List.of(Map.of("days", "mon,tue,wed,thu,fri", "from", "08:00", "to", "17:30")));
        holds(office, "2026-03-27T08:00:00Z", "2026-03-27T17:29:59.999Z", "2026-03-23T12:00:00Z");
        lacks(
                office,
                "2026-03-27T07:59:59.999Z",
                "2026-03-27T17:30:00Z",
                "2026-03-28T12:00:00Z",
                "2026-03-29T12:00:00Z");
    }

    @Test
    void aWindowAcrossMidnightBelongsToTheDayOnWhichItBegins() {
        WeekHours friday = hours("UTC", List.of(Map.of("days", List.of("fri"), "from", "22:00", "to", "06:00")));
        holds(friday, "2026-03-27T22:00:00Z", "2026-03-27T23:59:59Z", "2026-03-28T00:00:00Z", "2026-03-28T05:59:59Z");
        lacks(friday, "2026-03-27T21:59:59Z", "2026-03-27T05:00:00Z", "2026-03-28T06:00:00Z", "2026-03-28T22:00:00Z");
        WeekHours sunday = hours("UTC", List.of(Map.of("days", List.of("sun"), "from", "22:00", "to", "06:00")));
        holds(sunday, "2026-03-29T22:00:00Z", "2026-03-30T05:59:59Z");
        lacks(sunday, "2026-03-29T05:59:59Z", "2026-03-30T06:00:00Z", "2026-03-31T01:00:00Z");
    }

    @Test
    void leftOutHoursAreTheWholeDayAndEqualOnesAWholeDayFromThen() {
        WeekHours weekend = hours("UTC", List.of(Map.of("days", "sat, sun")));
        holds(weekend, "2026-03-28T00:00:00Z", "2026-03-29T23:59:59Z");
        lacks(weekend, "2026-03-27T23:59:59Z", "2026-03-30T00:00:00Z");
        WeekHours round = hours("UTC", List.of(Map.of("days", "sat", "from", "08:00", "to", "08:00")));
        holds(round, "2026-03-28T08:00:00Z", "2026-03-29T07:59:59Z");
        lacks(round, "2026-03-28T07:59:59Z", "2026-03-29T08:00:00Z");
    }

    @Test
    void severalWindowsAddUp() {
        WeekHours both = hours(
                "UTC",
                List.of(Map.of("from", "06:00", "to", "07:00"), Map.of("days", "sat", "from", "06:30", "to", "09:00")));
        holds(both, "2026-03-27T06:59:00Z", "2026-03-28T06:00:00Z", "2026-03-28T08:59:00Z");
        lacks(both, "2026-03-27T07:00:00Z", "2026-03-28T09:00:00Z");
    }

    /** At 02:00 CET the clock shows 03:00 CEST: the hour from 02:00 does not exist, what lies around it does. */
    @Test
    void theSkippedHourOfSpringIsInNoWindowAndShortensTheOnesAroundIt() {
        WeekHours skipped = hours("Europe/Berlin", List.of(Map.of("from", "02:00", "to", "03:00")));
        lacks(skipped, "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-03-29T01:59:59Z");
        holds(skipped, "2026-03-28T01:00:00Z", "2026-03-30T00:00:00Z");
        WeekHours night = hours("Europe/Berlin", List.of(Map.of("days", "sat", "from", "22:00", "to", "06:00")));
        // 22:00 CET is 21:00 UTC, 06:00 CEST is 04:00 UTC
        holds(night, "2026-03-28T21:00:00Z", "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-03-29T03:59:59Z");
        lacks(night, "2026-03-28T20:59:59Z", "2026-03-29T04:00:00Z");
    }

    /** At 03:00 CEST the clock shows 02:00 CET: both passes through that hour count. */
    @Test
    void theRepeatedHourOfAutumnCountsTwice() {
        WeekHours repeated = hours("Europe/Berlin", List.of(Map.of("from", "02:00", "to", "03:00")));
        holds(repeated, "2026-10-25T00:00:00Z", "2026-10-25T00:59:59Z", "2026-10-25T01:00:00Z", "2026-10-25T01:59:59Z");
        lacks(repeated, "2026-10-24T23:59:59Z", "2026-10-25T02:00:00Z");
        WeekHours night = hours("Europe/Berlin", List.of(Map.of("days", "sat", "from", "22:00", "to", "06:00")));
        // 22:00 CEST is 20:00 UTC, 06:00 CET is 05:00 UTC
        holds(night, "2026-10-24T20:00:00Z", "2026-10-25T04:59:59Z");
        lacks(night, "2026-10-24T19:59:59Z", "2026-10-25T05:00:00Z");
        WeekHours sunday = hours("Europe/Berlin", List.of(Map.of("days", "sun")));
        assertThat(minutes(sunday, "2026-10-24T00:00:00Z")).isEqualTo(25 * 60);
        assertThat(minutes(sunday, "2026-03-28T00:00:00Z")).isEqualTo(23 * 60);
        assertThat(minutes(sunday, "2026-06-06T00:00:00Z")).isEqualTo(24 * 60);
    }

    /** Minutes of the schedule in the three days from a time. */
    private static long minutes(WeekHours hours, String from) {
        Instant start = Instant.parse(from);
        return LongStream.range(0, Duration.ofDays(3).toMinutes())
                .filter(minute -> hours.contains(start.plusSeconds(60 * minute)))
                .count();
    }

    /** Against the JDK's calendar, in zones with half hours, a quarter, and before 1970. */
    @Test
    void anyMinuteAgreesWithTheCalendar() {
        var random = new Random(25);
        for (String zone :
                List.of("Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "+14:00")) {
            WeekHours hours = hours(zone, List.of(Map.of("days", "wed", "from", "20:15", "to", "04:45")));
            for (int i = 0; i < 20_000; i++) {
                Instant time = Instant.ofEpochSecond(random.nextLong(-10_000_000_000L, 10_000_000_000L));
                ZonedDateTime local = time.atZone(ZoneId.of(zone));
                LocalTime clock = local.toLocalTime();
                boolean wanted = (local.getDayOfWeek() == DayOfWeek.WEDNESDAY && !clock.isBefore(LocalTime.of(20, 15)))
                        || (local.getDayOfWeek() == DayOfWeek.THURSDAY && clock.isBefore(LocalTime.of(4, 45)));
                assertThat(hours.contains(time)).as(local.toString()).isEqualTo(wanted);
            }
        }
    }

    /** Changes at the very second, asked from both sides and from far away. */
    @Test
    void theSecondOfTheChangeBelongsToTheNewOffset() {
        WeekHours hours = hours("Europe/Berlin", List.of(Map.of("from", "03:00", "to", "03:01")));
        for (int i = 0; i < 2; i++) {
            holds(hours, "2026-03-29T01:00:00Z", "2026-03-29T01:00:00.5Z", "2026-10-25T02:00:00Z");
            lacks(hours, "2026-03-29T00:59:59.999Z", "2026-10-25T01:00:00Z", "2026-10-25T00:59:59Z");
        }
        holds(hours, "2026-07-01T01:00:30Z", "2026-12-01T02:00:30Z", "2026-07-01T01:00:30Z");
    }

    @Test
    void timesThatNoClockHasDoNotStopTheRule() {
        WeekHours all = hours("Europe/Berlin", List.of(Map.of()));
        assertThat(all.contains(Instant.MAX)).isTrue();
        assertThat(all.contains(Instant.MIN)).isTrue();
    }
}
