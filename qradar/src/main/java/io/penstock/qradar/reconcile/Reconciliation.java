package io.penstock.qradar.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.delivery.Acknowledgement;
import io.penstock.qradar.ariel.Aql;
import io.penstock.qradar.ariel.EventSearch;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.DeliveryRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what was sent to one destination with what QRadar has, in stretches of at most an hour and some 50,000 alerts:
 * no more than that is in memory. Used by one thread.
 */
public final class Reconciliation {
    private static final Duration LONGEST_SLICE = Duration.ofHours(1);
    private static final Duration SHORTEST_SLICE = Duration.ofSeconds(1);
    private static final int MOST_RECORDS = 10_000;
    private static final int MOST_ALERTS = 50_000;

    private final AlertLog log;
    private final DeliveryLog records;
    private final EventSearch search;
    private final InstantSource clock;
    private final Settings settings;

    /**
     * What to compare.
     *
     * @param destination the destination's name
     * @param grace what was sent so shortly before is not looked for yet
     * @param margin by how much QRadar's time of arrival may be before or after the time of sending: clocks, and events that
     *     wait in QRadar's queue when the licence's limit is reached
     * @param xsense whether the destination writes the dialect {@code xsense}
     */
    public record Settings(String destination, Duration grace, Duration margin, boolean xsense) {}

    /** Prepares. */
    public Reconciliation(
            AlertLog log, DeliveryLog records, EventSearch search, InstantSource clock, Settings settings) {
        this.log = log;
        this.records = records;
        this.search = search;
        this.clock = clock;
        this.settings = settings;
    }

    /** What came of it: the counts, and the positions that QRadar does not have. */
    public record Result(Tally tally, List<Long> missing) {
        public Result {
            missing = List.copyOf(missing);
        }
    }

    /** Sends missing alerts again. */
    @FunctionalInterface
    public interface Resender {
        /**
         * Sends what stands at these positions once more.
         *
         * @return how many were handed over
         */
        long resend(List<Long> positions);
    }

    /**
     * Compares what was sent from a moment on until just now.
     *
     * @param resender what is done with the missing of each stretch
     */
    public Result run(Instant from, Resender resender) {
        Instant now = clock.instant();
        Instant end = now.minus(settings.grace());
        Tally tally = Tally.NONE;
        List<Long> missing = new ArrayList<>();
        Duration length = LONGEST_SLICE;
        for (Instant start = from; start.isBefore(end); ) {
            Instant stop = min(start.plus(length), end);
            List<DeliveryRecord> sent = records.sent(settings.destination(), start, stop, MOST_RECORDS);
            if (isTooMuch(sent) && length.compareTo(SHORTEST_SLICE) > 0) {
                length = length.dividedBy(2);
                continue;
            }
            Slice slice = slice(start, stop, sent, now);
            List<Long> lost = slice.missing();
            tally = tally.plus(slice.tally().withResent(lost.isEmpty() ? 0 : resender.resend(lost)));
            lost.stream().limit(Math.max(0, MOST_ALERTS - missing.size())).forEach(missing::add);
            slice.whole()
                    .forEach(record -> records.confirmed(
                            settings.destination(),
                            record.first(),
                            record.last(),
                            Acknowledgement.READ_BACK.words(),
                            now));
            start = stop;
            length = min(length.multipliedBy(2), LONGEST_SLICE);
        }
        long underway = records.sent(settings.destination(), max(from, end), now.plusSeconds(1), MOST_RECORDS).stream()
                .mapToLong(record -> record.wanted().cardinality())
                .sum();
        return new Result(tally.plus(new Tally(0, 0, 0, 0, 0, underway, 0, 0)), missing);
    }

    private Slice slice(Instant start, Instant stop, List<DeliveryRecord> sent, Instant now) {
        Slice slice = new Slice(start, stop, sent, log);
        Instant from = start.minus(settings.margin());
        String header = settings.xsense() ? "LEEF:1.0|CyberX|" : "LEEF:1.0|Penstock|";
        search.rows(
                "SELECT starttime AS arrived, UTF8(payload) AS event_payload FROM events WHERE starttime >= "
                        + from.toEpochMilli() + " AND starttime < "
                        + stop.plus(settings.margin()).toEpochMilli() + " AND UTF8(payload) LIKE "
                        + Aql.text("%" + header + "%") + " " + Aql.since(from, now),
                row -> slice.see(
                        EventKey.of(row.path("event_payload").asText("")), Instant.ofEpochMilli(arrived(row)), log));
        // What was sent again since is looked for in that stretch.
        records.resentSince(settings.destination(), stop, MOST_ALERTS).forEach(slice::leave);
        return slice;
    }

    private static long arrived(JsonNode row) {
        return row.path("arrived").asLong(0);
    }

    private static boolean isTooMuch(List<DeliveryRecord> records) {
        return records.size() >= MOST_RECORDS
                || records.stream()
                                .mapToLong(record -> record.wanted().cardinality())
                                .sum()
                        > MOST_ALERTS;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
