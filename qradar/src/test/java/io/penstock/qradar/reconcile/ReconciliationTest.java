package io.penstock.qradar.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.delivery.format.Formats;
import io.penstock.qradar.ariel.EventSearch;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.DeliveryRecord;
import io.penstock.store.delivery.RefusedAlert;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real logs, and a QRadar that holds what the test put there, by the bounds that a query states. */
class ReconciliationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Pattern BOUNDS = Pattern.compile("starttime >= (\\d+) AND starttime < (\\d+)");
    private static final Reconciliation.Settings SETTINGS =
            new Reconciliation.Settings("siem", Duration.ofMinutes(2), Duration.ofMinutes(5), false);

    private record Stored(Instant arrived, String payload) {}

    private final Format format = Formats.LEEF.with(FormatOptions.of("1.0"));
    private final List<Stored> stored = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private AlertLog log;

    @SuppressWarnings("NullAway.Init")
    private DeliveryLog records;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("alerts.db"));
        records = DeliveryLog.open(folder.resolve("delivery.db"));
    }

    @AfterEach
    void close() {
        records.close();
        log.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void exactlyTheLostAreMissingAndSentAgainAndThenFound(long seed) {
        Random random = new Random(seed);
        List<Long> lost = new ArrayList<>();
        for (int batch = 0; batch < 40; batch++) {
            // Some at the very edges of hours, where stretches meet.
            Instant sent = batch % 4 == 0
                    ? NOW.minus(Duration.ofHours(20 - batch / 4)).minusMillis(random.nextInt(2))
                    : NOW.minus(DAY).plusSeconds(60 + random.nextInt(80_000));
            for (long position : send(1 + random.nextInt(20), sent)) {
                if (random.nextInt(10) == 0) {
                    lost.add(position);
                } else {
                    arrive(position, sent.plusMillis(random.nextInt(200_000) - 60_000L));
                }
            }
        }
        Reconciliation.Result result = reconcile(positions -> 0);
        assertThat(result.missing()).containsExactlyInAnyOrderElementsOf(lost);
        assertThat(result.tally())
                .isEqualTo(new Tally(log.last(), log.last() - lost.size(), lost.size(), 0, 0, 0, 0, 0));
        for (long position = 1; position <= log.last(); position++) {
            DeliveryRecord run = records.find(position).getFirst();
            boolean whole = lost.stream().noneMatch(gone -> gone >= run.first() && gone <= run.last());
            assertThat(run.acknowledgedBy())
                    .isEqualTo((whole ? Acknowledgement.READ_BACK : Acknowledgement.KERNEL).words());
        }
        SendAgain again = new SendAgain("siem", far(NOW), log, records, () -> NOW, 100, wait -> {});
        assertThat(reconcile(again).tally().resent()).isEqualTo(lost.size());
        // What was sent again just now is under way, no longer missing; later it is found where it was sent again.
        Reconciliation.Result after = reconcile(positions -> 0);
        assertThat(after.missing()).isEmpty();
        assertThat(after.tally().underway()).isEqualTo(lost.size());
        Reconciliation.Result later = new Reconciliation(log, records, qradar(), () -> NOW.plusSeconds(3_600), SETTINGS)
                .run(NOW.minusSeconds(60), positions -> 0);
        assertThat(later.tally()).isEqualTo(new Tally(lost.size(), lost.size(), 0, 0, 0, 0, 0, 0));
    }

    @Test
    void updatesDoublesStrangersRefusalsAndWhatIsUnderWay() {
        Instant sent = NOW.minusSeconds(3_600);
        List<Long> raised = send(1, sent);
        UUID uuid = log.read(raised.getFirst() - 1, 1).getFirst().alert().uuid();
        // The update has the alert's uuid: only the raised one has arrived.
        List<Long> update = append(List.of(alert(uuid, AlertStatus.UPDATED, sent.plusSeconds(1))));
        record(update, sent, List.of());
        arrive(raised.getFirst(), sent);
        List<Long> doubled = send(1, sent.plusSeconds(2));
        arrive(doubled.getFirst(), sent.plusSeconds(2));
        arrive(doubled.getFirst(), sent.plusSeconds(3));
        List<Long> refused = append(List.of(alert(new UUID(3, 3), AlertStatus.OPENED, sent)));
        record(refused, sent, List.of(new RefusedAlert(refused.getFirst(), "too large")));
        stored.add(new Stored(
                sent,
                "<1>Nov 24 11:00:00 x LEEF:1.0|Penstock|Penstock|1|PS-9012|devTime=1\talertId=1\talertUuid="
                        + new UUID(9, 9)));
        stored.add(new Stored(sent, "<1>Nov 24 11:00:00 x LEEF:1.0|Penstock|Penstock|1|cut"));
        send(3, NOW.minusSeconds(60));
        Reconciliation.Result result = reconcile(positions -> 0);
        assertThat(result.missing()).isEqualTo(update);
        assertThat(result.tally()).isEqualTo(new Tally(3, 2, 1, 1, 2, 3, 0, 0));
        assertThat(records.find(raised.getFirst()).getFirst().acknowledgedBy())
                .isEqualTo(Acknowledgement.READ_BACK.words());
        assertThat(records.find(update.getFirst()).getFirst().acknowledgedBy())
                .isEqualTo(Acknowledgement.KERNEL.words());
    }

    @Test
    void stretchesOfTimeAreShortWhereMuchWasSent() {
        Instant sent = NOW.minusSeconds(3_600);
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            alerts.add(alert(new UUID(1, i), AlertStatus.OPENED, sent));
        }
        List<Long> positions = append(alerts);
        for (int i = 0; i < 60; i++) {
            record(positions.subList(i * 1_000, (i + 1) * 1_000), sent.plusSeconds(i * 10L), List.of());
        }
        assertThat(reconcile(lost -> 0).tally().missing()).isEqualTo(60_000);
        // Two queries or more for the hour that holds them all, one for each other hour.
        assertThat(queries).hasSizeGreaterThan(25).hasSizeLessThan(60);
        assertThat(queries).allMatch(query -> query.contains(" LAST "));
    }

    private Reconciliation.Result reconcile(Reconciliation.Resender resender) {
        queries.clear();
        return new Reconciliation(log, records, qradar(), () -> NOW, SETTINGS).run(NOW.minus(DAY), resender);
    }

    private EventSearch qradar() {
        ObjectMapper mapper = new ObjectMapper();
        return (aql, row) -> {
            queries.add(aql);
            Matcher bounds = BOUNDS.matcher(aql);
            assertThat(bounds.find()).isTrue();
            long from = Long.parseLong(bounds.group(1));
            long to = Long.parseLong(bounds.group(2));
            for (Stored event : List.copyOf(stored)) {
                long at = event.arrived().toEpochMilli();
                if (at >= from && at < to) {
                    row.accept(mapper.createObjectNode().put("arrived", at).put("event_payload", event.payload()));
                }
            }
        };
    }

    private List<Long> send(int count, Instant sent) {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            alerts.add(alert(new UUID(7, log.last() + i + 1), AlertStatus.OPENED, sent));
        }
        List<Long> positions = append(alerts);
        record(positions, sent, List.of());
        return positions;
    }

    private List<Long> append(List<Alert> alerts) {
        return log.append(alerts);
    }

    private void record(List<Long> positions, Instant sent, List<RefusedAlert> refused) {
        BitSet wanted = new BitSet();
        wanted.set(0, positions.size());
        records.record(new DeliveryRecord(
                "siem",
                positions.getFirst(),
                positions.getLast(),
                wanted,
                1,
                sent,
                sent,
                Acknowledgement.KERNEL.words(),
                "",
                refused));
    }

    private void arrive(long position, Instant time) {
        LoggedAlert alert = log.read(position - 1, 1).getFirst();
        stored.add(new Stored(
                time, "<132>Nov 24 11:00:00 s " + new String(format.format(alert, 8_000), StandardCharsets.UTF_8)));
    }

    /** Takes everything and puts it into QRadar at once. */
    private Destination far(Instant arrived) {
        return new Destination() {
            @Override
            public String describe() {
                return "test";
            }

            @Override
            public Receipt deliver(List<LoggedAlert> batch) {
                batch.forEach(alert -> arrive(alert.position(), arrived));
                return Receipt.of(batch.size(), Acknowledgement.KERNEL, "");
            }

            @Override
            public void close() {}
        };
    }

    private static Alert alert(UUID uuid, AlertStatus status, Instant time) {
        return new Alert(
                uuid,
                status,
                time,
                AlertCatalogue.get().type("PS-2073"),
                new Origin("s", "192.0.2.1", "Site", "Zone"),
                new Endpoint("10.0.0.1", 1, null, "a|b=c"),
                null,
                "TCP",
                null,
                null,
                "alertUuid=00000000-0000-0000-0000-000000000000 in a message",
                new Evidence("", 0, 0));
    }
}
