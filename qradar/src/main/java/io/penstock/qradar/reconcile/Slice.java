package io.penstock.qradar.reconcile;

import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryRecord;
import io.penstock.store.delivery.RefusedAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was sent in one stretch of time, and which of it has been seen in QRadar. */
final class Slice {
    private static final int CHUNK = 1_000;

    private final Instant from;
    private final Instant to;
    private final List<DeliveryRecord> records;
    private final TreeMap<Long, UUID> sent = new TreeMap<>();
    private final Map<Long, Integer> seen = new HashMap<>();
    private long gone;
    private long unknown;

    /** Reads what was sent. */
    Slice(Instant from, Instant to, List<DeliveryRecord> records, AlertLog log) {
        this.from = from;
        this.to = to;
        this.records = List.copyOf(records);
        for (DeliveryRecord record : records) {
            Set<Long> refused =
                    record.refused().stream().map(RefusedAlert::position).collect(Collectors.toSet());
            for (long after = record.first() - 1; after < record.last(); ) {
                List<LoggedAlert> chunk = log.read(after, (int) Math.min(CHUNK, record.last() - after));
                for (LoggedAlert alert : chunk) {
                    long position = alert.position();
                    if (record.wants(position) && !refused.contains(position)) {
                        sent.put(position, alert.alert().uuid());
                    }
                }
                after = chunk.isEmpty() ? record.last() : chunk.getLast().position();
            }
            int wanted = record.wanted().cardinality() - refused.size();
            gone += Math.max(0, wanted - within(record).size());
        }
    }

    private SortedMap<Long, UUID> within(DeliveryRecord record) {
        return sent.subMap(record.first(), record.last() + 1);
    }

    /** Notes an event of QRadar's. */
    void see(@Nullable EventKey key, Instant arrived, AlertLog log) {
        UUID uuid = key == null ? null : sent.get(key.position());
        if (key != null && key.uuid().equals(uuid)) {
            seen.merge(key.position(), 1, Integer::sum);
        } else if (!arrived.isBefore(from) && arrived.isBefore(to) && (key == null || !isLogged(key, log))) {
            // One that arrived outside is another stretch's; one that the log holds was sent in another stretch.
            unknown++;
        }
    }

    private static boolean isLogged(EventKey key, AlertLog log) {
        return key.position() >= log.first()
                && key.position() <= log.last()
                && log.read(key.position() - 1, 1).stream()
                        .anyMatch(alert -> alert.position() == key.position()
                                && alert.alert().uuid().equals(key.uuid()));
    }

    /** Leaves out of the count what another record holds and was not seen. */
    void leave(DeliveryRecord record) {
        within(record).keySet().removeIf(position -> record.wants(position) && !seen.containsKey(position));
    }

    /** Positions that were sent and not seen, in order. */
    List<Long> missing() {
        List<Long> missing = new ArrayList<>();
        for (long position : sent.keySet()) {
            if (!seen.containsKey(position)) {
                missing.add(position);
            }
        }
        return missing;
    }

    /** The runs of which everything was seen that was sent. */
    List<DeliveryRecord> whole() {
        return records.stream()
                .filter(record -> {
                    SortedMap<Long, UUID> own = within(record);
                    return !own.isEmpty()
                            && own.keySet().stream()
                                    .allMatch(position -> !record.wants(position) || seen.containsKey(position));
                })
                .toList();
    }

    Tally tally() {
        return new Tally(
                sent.size(),
                seen.size(),
                sent.size() - seen.size(),
                seen.values().stream().filter(times -> times > 1).count(),
                unknown,
                0,
                gone,
                0);
    }
}
