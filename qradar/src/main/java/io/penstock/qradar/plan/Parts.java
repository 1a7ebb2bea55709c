package io.penstock.qradar.plan;

import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.setup.Content;
import io.penstock.qradar.setup.QradarSettings;
import java.util.ArrayList;
import java.util.List;

/** All parts of one set-up, in the order in which they are made. */
final class Parts {
    final Target target;
    final LogSources logSources;
    final List<Part> all;

    Parts(QradarClient client, Preflight preflight, QradarSettings settings, Content content) {
        this.target = new Target(client, preflight);
        Mappings mappings = new Mappings(target, content.qids());
        this.logSources = new LogSources(target, content.sources(), content.group(), settings.eventCollector());
        List<Part> parts = new ArrayList<>(List.of(
                new Groups(target, content.group()),
                logSources,
                new Qids(target, content.qids(), mappings),
                mappings,
                new Properties(target, content.properties()),
                new Expressions(target, content.properties())));
        if (!content.sets().isEmpty()) {
            parts.add(new ReferenceSets(target, content.sets().keySet()));
            parts.add(new ReferenceEntries(target, content.sets()));
        }
        this.all = List.copyOf(parts);
    }

    /** Reads one part anew. */
    void read(Part part) {
        target.setFound(part.kind(), part.read());
    }
}
