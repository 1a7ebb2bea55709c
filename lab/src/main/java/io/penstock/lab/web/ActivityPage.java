package io.penstock.lab.web;

import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventQuery;
import io.penstock.lab.event.EventStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the Log Activity template shows. Made for one request.
 *
 * @param frame what stands around it
 * @param view what was asked for
 * @param fields what can be filtered and shown
 * @param columns the chosen columns
 * @param rows the events of this page
 * @param groups the groups of this page; empty without grouping
 * @param grouping what they are grouped by
 * @param pager which page it is
 * @param beyond events in groups that are too many to be shown
 * @param names event names with their counts
 * @param sources log sources with their counts
 */
public record ActivityPage(
        Frame frame,
        View view,
        List<Field> fields,
        List<Field> columns,
        List<EventRow> rows,
        List<GroupRow> groups,
        Optional<Field> grouping,
        Pager pager,
        long beyond,
        List<Facet> names,
        List<Facet> sources) {
    private static final int MOST_FACETS = 40;
    private static final int LONGEST = 120;

    public ActivityPage {
        fields = List.copyOf(fields);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        groups = List.copyOf(groups);
        names = List.copyOf(names);
        sources = List.copyOf(sources);
    }

    /** One line of a filter list. */
    public record Facet(String name, int count, String url, boolean chosen) {}

    /** One group of events; the address shows its events alone. */
    public record GroupRow(
            String value, String url, String events, String records, int severity, String level, String last) {}

    static ActivityPage of(View view, PageSources from, Fields fields) {
        Instant now = from.clock().instant();
        Predicate<Event> matcher = view.matcher(now);
        List<Field> columns = fields.columns(view.columns());
        Optional<Field> grouping = fields.find(view.group());
        List<EventRow> rows = List.of();
        List<GroupRow> groups = List.of();
        long beyond = 0;
        Pager pager;
        if (grouping.isPresent()) {
            EventSearch.Groups found = EventSearch.groups(from.store(), matcher, grouping.get());
            pager = new Pager(
                    view.address("/"), view.page(), View.SIZE, found.groups().size());
            groups = pager.of(found.groups()).stream()
                    .map(group -> row(view, grouping.get(), group))
                    .toList();
            beyond = found.beyond();
        } else {
            EventSearch.Found found = EventSearch.page(from.store(), matcher, view.order(), view.page(), View.SIZE);
            pager = new Pager(view.address("/"), view.page(), View.SIZE, found.total());
            rows = found.events().stream()
                    .map(event -> EventRow.of(event, columns))
                    .toList();
        }
        EventStore store = from.store();
        EventQuery query = view.query();
        return new ActivityPage(
                Frame.of(from, "Log Activity", Frame.ACTIVITY),
                view,
                fields.all(),
                columns,
                rows,
                groups,
                grouping,
                pager,
                beyond,
                facets(store.countsByName(), query.eventName(), view::withEventName),
                facets(store.countsByLogSource(), query.logSource(), view::withLogSource));
    }

    private static GroupRow row(View view, Field field, EventSearch.Group group) {
        Filter filter = group.value().isEmpty()
                ? new Filter(field, Filter.Operator.ABSENT, "")
                : new Filter(field, Filter.Operator.IS, group.value());
        return new GroupRow(
                group.value().isEmpty() ? "N/A" : Visible.start(group.value(), LONGEST),
                view.withGroup("").and(filter).url(),
                String.format("%,d", group.events()),
                String.format("%,d", group.records()),
                group.severity(),
                EventRow.level(group.severity()),
                When.brief(group.newest().arrived()));
    }

    private static List<Facet> facets(Map<String, Integer> counts, String chosen, Narrow narrow) {
        return counts.entrySet().stream()
                .limit(MOST_FACETS)
                .map(entry -> {
                    boolean here = entry.getKey().equals(chosen);
                    // A click on the chosen one takes the filter away again.
                    String url = narrow.to(here ? "" : entry.getKey()).url();
                    return new Facet(Visible.start(entry.getKey(), LONGEST), entry.getValue(), url, here);
                })
                .toList();
    }

    private interface Narrow {
        View to(String value);
    }

    /** How filters compare. */
    public List<Filter.Operator> operators() {
        return Arrays.asList(Filter.Operator.values());
    }

    /** How events can be sorted. */
    public List<Order> orders() {
        return Arrays.asList(Order.values());
    }

    /** The time ranges of one click. */
    public List<TimeRange.Preset> presets() {
        return TimeRange.PRESETS;
    }

    /** Whether a field is a column now. */
    public boolean isColumn(Field field) {
        return columns.contains(field);
    }

    /** The AQL that the box shows before anything is typed. */
    public String sampleAql() {
        return AqlPage.SAMPLE;
    }
}
