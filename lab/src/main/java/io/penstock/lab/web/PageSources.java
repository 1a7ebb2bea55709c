package io.penstock.lab.web;

import io.penstock.lab.Investigation;
import io.penstock.lab.LabStats;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.event.EventReader;
import io.penstock.lab.event.EventStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Where the pages get from what they show.
 *
 * @param store the events
 * @param reader the custom properties of the moment
 * @param configuration log sources, mappings, custom properties, deploys
 * @param investigation searches and offences
 * @param stats the lab's counts
 * @param eventsPerSecond the rate of the last seconds
 * @param listening the syslog ports in words
 * @param clock what time ranges count back from
 */
public record PageSources(
        EventStore store,
        EventReader reader,
        Configuration configuration,
        Investigation investigation,
        Supplier<LabStats> stats,
        DoubleSupplier eventsPerSecond,
        List<String> listening,
        InstantSource clock) {
    public PageSources {
        listening = List.copyOf(listening);
    }
}
