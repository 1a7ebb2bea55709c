package io.penstock.lab;

import io.penstock.lab.api.Resource;
import io.penstock.lab.ariel.events.LabEvents;
import io.penstock.lab.ariel.events.Lookups;
import io.penstock.lab.ariel.rest.DatabasesResource;
import io.penstock.lab.ariel.rest.SavedSearches;
import io.penstock.lab.ariel.rest.SavedSearchesResource;
import io.penstock.lab.ariel.rest.SearchesResource;
import io.penstock.lab.ariel.search.ArielSearches;
import io.penstock.lab.ariel.search.SearchOptions;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventMappings;
import io.penstock.lab.event.EventStore;
import io.penstock.lab.offense.ActionRunner;
import io.penstock.lab.offense.Offenses;
import io.penstock.lab.offense.Rule;
import io.penstock.lab.offense.RuleEngine;
import io.penstock.lab.offense.rest.OffenseDetailsResource;
import io.penstock.lab.offense.rest.OffensesResource;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What an analyst works with: AQL searches and offences over the stored events. Any thread. It owns the searches' workers
 * and the thread of the custom actions.
 */
public final class Investigation implements AutoCloseable {
    private final InstantSource clock;
    private final ActionRunner actions;
    private final Offenses offenses;
    private final RuleEngine rules;
    private final ArielSearches searches;
    private final SavedSearches saved;

    /**
     * @param properties the custom properties of the moment
     * @param late gives an event with the properties that are read only for searches
     * @param lookups names of log sources, groups and reference sets
     * @param zone of times without one in queries
     * @param client sends custom actions; {@link ActionRunner#client()} makes one
     */
    public Investigation(
            EventStore store,
            Supplier<List<CustomProperty>> properties,
            UnaryOperator<Event> late,
            EventMappings mappings,
            Lookups lookups,
            ZoneId zone,
            InstantSource clock,
            HttpClient client) {
        this.clock = clock;
        this.actions = new ActionRunner(client, clock);
        this.offenses = new Offenses(clock, actions);
        this.rules = new RuleEngine(offenses, lookups::groupsOf, List.of(Rule.severeEvents()));
        this.searches = new ArielSearches(
                new LabEvents(store, properties, late, mappings, lookups, rules),
                zone,
                clock,
                SearchOptions.defaults());
        this.saved = new SavedSearches(clock);
    }

    /** An event has been stored: the rules look at it. */
    public void stored(Event event) {
        rules.stored(event);
    }

    /** The searches. */
    public ArielSearches searches() {
        return searches;
    }

    /** The saved searches. */
    public SavedSearches savedSearches() {
        return saved;
    }

    /** The offences. */
    public Offenses offenses() {
        return offenses;
    }

    /** The rules. */
    public RuleEngine rules() {
        return rules;
    }

    /** What became of the custom actions. */
    public ActionRunner actions() {
        return actions;
    }

    /** Its part of the REST API. */
    public List<Resource> resources() {
        return List.of(
                new SearchesResource(searches, saved),
                new DatabasesResource(searches),
                new SavedSearchesResource(saved, clock),
                new OffensesResource(offenses),
                new OffenseDetailsResource(offenses));
    }

    /** Cancels the searches and ends the threads. */
    @Override
    public void close() {
        searches.close();
        actions.close();
    }
}
