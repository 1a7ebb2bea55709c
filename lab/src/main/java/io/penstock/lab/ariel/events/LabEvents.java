package io.penstock.lab.ariel.events;

import io.penstock.lab.ariel.Column;
import io.penstock.lab.ariel.Directory;
import io.penstock.lab.ariel.EventTable;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventMappings;
import io.penstock.lab.event.EventStore;
import io.penstock.lab.offense.RuleEngine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The event store as AQL's table {@code events}. Any thread. */
public final class LabEvents implements EventTable<Event> {
    private static final List<String> SHOWN = List.of(
            "starttime",
            "protocolid",
            "sourceip",
            "logsourceid",
            "qid",
            "sourceport",
            "eventcount",
            "magnitude",
            "identityip",
            "destinationip",
            "destinationport",
            "category",
            "username");

    private final EventStore store;
    private final Supplier<List<CustomProperty>> properties;
    private final UnaryOperator<Event> late;
    private final EventMappings mappings;
    private final Lookups lookups;
    private final RuleEngine rules;
    private final List<Column<Event>> fields;

    /**
     * Over this store and configuration; the custom properties are those of the moment a query is read.
     *
     * @param late gives an event with the properties that are read only for searches
     */
    public LabEvents(
            EventStore store,
            Supplier<List<CustomProperty>> properties,
            UnaryOperator<Event> late,
            EventMappings mappings,
            Lookups lookups,
            RuleEngine rules) {
        this.store = store;
        this.properties = properties;
        this.late = late;
        this.mappings = mappings;
        this.lookups = lookups;
        this.rules = rules;
        this.fields = EventColumns.fields(lookups, rules);
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<Column<Event>> columns() {
        List<Column<Event>> columns = new ArrayList<>(fields);
        Set<String> names = new HashSet<>();
        properties.get().stream()
                .filter(property -> names.add(property.name()))
                .map(property -> EventColumns.property(property, late))
                .forEach(columns::add);
        return columns;
    }

    @Override
    public Optional<Column<Event>> column(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst()
                .or(() -> properties.get().stream()
                        .filter(property -> property.name().equals(name))
                        .findFirst()
                        .map(property -> EventColumns.property(property, late)));
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public List<String> shownByDefault() {
        return SHOWN;
    }

    @Override
    public Directory directory() {
        return new LabDirectory(mappings, lookups, rules);
    }

    @Override
    public String payload(Event event) {
        return event.payload();
    }

    @Override
    public boolean inOffense(Event event, long offense) {
        return rules.offenses().contains(offense, event.id());
    }

    @Override
    public void scan(long start, long end, boolean newestFirst, Predicate<Event> visitor) {
        store.scan(newestFirst, event -> {
            long time = event.startTime();
            return time < start || time >= end || visitor.test(event);
        });
    }
}
