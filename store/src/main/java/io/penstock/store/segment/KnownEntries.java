package io.penstock.store.segment;

import io.penstock.store.segment.RecordFormat.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest entries and their positions, to recognise one that is appended again. One thread. */
final class KnownEntries {
    private final int most;
    private final Map<Entry, Long> positions;

    KnownEntries(int most) {
        this.most = most;
        this.positions = LinkedHashMap.newLinkedHashMap(most + 1);
    }

    @Nullable
    Long position(Entry entry) {
        return positions.get(entry);
    }

    void add(Entry entry, long position) {
        positions.put(entry, position);
        if (positions.size() > most) {
            positions.remove(positions.keySet().iterator().next());
        }
    }

    void remove(Entry entry) {
        positions.remove(entry);
    }
}
