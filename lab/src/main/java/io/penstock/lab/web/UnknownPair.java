package io.penstock.lab.web;

import io.penstock.lab.event.Event;

/**
 * What an event mapping is made for.
 *
 * @param typeId the log source type
 * @param eventId the LEEF event id
 * @param category the LEEF cat
 */
record UnknownPair(int typeId, String eventId, String category) {
    static UnknownPair of(Event event) {
        return new UnknownPair(
                event.logSource().typeId(), event.eventId(), event.fields().category());
    }

    /** Where it can be mapped. */
    Address address() {
        return Address.of(MappingRoutes.MAP)
                .with("type", Integer.toString(typeId))
                .with("eventId", eventId)
                .with("category", category);
    }
}
