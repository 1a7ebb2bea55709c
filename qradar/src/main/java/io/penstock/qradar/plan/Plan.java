package io.penstock.qradar.plan;

import java.util.List;

/**
 * What would be done to a QRadar, and what not.
 *
 * @param qradar its address
 * @param apiVersion the API version in use
 * @param changes in the order in which they are done
 * @param warnings for people
 */
public record Plan(String qradar, String apiVersion, List<Change> changes, List<String> warnings) {
    /** How many changes of a kind there are. */
    public long count(Class<? extends Change> type) {
        return changes.stream().filter(type::isInstance).count();
    }

    /** How many change something in QRadar. */
    public long work() {
        return changes.stream().filter(Change::isWork).count();
    }
}
