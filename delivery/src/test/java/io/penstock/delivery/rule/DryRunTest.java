package io.penstock.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
    private static final Instant START = Instant.parse("2026-11-17T12:00:00Z");

    @TempDir
    Path folder;

    private AlertLog log;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("log.db"));
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static Alert alert(int number, String type, Instant time) {
        return new Alert(
                new UUID(5, number),
                time,
                AlertCatalogue.get().type(type),
                Samples.ORIGIN,
                Samples.CLIENT,
                Samples.SERVER,
                "TCP",
                number % 2 == 0 ? "Modbus/TCP" : "DNS",
                null,
                "m",
                new Evidence("f", 1, 1));
    }

    /** 3,000 alerts, one a second: PS-2073 Critical, PS-1001 Major, PS-1005 Minor in turn; even ones Modbus, odd ones DNS. */
    private void fill() {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String type = List.of("PS-2073", "PS-1001", "PS-1005").get(i % 3);
            alerts.add(alert(i, type, START.plusSeconds(i)));
        }
        log.append(alerts);
    }

    @Test
    void countsWhatGoesWhereAndWhyTheOthersDoNot() {
        fill();
        List<ForwardingRule> rules = List.of(
                Samples.rule(Map.of("name", "worst", "destinations", "soc", "minimum-severity", "critical")),
                Samples.rule(Map.of(
                        "name",
                        "modbus",
                        "destinations",
                        "soc, archive",
                        "minimum-severity",
                        "major",
                        "protocols",
                        "modbus*")));
        List<Long> progress = new ArrayList<>();
        // The last 1,200: 400 of each type, 200 of each type over Modbus.
        DryRun run = DryRun.run(log, rules, List.of("soc", "archive", "mail"), START.plusSeconds(1_800), (at, last) -> {
            assertThat(last).isEqualTo(3_000);
            progress.add(at);
        });
        assertThat(run.alerts()).isEqualTo(1_200);
        // 400 critical ones, and the 200 major ones over Modbus that are not critical
        assertThat(run.destinations())
                .containsExactlyInAnyOrderEntriesOf(Map.of("soc", 600L, "archive", 400L, "mail", 0L));
        assertThat(run.nowhere()).isEqualTo(600);
        DryRun.RuleResult worst = run.rules().getFirst();
        assertThat(worst.matched()).isEqualTo(400);
        assertThat(worst.keptOut()).containsOnlyKeys(Condition.MINIMUM_SEVERITY);
        assertThat(worst.keptOut().get(Condition.MINIMUM_SEVERITY))
                .extracting(DryRun.KeptOut::count, kept -> kept.example().position(), DryRun.KeptOut::reason)
                .containsExactly(800L, 3_000L, "severity Minor is below Critical");
        DryRun.RuleResult modbus = run.rules().getLast();
        assertThat(modbus.matched()).isEqualTo(400);
        assertThat(modbus.keptOut().get(Condition.MINIMUM_SEVERITY))
                .extracting(DryRun.KeptOut::count)
                .isEqualTo(400L);
        assertThat(modbus.keptOut().get(Condition.PROTOCOLS))
                .extracting(DryRun.KeptOut::count)
                .isEqualTo(400L);
        assertThat(progress).isSorted().endsWith(3_000L);
        assertThat(log.position("soc")).isZero();
    }

    @Test
    void anEmptyLogAndATimeToComeGiveNothing() {
        assertThat(DryRun.run(log, List.of(ForwardingRule.everything()), List.of("soc"), START, (at, last) -> {})
                        .alerts())
                .isZero();
        fill();
        DryRun none = DryRun.run(
                log, List.of(ForwardingRule.everything()), List.of("soc"), START.plusSeconds(3_000), (at, last) -> {});
        assertThat(none.destinations()).containsExactly(Map.entry("soc", 0L));
    }

    @Test
    void backFillSetsTheCursorBackToTheFirstAlertOfTheTime() {
        fill();
        log.moveTo("soc", 2_500);
        BackFill plan = BackFill.plan(log, "soc", START.plusSeconds(1_800));
        assertThat(plan).isEqualTo(new BackFill("soc", 1_800, 2_500, 3_000));
        assertThat(plan.again()).isEqualTo(700);
        assertThat(log.position("soc")).isEqualTo(2_500);
        plan.start(log);
        assertThat(log.position("soc")).isEqualTo(1_800);
        assertThat(log.read(log.position("soc"), 1).getFirst().alert().time()).isEqualTo(START.plusSeconds(1_800));
    }

    @Test
    void backFillNeverSkipsWhatTheDestinationHasNotGot() {
        fill();
        log.moveTo("soc", 100);
        BackFill plan = BackFill.plan(log, "soc", START.plusSeconds(2_000));
        assertThat(plan.again()).isZero();
        plan.start(log);
        assertThat(log.position("soc")).isEqualTo(100);
    }

    /** Sensors' clocks differ: the log is only nearly in the order of time. Against a look at every alert. */
    @Test
    void noAlertOfTheTimeIsMissedWhereTimesAreOutOfOrder() {
        Random random = new Random(9);
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            long skew = random.nextInt(5) == 0 ? random.nextInt(1_200) - 600 : 0;
            alerts.add(alert(i, "PS-2073", START.plusSeconds(i + skew)));
        }
        log.append(alerts);
        List<LoggedAlert> all = log.read(0, 4_000);
        for (int i = 0; i < 60; i++) {
            Instant time = START.plusSeconds(random.nextInt(5_600) - 800);
            long wanted = all.stream()
                    .filter(logged -> !logged.alert().time().isBefore(time))
                    .mapToLong(logged -> logged.position() - 1)
                    .min()
                    .orElse(4_000);
            assertThat(AlertTimes.before(log, time)).as(time.toString()).isEqualTo(wanted);
        }
    }
}
