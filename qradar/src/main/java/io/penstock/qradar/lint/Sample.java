package io.penstock.qradar.lint;

/**
 * An event to try expressions on.
 *
 * @param label how findings name it, for example {@code line 3}
 * @param payload the event as QRadar gets it, syslog header included; at most {@link #LONGEST} characters are used
 */
public record Sample(String label, String payload) {
    /** The longest payload that is tried; QRadar's own limit for syslog over TCP is below. */
    public static final int LONGEST = 16_384;

    public Sample {
        payload = payload.length() > LONGEST ? payload.substring(0, LONGEST) : payload;
    }
}
