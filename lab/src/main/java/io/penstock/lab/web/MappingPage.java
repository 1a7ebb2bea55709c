package io.penstock.lab.web;

import io.penstock.lab.event.Categories;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventMapping;
import io.penstock.lab.event.EventMappings;
import io.penstock.lab.event.Outcome;
import io.penstock.lab.event.QidRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the template of the event mappings shows: unknown events, mappings, or QID records. Made for one request.
 *
 * @param frame what stands around it
 * @param show {@code unknown}, {@code mappings} or {@code records}
 * @param text what was searched for
 * @param rows the rows of this page
 * @param pager which page it is
 * @param unknown how many unknown pairs are not mapped yet
 */
public record MappingPage(Frame frame, String show, String text, List<Row> rows, Pager pager, int unknown) {
    static final int LONGEST = 120;
    private static final int MOST_PAIRS = 10_000;
    private static final int SCANNED = 200_000;

    public MappingPage {
        rows = List.copyOf(rows);
    }

    /**
     * One row; every text is safe for eyes. Unknown events have no record, and records no event.
     *
     * @param mapUrl where its mapping is made or changed; empty for records
     */
    public record Row(
            String type,
            String eventId,
            String category,
            long count,
            String last,
            String qid,
            String name,
            int severity,
            String level,
            String lowLevel,
            String highLevel,
            String mapUrl) {
        boolean contains(String text) {
            return List.of(eventId, category, name, qid, lowLevel, highLevel, type).stream()
                    .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(text));
        }
    }

    static MappingPage of(PageSources from, String show, String text, int page) {
        List<Row> unknown = unknown(from);
        List<Row> all = switch (show) {
            case "mappings" -> mappings(from);
            case "records" ->
                from.configuration().mappings().records().stream()
                        .map(MappingPage::record)
                        .toList();
            default -> unknown;
        };
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Row> found = all.stream().filter(row -> row.contains(wanted)).toList();
        Pager pager =
                new Pager(Address.of(Frame.MAPPING).with("show", show).with("q", text), page, Pager.ROWS, found.size());
        return new MappingPage(
                Frame.of(from, "Event Mapping", Frame.MAPPING), show, text, pager.of(found), pager, unknown.size());
    }

    private static final class Seen {
        private final Event newest;
        private long count;

        Seen(Event newest) {
            this.newest = newest;
        }
    }

    /** Of the newest events those that were unknown and would be so again, most first. */
    private static List<Row> unknown(PageSources from) {
        EventMappings mappings = from.configuration().mappings();
        Map<UnknownPair, Seen> pairs = new HashMap<>();
        int[] scanned = {0};
        from.store().scan(true, event -> {
            if (event.outcome() == Outcome.UNKNOWN) {
                UnknownPair pair = UnknownPair.of(event);
                if (pairs.containsKey(pair) || pairs.size() < MOST_PAIRS) {
                    pairs.computeIfAbsent(pair, key -> new Seen(event)).count += event.count();
                }
            }
            return ++scanned[0] < SCANNED;
        });
        List<Map.Entry<UnknownPair, Seen>> left = new ArrayList<>(pairs.entrySet());
        left.removeIf(entry -> mappings.find(
                        entry.getKey().typeId(),
                        entry.getKey().eventId(),
                        entry.getKey().category())
                .isPresent());
        left.sort(Comparator.comparingLong((Map.Entry<UnknownPair, Seen> entry) -> entry.getValue().count)
                .reversed());
        return left.stream()
                .map(entry -> {
                    UnknownPair pair = entry.getKey();
                    Seen seen = entry.getValue();
                    return new Row(
                            Visible.start(seen.newest.logSource().type(), LONGEST),
                            Visible.start(pair.eventId(), LONGEST),
                            Visible.start(pair.category(), LONGEST),
                            seen.count,
                            When.seconds(seen.newest.startTime()),
                            "",
                            "",
                            0,
                            "low",
                            "",
                            "",
                            pair.address().url());
                })
                .toList();
    }

    private static List<Row> mappings(PageSources from) {
        Map<Long, QidRecord> records = new HashMap<>();
        from.configuration().mappings().records().forEach(record -> records.put(record.id(), record));
        return from.configuration().mappings().mappings().stream()
                .map(mapping -> mapping(from, mapping, Optional.ofNullable(records.get(mapping.qidRecordId()))))
                .toList();
    }

    private static Row mapping(PageSources from, EventMapping mapping, Optional<QidRecord> record) {
        Row of = record.map(MappingPage::record).orElse(new Row("", "", "", 0, "", "", "", 0, "low", "", "", ""));
        return new Row(
                Visible.start(
                        LogSourcesPage.name(from.configuration().logSourceTypes(), mapping.logSourceTypeId()), LONGEST),
                Visible.start(mapping.eventId(), LONGEST),
                Visible.start(mapping.category(), LONGEST),
                0,
                "",
                of.qid(),
                of.name(),
                of.severity(),
                of.level(),
                of.lowLevel(),
                of.highLevel(),
                new UnknownPair(mapping.logSourceTypeId(), mapping.eventId(), mapping.category())
                        .address()
                        .url());
    }

    static Row record(QidRecord record) {
        return new Row(
                "",
                "",
                "",
                0,
                "",
                Integer.toString(record.qid()),
                Visible.start(record.name(), LONGEST),
                record.severity(),
                EventRow.level(record.severity()),
                Categories.lowLevel(record.lowLevelCategory()),
                Categories.highLevel(record.lowLevelCategory()),
                "");
    }
}
