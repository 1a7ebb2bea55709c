package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.format.Utf8;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How an alert becomes a syslog message. The header's time is the alert's, so that the same traffic always gives the same
 * bytes.
 *
 * @param header the header's form
 * @param format what comes after it
 * @param zone the header's time zone
 * @param maxBytes the most bytes of a message, header included, without framing; {@link #LEAST_BYTES}, or more if
 *     the format needs more, to 65507
 * @param facility in place of the format's, null for the format's
 */
public record SyslogMessage(
        SyslogHeader header,
        Format format,
        ZoneId zone,
        int maxBytes,
        @Nullable Facility facility) {
    /** QRadar's usual longest payload over TCP. */
    public static final int TCP_BYTES = 4096;
    /** The longest message that every receiver over UDP takes (RFC 3164, 4.1). */
    public static final int UDP_BYTES = 1024;
    /** The smallest limit of the smallest formats: the longest header and what they never leave out. */
    public static final int LEAST_BYTES = 480;

    private static final int LARGEST_DATAGRAM = 65_507;

    public SyslogMessage {
        int least = LEAST_BYTES - Format.LEAST_BYTES + format.leastBytes();
        if (maxBytes < least || maxBytes > LARGEST_DATAGRAM) {
            throw new IllegalArgumentException(
                    "longest syslog message " + maxBytes + " bytes: want " + least + " to " + LARGEST_DATAGRAM);
        }
    }

    /** A message with the format's own facility. */
    public SyslogMessage(SyslogHeader header, Format format, ZoneId zone, int maxBytes) {
        this(header, format, zone, maxBytes, null);
    }

    /** The message: one line of UTF-8 without a line end. */
    public byte[] encode(LoggedAlert alert) {
        Utf8 out = new Utf8(1024);
        encode(alert, out);
        return out.bytes();
    }

    /** Appends the message, one line of UTF-8 without a line end, and allocates nothing if it is within the limit. */
    public void encode(LoggedAlert alert, Utf8 out) {
        int start = out.size();
        header.append(
                priority(alert.alert().type().severity()),
                alert.alert().time(),
                zone,
                alert.alert().origin().sensor(),
                format.bringsStructuredData(),
                out);
        format.write(alert, out, maxBytes - (out.size() - start));
    }

    private int priority(Severity severity) {
        int usual = format.priority(severity);
        return facility == null ? usual : facility.priority(usual);
    }
}
