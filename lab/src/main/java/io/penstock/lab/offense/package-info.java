/**
 * Offences: one simple rule set turns events into them, people close them, and custom actions tell others. It knows
 * neither the event store nor the REST API; what it sees of an event is a {@code Sighting}.
 */
@NullMarked
package io.penstock.lab.offense;

import org.jspecify.annotations.NullMarked;
