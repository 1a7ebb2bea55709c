package io.penstock.lab.ariel.events;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What AQL asks of the configuration besides QID records and custom properties. Any thread; answers at once. */
public interface Lookups {
    /** A QRadar without groups and reference sets. */
    Lookups NONE = new Lookups() {};

    /** The name of a log source; null if there is none. */
    default @Nullable String logSourceName(long id) {
        return null;
    }

    /** The name of a log source type; null if there is none. */
    default @Nullable String logSourceTypeName(long id) {
        return null;
    }

    /** The groups that a log source is in. */
    default List<Long> groupsOf(long logSourceId) {
        return List.of();
    }

    /** The name of a log source group; null if there is none. */
    default @Nullable String groupName(long id) {
        return null;
    }

    /** The values of a reference set; null if there is none of this name. A query asks once. */
    default @Nullable Set<String> referenceSet(String name) {
        return null;
    }
}
