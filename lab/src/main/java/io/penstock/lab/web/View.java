package io.penstock.lab.web;

import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a reader of the Log Activity looks at; all of it stands in the URL, so that it can be shared.
 *
 * @param query the quick filters
 * @param filters the further filters, all of which hold
 * @param range the time range
 * @param columns ids of the chosen columns; empty for the usual ones
 * @param group id of the field that events are grouped by; empty for none
 * @param order how the events are sorted
 * @param page counts from 0
 * @param live whether the page renews itself; only the first page does
 */
public record View(
        EventQuery query,
        List<Filter> filters,
        TimeRange range,
        List<String> columns,
        String group,
        Order order,
        int page,
        boolean live) {
    /** Events on a page. */
    static final int SIZE = 50;

    private static final int LAST_PAGE = 1_000_000;

    public View {
        filters = List.copyOf(filters);
        columns = List.copyOf(columns);
        page = Math.clamp(page, 0, LAST_PAGE);
    }

    /** Whether the page asks for new events. */
    public boolean renews() {
        return live && page == 0;
    }

    /** Which events are shown. */
    Predicate<Event> matcher(Instant now) {
        Predicate<Event> all = query.matcher();
        Optional<Instant> start = range.start(now);
        if (start.isPresent()) {
            long from = start.get().toEpochMilli();
            all = all.and(event -> event.startTime() >= from);
        }
        Optional<Instant> end = range.end();
        if (end.isPresent()) {
            long to = end.get().toEpochMilli();
            all = all.and(event -> event.startTime() < to);
        }
        for (Filter filter : usable()) {
            all = all.and(filter.matcher());
        }
        return all;
    }

    private List<Filter> usable() {
        return filters.stream().filter(filter -> filter.problem().isEmpty()).toList();
    }

    /** What of it cannot be used, in words. */
    public List<String> problems() {
        return Stream.concat(range.problem().stream(), filters.stream().flatMap(filter -> filter.problem().stream()))
                .toList();
    }

    /** Whether there is anything that can be taken away again. */
    public boolean hasChips() {
        return !query.equals(EventQuery.ALL) || !filters.isEmpty() || range.isFixed() || !group.isEmpty();
    }

    View withQuery(EventQuery other) {
        return new View(other, filters, range, columns, group, order, 0, live);
    }

    View withEventName(String name) {
        return withQuery(new EventQuery(query.logSource(), name, query.text()));
    }

    View withLogSource(String name) {
        return withQuery(new EventQuery(name, query.eventName(), query.text()));
    }

    /** The same without the words searched for. */
    public View withoutText() {
        return withQuery(new EventQuery(query.logSource(), query.eventName(), ""));
    }

    /** The same without a log source. */
    public View withoutLogSource() {
        return withLogSource("");
    }

    /** The same without an event name. */
    public View withoutEventName() {
        return withEventName("");
    }

    View withFilters(List<Filter> other) {
        return new View(query, other, range, columns, group, order, 0, live);
    }

    /** The same with one more filter. */
    View and(Filter filter) {
        return withFilters(Stream.concat(filters.stream(), Stream.of(filter)).toList());
    }

    /** The same without one filter. */
    public View without(Filter filter) {
        List<Filter> left = new ArrayList<>(filters);
        left.remove(filter);
        return withFilters(left);
    }

    /** The same with another time range. */
    public View withRange(TimeRange other) {
        return new View(query, filters, other, columns, group, order, 0, live);
    }

    /** The same with a preset time range; empty for all time. */
    public View withRange(String preset) {
        return withRange(new TimeRange(preset, "", ""));
    }

    /** The same grouped by another field; empty for no grouping. */
    public View withGroup(String field) {
        return new View(query, filters, range, columns, field, order, 0, live);
    }

    View withColumns(List<String> ids) {
        return new View(query, filters, range, ids, group, order, 0, live);
    }

    /** The same in another order. */
    public View withOrder(Order other) {
        return new View(query, filters, range, columns, group, other, 0, live);
    }

    /** The same, renewing itself or not. */
    public View withLive(boolean on) {
        return new View(query, filters, range, columns, group, order, page, on);
    }

    /** Another page of the same. */
    public View withPage(int number) {
        return new View(query, filters, range, columns, group, order, number, live);
    }

    /** The page's own address, without the host. */
    public String url() {
        return address("/").withPage(page).url();
    }

    /** Where the part that renews itself is asked for. */
    public String partUrl() {
        return address("/activity").withPage(page).url();
    }

    /** What a form that changes the filters has to carry along. */
    public List<Address.Parameter> state() {
        return address("/").parameters();
    }

    /** The same for the form of the quick filter. */
    public List<Address.Parameter> stateWithoutText() {
        return withoutText().state();
    }

    /** The same for the form of the time range. */
    public List<Address.Parameter> stateWithoutRange() {
        return withRange("").state();
    }

    /** The same for the form of the columns. */
    public List<Address.Parameter> stateWithoutColumns() {
        return withColumns(List.of()).state();
    }

    /** The same for the form of grouping and order. */
    public List<Address.Parameter> stateWithoutDisplay() {
        return withGroup("").withOrder(Order.NEWEST).state();
    }

    Address address(String path) {
        Address address = Address.of(path)
                .with("logSource", query.logSource())
                .with("eventName", query.eventName())
                .with("q", query.text());
        List<Address.Parameter> parameters = new ArrayList<>(address.parameters());
        for (Filter filter : filters) {
            // Always all three, so that the first field belongs to the first operator and value.
            parameters.add(new Address.Parameter("field", filter.field().id()));
            parameters.add(new Address.Parameter("op", filter.operator().code()));
            parameters.add(new Address.Parameter("value", filter.value()));
        }
        columns.forEach(column -> parameters.add(new Address.Parameter("column", column)));
        return new Address(path, parameters)
                .with("range", range.id())
                .with("from", range.from())
                .with("to", range.to())
                .with("group", group)
                .with("order", order.code())
                .with("live", live ? "" : "off");
    }
}
