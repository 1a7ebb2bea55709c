package io.penstock.lab.web;

import io.penstock.lab.LabStats;
import io.penstock.lab.event.EventQuery;
import io.penstock.lab.event.EventStore;
import java.util.List;
import java.util.Map;

/**
 * What the Log Activity template shows. Made for one request.
 *
 * @param view what was asked for
 * @param stats the lab's counts
 * @param rows the events of this page, newest first
 * @param total how many events match
 * @param older whether there is an older page
 * @param names event names with their counts
 * @param sources log sources with their counts
 * @param listening the syslog ports, in words
 */
public record ActivityPage(
        View view,
        LabStats stats,
        List<EventRow> rows,
        long total,
        boolean older,
        List<Facet> names,
        List<Facet> sources,
        List<String> listening) {

    /** One line of a filter list. */
    public record Facet(String name, int count, String url, boolean chosen) {}

    static ActivityPage of(View view, EventStore store, LabStats stats, List<String> listening) {
        EventStore.Page found = store.search(view.query(), view.page(), View.SIZE);
        EventQuery query = view.query();
        return new ActivityPage(
                view,
                stats,
                found.events().stream().map(EventRow::of).toList(),
                found.total(),
                found.hasOlder(),
                facets(store.countsByName(), query.eventName(), view::withEventName),
                facets(store.countsByLogSource(), query.logSource(), view::withLogSource),
                listening);
    }

    private static List<Facet> facets(Map<String, Integer> counts, String chosen, Narrow narrow) {
        return counts.entrySet().stream()
                .map(entry -> {
                    boolean here = entry.getKey().equals(chosen);
                    // A click on the chosen one takes the filter away again.
                    String url = narrow.to(here ? "" : entry.getKey()).url();
                    return new Facet(Visible.all(entry.getKey()), entry.getValue(), url, here);
                })
                .toList();
    }

    private interface Narrow {
        View to(String value);
    }

    /** The first and last number of the rows shown, for example {@code 1–50 of 312}. */
    public String range() {
        if (rows.isEmpty()) {
            return "0 events";
        }
        long first = (long) view.page() * View.SIZE + 1;
        return String.format("%,d\u2013%,d of %,d", first, first + rows.size() - 1, total);
    }
}
