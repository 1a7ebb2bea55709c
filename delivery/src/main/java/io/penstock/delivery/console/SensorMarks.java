package io.penstock.delivery.console;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far each sensor is, as the console remembers it. It only saves a sensor from sending again what is there: what keeps
 * doubles out is the uuid. So it may be a little behind, never ahead. Any thread may call.
 */
public interface SensorMarks {
    /**
     * Everything up to here is in the console's log.
     *
     * @param position in the sensor's log
     * @param uuid of the alert there; with another uuid, the sensor's log is another
     */
    record Mark(long position, UUID uuid) {}

    /** The mark of a sensor, null if there is none yet. */
    @Nullable
    Mark get(String sensor);

    /** Replaces a sensor's mark; called after the alerts are on disk. */
    void set(String sensor, Mark mark);
}
