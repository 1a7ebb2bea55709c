package io.penstock.analysis.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Something kept for each source or device; bounded, whoever was quiet longest gives way. */
final class Sources<K, V> {
    private static final int MAX = 16_384;

    private final Map<K, V> values = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MAX;
        }
    };
    private final Supplier<V> fresh;

    Sources(Supplier<V> fresh) {
        this.fresh = fresh;
    }

    V of(K key) {
        V value = values.get(key);
        if (value == null) {
            value = fresh.get();
            values.put(key, value);
        }
        return value;
    }

    void forget(K key) {
        values.remove(key);
    }

    Iterable<Map.Entry<K, V>> all() {
        return values.entrySet();
    }
}
