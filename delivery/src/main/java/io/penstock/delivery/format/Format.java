package io.penstock.delivery.format;

import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;

/**
 * A LEEF 1.0 dialect (IBM, LEEF guide version 2). LEEF has no escaping, so what could be taken for structure is replaced;
 * see {@link LeefText}.
 */
public interface Format {
    /** The least that {@link #format} can be given: the header and the attributes that are never left out. */
    int LEAST_BYTES = 179;

    /**
     * Writes the LEEF header and attributes, without a syslog header and without a line end.
     *
     * @param maxBytes the most bytes to return, at least {@link #LEAST_BYTES}
     * @return one line of valid UTF-8
     * @throws IllegalArgumentException if {@code maxBytes} is too small
     */
    byte[] format(LoggedAlert alert, int maxBytes);

    /** The syslog priority (RFC 5424, 6.2.1) that goes with the dialect: facility times 8 plus severity, 0 to 191. */
    int priority(Severity severity);
}
