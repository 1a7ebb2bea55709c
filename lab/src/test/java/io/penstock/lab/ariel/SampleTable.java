package io.penstock.lab.ariel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A small table of events that tests make up; the field names are those of IBM's AQL guide. */
public final class SampleTable implements EventTable<Map<String, Object>> {
    private static final List<Column<Map<String, Object>>> COLUMNS = List.of(
            column("starttime", ColumnType.TIME),
            column("devicetime", ColumnType.TIME),
            column("sourceip", ColumnType.ADDRESS),
            column("destinationip", ColumnType.ADDRESS),
            column("sourceport", ColumnType.NUMBER),
            column("destinationport", ColumnType.NUMBER),
            column("username", ColumnType.TEXT),
            column("qid", ColumnType.NUMBER),
            column("category", ColumnType.NUMBER),
            column("highlevelcategory", ColumnType.NUMBER),
            column("devicetype", ColumnType.NUMBER),
            column("logsourceid", ColumnType.NUMBER),
            column("protocolid", ColumnType.NUMBER),
            column("severity", ColumnType.NUMBER),
            column("magnitude", ColumnType.NUMBER),
            column("eventcount", ColumnType.NUMBER),
            column("eventdirection", ColumnType.TEXT),
            column("creeventlist", ColumnType.LIST),
            column("devicegrouplist", ColumnType.LIST),
            column("payload", ColumnType.BYTES),
            Column.property("Penstock Alert UUID", ColumnType.TEXT, event -> event.get("Penstock Alert UUID")),
            Column.property("Score", ColumnType.DECIMAL, event -> event.get("Score")));

    private final List<Map<String, Object>> events = new ArrayList<>();

    private static Column<Map<String, Object>> column(String name, ColumnType type) {
        return Column.field(name, type, event -> event.get(name));
    }

    /** Adds an event; they are added in the order of their {@code starttime}. */
    public SampleTable with(Map<String, Object> event) {
        events.add(event);
        return this;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<Column<Map<String, Object>>> columns() {
        return COLUMNS;
    }

    @Override
    public Optional<Column<Map<String, Object>>> column(String name) {
        return COLUMNS.stream()
                .filter(column -> column.custom()
                        ? column.name().equals(name)
                        : column.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @Override
    public long size() {
        return events.size();
    }

    @Override
    public List<String> shownByDefault() {
        return List.of("starttime", "sourceip", "username");
    }

    @Override
    public Directory directory() {
        return new Names();
    }

    @Override
    public String payload(Map<String, Object> event) {
        return event.getOrDefault("payload", "").toString();
    }

    @Override
    public boolean inOffense(Map<String, Object> event, long offense) {
        return event.getOrDefault("offense", 0L).equals(offense);
    }

    @Override
    public void scan(long start, long end, boolean newestFirst, Predicate<Map<String, Object>> visitor) {
        for (Map<String, Object> event : newestFirst ? events.reversed() : events) {
            long time = (Long) event.getOrDefault("starttime", 0L);
            if (time >= start && time < end && !visitor.test(event)) {
                return;
            }
        }
    }

    private static final class Names implements Directory {
        @Override
        public @Nullable String qidName(long qid) {
            return qid == 2_500_001 ? "Illegal Modbus Function" : qid == 2_500_002 ? "User Logon" : null;
        }

        @Override
        public @Nullable String qidDescription(long qid) {
            return qid == 2_500_001 ? "Protocol Violation" : null;
        }

        @Override
        public @Nullable String logSourceName(long id) {
            return id == 65 ? "Sensor 1" : null;
        }

        @Override
        public @Nullable String logSourceTypeName(long id) {
            return id == 212 ? "Universal LEEF" : null;
        }

        @Override
        public @Nullable String logSourceGroupName(long id) {
            return id == 100_001 ? "OT" : null;
        }

        @Override
        public @Nullable String categoryName(long id) {
            return id == 7004 ? "Invalid Command or Data" : id == 7000 ? "Suspicious Activity" : null;
        }

        @Override
        public @Nullable String protocolName(long id) {
            return id == 6 ? "TCP" : id == 17 ? "UDP" : null;
        }

        @Override
        public @Nullable String ruleName(long id) {
            return id == 100_405 ? "Fake port scan" : null;
        }

        @Override
        public boolean hasReferenceSet(String set) {
            return set.equals("PLCs");
        }

        @Override
        public boolean referenceSetContains(String set, String value) {
            return value.equals("10.1.1.5");
        }
    }
}
