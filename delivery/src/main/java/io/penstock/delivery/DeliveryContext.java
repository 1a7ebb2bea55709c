package io.penstock.delivery;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What every destination may need to know of the Penstock that it belongs to.
 *
 * @param destination the destination's name in the configuration
 * @param version Penstock's version
 * @param linkBase what an alert's uuid is put behind to make a link to it, null for no links
 * @param clock the time of day
 */
public record DeliveryContext(
        String destination, String version, @Nullable String linkBase, InstantSource clock) {}
