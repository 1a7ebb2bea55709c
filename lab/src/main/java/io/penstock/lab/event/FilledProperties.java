package io.penstock.lab.event;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names and values of an event's custom properties, in the order in which they were filled, without the hash table's room:
 * a million events are held. Immutable.
 */
final class FilledProperties extends AbstractMap<String, String> {
    private final String[] names;
    private final String[] values;

    /** Takes over the arrays; no name stands there twice. */
    private FilledProperties(String[] names, String[] values) {
        this.names = names;
        this.values = values;
    }

    static Map<String, String> copyOf(Map<String, String> filled) {
        return filled instanceof FilledProperties
                ? filled
                : new FilledProperties(
                        filled.keySet().toArray(String[]::new), filled.values().toArray(String[]::new));
    }

    private int find(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return find(name) >= 0;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int at = find(name);
        return at < 0 ? null : values[at];
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, String>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int at = next++;
            return Map.entry(names[at], values[at]);
        }
    }
}
