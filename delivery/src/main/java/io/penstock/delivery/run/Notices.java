package io.penstock.delivery.run;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Raises notices about Penstock itself, the alert types PS-9xxx, into the alert log, from where rules forward them. The
 * same notice about the same thing is not raised again within an hour. Any thread may call it.
 */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final Duration HOLD_OFF = Duration.ofHours(1);
    private static final int MAX_REMEMBERED = 4096;

    private final AlertLog log;
    private final Origin self;
    private final InstantSource clock;
    /** Guarded by this. */
    private final Map<String, Instant> raised = new HashMap<>();

    /** Notices of this Penstock into this log. */
    public Notices(AlertLog log, Origin self, InstantSource clock) {
        this.log = log;
        this.self = self;
        this.clock = clock;
    }

    /**
     * Raises a notice, unless the same was raised within the hour.
     *
     * @param type id of the alert type, {@code PS-9001} and up
     * @param about what it is about, such as a destination's name; tells notices of one type apart
     * @param message for people: what happened, and what to do
     */
    public void raise(String type, String about, String message) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!isDue(type + '\0' + about, now)) {
            return;
        }
        LOG.atLevel(type.equals("PS-9007") ? Level.INFO : Level.WARN).log("{}", message);
        try {
            log.append(List.of(new Alert(
                    UUID.randomUUID(),
                    now,
                    AlertCatalogue.get().type(type),
                    self,
                    new Endpoint(self.address(), Endpoint.NO_PORT, null, self.sensor()),
                    null,
                    null,
                    null,
                    null,
                    message,
                    new Evidence("", 0, 0))));
        } catch (StoreException e) {
            // The log is what cannot be written: the program's own log is all that is left.
            LOG.warn("the notice of that could not be written: {}", e.getMessage());
        }
    }

    /** The state that this notice reported is over: the next one is raised at once. */
    public void over(String type, String about) {
        synchronized (this) {
            raised.remove(type + '\0' + about);
        }
    }

    private synchronized boolean isDue(String key, Instant now) {
        Instant before = raised.get(key);
        // A clock that was put back must not silence notices for long.
        if (before != null && Duration.between(before, now).abs().compareTo(HOLD_OFF) < 0) {
            return false;
        }
        if (raised.size() >= MAX_REMEMBERED) {
            raised.clear();
        }
        raised.put(key, now);
        return true;
    }
}
