package io.penstock.delivery.config;

import io.penstock.delivery.DestinationType;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every kind of destination on the class path. */
public final class DestinationTypes {
    private static final DestinationTypes INSTANCE = new DestinationTypes();

    private final Map<String, DestinationType<?>> byName = new TreeMap<>();

    private DestinationTypes() {
        for (DestinationType<?> type : ServiceLoader.load(DestinationType.class)) {
            if (byName.put(type.name(), type) != null) {
                throw new IllegalStateException("two kinds of destination are called " + type.name());
            }
        }
    }

    /** The kinds. */
    public static DestinationTypes get() {
        return INSTANCE;
    }

    /** All of them, in the order of their names. */
    public Collection<DestinationType<?>> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** The kind of this name, null if there is none. */
    public @Nullable DestinationType<?> named(String name) {
        return byName.get(name);
    }

    /** All names, for messages. */
    public String names() {
        return String.join(", ", byName.keySet());
    }
}
