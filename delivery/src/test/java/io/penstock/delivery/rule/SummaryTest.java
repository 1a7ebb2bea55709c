package io.penstock.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.FaultyLog;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Pattern SUMMED =
            Pattern.compile("Repeated (\\d+) times from (\\S+) to (\\S+)\\. The last: number \\d+");

    @TempDir
    Path folder;

    private static LoggedAlert alert(long position, String sensor, String host, Instant time, AlertStatus status) {
        return new LoggedAlert(
                position,
                new Alert(
                        new UUID(3, position),
                        status,
                        time,
                        AlertCatalogue.get().type("PS-2073"),
                        new Origin(sensor, "10.9.9.9", "site", "zone"),
                        Samples.ip(host),
                        Samples.SERVER,
                        "TCP",
                        "Modbus/TCP",
                        null,
                        "number " + position,
                        new Evidence("f", position, position)));
    }

    private static LoggedAlert alert(long position, Instant time) {
        return alert(position, "s1", "10.0.0.1", time, AlertStatus.OPENED);
    }

    private static List<Long> positions(List<LoggedAlert> alerts) {
        return alerts.stream().map(LoggedAlert::position).toList();
    }

    @Test
    void theFirstGoesAtOnceAndTheOthersAsOneWhenTheWindowIsOver() {
        Summary summary = new Summary(MINUTE);
        assertThat(positions(summary.pass(List.of(alert(1, START)), 1, START))).containsExactly(1L);
        List<LoggedAlert> repeats = List.of(
                alert(2, START.plusSeconds(7)), alert(3, START.plusSeconds(5)), alert(4, START.plusMillis(59_999)));
        assertThat(summary.pass(repeats, 4, START.plusSeconds(59))).isEmpty();
        List<LoggedAlert> out = summary.pass(List.of(alert(5, START.plusSeconds(60))), 5, START.plusSeconds(59));
        assertThat(positions(out)).containsExactly(4L, 5L);
        assertThat(out.getFirst().alert().message())
                .isEqualTo(
                        "Repeated 3 times from 2026-11-24T12:00:05Z to 2026-11-24T12:00:59.999Z. The last: number 4");
        assertThat(out.getFirst().alert().uuid()).isEqualTo(new UUID(3, 4));
        assertThat(out.getLast().alert().message()).isEqualTo("number 5");
    }

    @Test
    void aWindowThatNoLaterAlertEndsIsEndedByTheClock() {
        Summary summary = new Summary(MINUTE);
        summary.pass(List.of(alert(1, START), alert(2, START), alert(3, START)), 3, START);
        assertThat(summary.pass(List.of(), 3, START.plusSeconds(59))).isEmpty();
        assertThat(positions(summary.pass(List.of(), 3, START.plusSeconds(60)))).containsExactly(3L);
        assertThat(summary.open()).isZero();
    }

    /** The sensor's clock may be a year behind or ahead of this machine's. */
    @Test
    void aWrongClockOfASensorDoesNotEndItsWindowsEarlyOrLate() {
        for (Instant time : List.of(START.minusSeconds(31_536_000), START.plusSeconds(31_536_000))) {
            Summary summary = new Summary(MINUTE);
            summary.pass(List.of(alert(1, time), alert(2, time)), 2, START);
            assertThat(summary.pass(List.of(alert(3, time)), 3, START.plusSeconds(59)))
                    .isEmpty();
            assertThat(positions(summary.pass(List.of(), 3, START.plusSeconds(60))))
                    .containsExactly(3L);
        }
    }

    @Test
    void aClockThatIsPutBackDelaysASummaryByOneWindowAtMost() {
        Summary summary = new Summary(MINUTE);
        summary.pass(List.of(alert(1, START), alert(2, START)), 2, START);
        Instant back = START.minusSeconds(86_400);
        assertThat(summary.pass(List.of(), 2, back)).isEmpty();
        assertThat(positions(summary.pass(List.of(), 2, back.plusSeconds(60)))).containsExactly(2L);
    }

    @Test
    void oneRepeatGoesAsItIs() {
        Summary summary = new Summary(MINUTE);
        summary.pass(List.of(alert(1, START), alert(2, START)), 2, START);
        assertThat(summary.flush()).containsExactly(alert(2, START));
    }

    @Test
    void otherSourcesAndOtherSensorsAreNoRepeats() {
        Summary summary = new Summary(MINUTE);
        List<LoggedAlert> different = List.of(
                alert(1, "s1", "10.0.0.1", START, AlertStatus.OPENED),
                alert(2, "s1", "10.0.0.2", START, AlertStatus.OPENED),
                alert(3, "s2", "10.0.0.1", START, AlertStatus.OPENED));
        assertThat(summary.pass(different, 3, START)).isEqualTo(different);
    }

    @Test
    void updatesAndClosingsGoAtOnce() {
        Summary summary = new Summary(MINUTE);
        summary.pass(List.of(alert(1, START)), 1, START);
        List<LoggedAlert> more = List.of(
                alert(2, "s1", "10.0.0.1", START, AlertStatus.UPDATED),
                alert(3, "s1", "10.0.0.1", START, AlertStatus.CLOSED));
        assertThat(summary.pass(more, 3, START)).isEqualTo(more);
    }

    @Test
    void aWindowIsEndedBeforeTheLogHasGrownTooFarToReadAgain() {
        Summary summary = new Summary(Duration.ofDays(1));
        summary.pass(List.of(alert(1, START), alert(2, START)), 2, START);
        List<LoggedAlert> out = new ArrayList<>();
        for (long reached = 256; reached <= Summary.REACH; reached += 256) {
            out.addAll(summary.pass(List.of(), reached, START));
        }
        assertThat(positions(out)).containsExactly(2L);
    }

    @Test
    void manyDifferentAlertsKeepABoundedNumberOfWindows() {
        Summary summary = new Summary(Duration.ofDays(1));
        int went = 0;
        for (int position = 1; position <= 40_000; position++) {
            String host = "10.1." + position / 250 + "." + position % 250;
            went += summary.pass(List.of(alert(position, "s1", host, START, AlertStatus.OPENED)), position, START)
                    .size();
            assertThat(summary.open()).isLessThanOrEqualTo(Summary.MOST_WINDOWS);
        }
        assertThat(went).isEqualTo(40_000);
    }

    @Test
    void windowsOutOfRangeAreRefused() {
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(1500), Duration.ofDays(2))) {
            assertThatThrownBy(() -> new Summary(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Few keys, two sensors of which one is an hour behind, times that jump about; no time occurs twice. */
    private static List<LoggedAlert> stream(Random random, int count) {
        List<LoggedAlert> stream = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            boolean behind = random.nextInt(3) == 0;
            long millis =
                    i * 700L - (behind ? 3_600_000 : 0) + (random.nextInt(10) == 0 ? random.nextInt(90) * 700 : 0);
            stream.add(alert(
                    i,
                    behind ? "slow" : "right",
                    "10.0.0." + random.nextInt(4),
                    // the position in the microseconds makes each time unique
                    START.plusMillis(millis).plusNanos(1000L * (i % 700)),
                    random.nextInt(30) == 0 ? AlertStatus.UPDATED : AlertStatus.OPENED));
        }
        return stream;
    }

    private static String key(LoggedAlert logged) {
        return logged.alert().origin().sensor() + logged.alert().source().ip();
    }

    /** Each alert is one that went, or is counted by exactly one summary. */
    private static void assertEachOnce(List<LoggedAlert> stream, List<LoggedAlert> out, String what) {
        List<LoggedAlert> left = new ArrayList<>(stream);
        List<LoggedAlert> summaries = new ArrayList<>();
        for (LoggedAlert went : out) {
            if (SUMMED.matcher(went.alert().message()).matches()) {
                summaries.add(went);
            } else {
                assertThat(left.remove(went))
                        .as("%s: %s went twice", what, went)
                        .isTrue();
            }
        }
        for (LoggedAlert summary : summaries) {
            Matcher matcher = SUMMED.matcher(summary.alert().message());
            assertThat(matcher.matches()).isTrue();
            Instant from = Instant.parse(matcher.group(2));
            Instant to = Instant.parse(matcher.group(3));
            List<LoggedAlert> counted = left.stream()
                    .filter(logged -> key(logged).equals(key(summary))
                            && logged.position() <= summary.position()
                            && !logged.alert().time().isBefore(from)
                            && !logged.alert().time().isAfter(to))
                    .toList();
            assertThat(counted).as("%s: %s", what, summary).hasSize(Integer.parseInt(matcher.group(1)));
            assertThat(counted.getLast().alert().uuid())
                    .isEqualTo(summary.alert().uuid());
            left.removeAll(counted);
        }
        assertThat(left).as(what).isEmpty();
    }

    private static List<LoggedAlert> run(
            Summary summary, List<LoggedAlert> stream, int from, int to, Random random, boolean clockRuns) {
        List<LoggedAlert> out = new ArrayList<>();
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + 1 + random.nextInt(20));
            Instant now = clockRuns ? START.plusMillis(end * 700L + random.nextInt(40_000)) : START;
            out.addAll(summary.pass(stream.subList(at, end), end, now));
            at = end;
        }
        return out;
    }

    @Test
    void everyAlertIsRepresentedExactlyOnce() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<LoggedAlert> stream = stream(random, 600);
            Summary summary = new Summary(MINUTE);
            List<LoggedAlert> out = run(summary, stream, 0, stream.size(), random, seed % 2 == 0);
            out.addAll(summary.flush());
            assertThat(out.size()).as("seed %d: something is summed up", seed).isLessThan(stream.size() * 3 / 4);
            assertEachOnce(stream, out, "seed " + seed);
        }
    }

    /** What goes does not depend on where the program was killed, while only the alerts' own times end windows. */
    @Test
    void aRestartAtAnyPositionChangesNothing() {
        Random random = new Random(4);
        List<LoggedAlert> stream = stream(random, 400);
        try (AlertLog log = AlertLog.open(folder.resolve("log.db"))) {
            log.append(stream.stream().map(LoggedAlert::alert).toList());
            List<LoggedAlert> logged = log.read(0, stream.size());
            Summary whole = new Summary(MINUTE);
            List<LoggedAlert> wanted = run(whole, logged, 0, logged.size(), new Random(1), false);
            wanted.addAll(whole.flush());
            for (int cut = 0; cut <= logged.size(); cut += 3) {
                Summary before = new Summary(MINUTE);
                List<LoggedAlert> out = run(before, logged, 0, cut, random, false);
                Summary after = new Summary(MINUTE);
                after.resume(log, cut, alert -> true);
                out.addAll(run(after, logged, cut, logged.size(), random, false));
                out.addAll(after.flush());
                assertThat(out).as("killed at %d", cut).isEqualTo(wanted);
            }
        }
    }

    /** Where the clock has ended windows too, something may go twice after a kill, but nothing is lost. */
    @Test
    void aKillLosesNothingWhateverHasEndedTheWindows() {
        for (int seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            List<LoggedAlert> stream = stream(random, 400);
            try (AlertLog log = AlertLog.open(folder.resolve("log" + seed + ".db"))) {
                log.append(stream.stream().map(LoggedAlert::alert).toList());
                List<LoggedAlert> logged = log.read(0, stream.size());
                List<LoggedAlert> out = new ArrayList<>();
                int at = 0;
                while (at < logged.size()) {
                    Summary summary = new Summary(MINUTE);
                    summary.resume(log, at, alert -> true);
                    int end = Math.min(logged.size(), at + random.nextInt(80));
                    out.addAll(run(summary, logged, at, end, random, true));
                    at = end;
                    if (at == logged.size()) {
                        out.addAll(summary.flush());
                    }
                }
                for (LoggedAlert one : logged) {
                    assertThat(out).as("seed %d: %s", seed, one).anyMatch(went -> stands(went, one));
                }
            }
        }
    }

    /** The log may fail while it is read again; the next try must not count what the first had counted. */
    @Test
    void aResumeThatFailedHalfwayAndIsDoneAgainCountsNothingTwice() {
        List<LoggedAlert> stream = stream(new Random(7), 1_500);
        try (AlertLog log = AlertLog.open(folder.resolve("log.db"))) {
            log.append(stream.stream().map(LoggedAlert::alert).toList());
            Summary once = new Summary(MINUTE);
            once.resume(log, 1_500, alert -> true);
            Summary twice = new Summary(MINUTE);
            FaultyLog faulty = new FaultyLog(log);
            faulty.missing = position -> {
                if (position > 1_200) {
                    throw new StoreException("cannot read", null);
                }
                return false;
            };
            assertThatThrownBy(() -> twice.resume(faulty.log(), 1_500, alert -> true))
                    .isInstanceOf(StoreException.class);
            assertThat(twice.open()).isPositive();
            twice.resume(log, 1_500, alert -> true);
            assertThat(twice.open()).isEqualTo(once.open());
            assertThat(twice.flush()).isEqualTo(once.flush());
        }
    }

    private static boolean stands(LoggedAlert went, LoggedAlert one) {
        Matcher matcher = SUMMED.matcher(went.alert().message());
        return went.equals(one)
                || (matcher.matches()
                        && one.alert().status() == AlertStatus.OPENED
                        && key(went).equals(key(one))
                        && went.position() >= one.position()
                        && !one.alert().time().isBefore(Instant.parse(matcher.group(2)))
                        && !one.alert().time().isAfter(Instant.parse(matcher.group(3))));
    }
}
