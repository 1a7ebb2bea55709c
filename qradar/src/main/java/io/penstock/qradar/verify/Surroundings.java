package io.penstock.qradar.verify;

import java.util.Map;
import java.util.Set;

/**
 * What was found out about a QRadar before the first alert.
 *
 * @param deployPending names of log sources that wait for Deploy Changes
 * @param properties names of the custom properties that there are
 * @param categories names of low-level categories by id; those that were asked for
 */
record Surroundings(Set<String> deployPending, Set<String> properties, Map<Integer, String> categories) {
    Surroundings {
        deployPending = Set.copyOf(deployPending);
        properties = Set.copyOf(properties);
        categories = Map.copyOf(categories);
    }
}
