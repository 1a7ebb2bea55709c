package io.penstock.lab.offense;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Addresses that offences have, with the numbers by which offences name them. Guarded by the lock of {@link Offenses}.
 */
final class AddressBook {
    private static final int MOST = 100_000;
    private static final int MOST_NAMED = 1_000;

    private final Map<String, Entry> byAddress = new LinkedHashMap<>();
    private final List<Entry> byId = new ArrayList<>();

    /** What is known of one address. */
    static final class Entry {
        private final long id;
        private final String address;
        private final long first;
        private final Set<Long> offenses = new TreeSet<>();
        private final Set<Long> others = new TreeSet<>();
        private long last;
        private long events;
        private int magnitude;

        Entry(long id, String address, long first) {
            this.id = id;
            this.address = address;
            this.first = first;
        }

        long id() {
            return id;
        }

        void seen(long time, long offense, int offenseMagnitude) {
            last = time;
            events++;
            add(offenses, offense);
            magnitude = Math.max(magnitude, offenseMagnitude);
        }

        void with(long other) {
            add(others, other);
        }

        private static void add(Set<Long> ids, long id) {
            if (ids.size() < MOST_NAMED) {
                ids.add(id);
            }
        }

        OffenseAddress view() {
            return new OffenseAddress(
                    id,
                    address,
                    Networks.of(address),
                    magnitude,
                    first,
                    last,
                    events,
                    List.copyOf(offenses),
                    List.copyOf(others));
        }
    }

    /** The entry of an address, made if need be; nothing if the book is full. */
    Optional<Entry> entry(String address, long time) {
        Entry entry = byAddress.get(address);
        if (entry == null && byId.size() < MOST) {
            entry = new Entry(byId.size() + 1L, address, time);
            byAddress.put(address, entry);
            byId.add(entry);
        }
        return Optional.ofNullable(entry);
    }

    List<OffenseAddress> all() {
        return byId.stream().map(Entry::view).toList();
    }
}
