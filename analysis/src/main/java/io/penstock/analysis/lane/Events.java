package io.penstock.analysis.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lanes found in a batch of packets, in the order of the packets: written by one thread, then read by another, and used
 * again. It grows to the largest batch and stays so; a packet gives few events, since messages have a largest size.
 */
final class Events {
    private final List<Event> events = new ArrayList<>();
    private int size;
    private int read;
    private int place;

    /** Empties it for the next batch. */
    void clear() {
        for (int i = 0; i < size; i++) {
            // A flow that is closed must not live on here.
            events.get(i).flow = null;
        }
        size = 0;
        read = 0;
    }

    /** Events from now on are of the packet at this place in the batch. */
    void at(int packet) {
        place = packet;
    }

    /** The next event to fill. */
    Event add(Event.Kind kind) {
        if (size == events.size()) {
            events.add(new Event());
        }
        Event event = events.get(size++);
        event.kind = kind;
        event.place = place;
        return event;
    }

    /** The next event of the packet at this place, null if there is none left. */
    @Nullable
    Event next(int packet) {
        if (read == size || events.get(read).place != packet) {
            return null;
        }
        return events.get(read++);
    }
}
