package io.penstock.delivery.console;

import org.jspecify.annotations.Nullable;

/** The tokens of the sensors that a console knows, as hashes. Any thread may ask. */
public interface SensorTokens {
    /** The SHA-256 of the sensor's token (32 bytes), null if the sensor is unknown. */
    byte @Nullable [] sha256(String sensor);
}
