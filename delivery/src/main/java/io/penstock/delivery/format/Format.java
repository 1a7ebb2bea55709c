package io.penstock.delivery.format;

import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;

/**
 * A way to write an alert as one line. Text from the network cannot end a field, start one or forge a line; what each
 * format does about it is in {@link Escaping}. Formats are immutable: any thread may use one.
 */
public interface Format {
    /** The smallest limit of the smallest formats, and so the least that any transport may allow: 179 bytes. */
    int LEAST_BYTES = 179;

    /**
     * Appends one line of valid UTF-8, without a syslog header and without a line end. If the line is
     * within the limit, LEEF, CEF, text and structured data allocate nothing.
     *
     * @param maxBytes the most bytes to append, at least {@link #leastBytes}; over it what a format can best do without
     *     is cut, marked with …, or left out
     * @throws IllegalArgumentException if {@code maxBytes} is too small; nothing is appended then
     */
    void write(LoggedAlert alert, Utf8 out, int maxBytes);

    /** As {@link #write}, into an array of its own. */
    default byte[] format(LoggedAlert alert, int maxBytes) {
        Utf8 out = new Utf8(1024);
        write(alert, out, maxBytes);
        return out.bytes();
    }

    /** The smallest limit that {@link #write} can always keep. */
    default int leastBytes() {
        return LEAST_BYTES;
    }

    /** The syslog priority (RFC 5424, 6.2.1) that goes with the format: facility times 8 plus severity, 0 to 191. */
    int priority(Severity severity);

    /** True if the line begins with the structured data of RFC 5424, 6.3, which the header must then leave to it. */
    default boolean bringsStructuredData() {
        return false;
    }
}
