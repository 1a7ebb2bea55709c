package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import io.penstock.delivery.format.Format;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How an alert becomes a syslog message. The header's time is the alert's, so that the same traffic always gives the same
 * bytes.
 *
 * @param header the header's form
 * @param format what comes after it
 * @param zone the header's time zone
 * @param maxBytes the most bytes of a message, header included, without framing; 480 to 65507
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
    /** The smallest limit: the longest header and what a format never leaves out. */
    public static final int LEAST_BYTES = 480;

    private static final int LARGEST_DATAGRAM = 65_507;

    public SyslogMessage {
        if (maxBytes < LEAST_BYTES || maxBytes > LARGEST_DATAGRAM) {
            throw new IllegalArgumentException(
                    "longest syslog message " + maxBytes + " bytes: want " + LEAST_BYTES + " to " + LARGEST_DATAGRAM);
        }
    }

    /** A message with the format's own facility. */
    public SyslogMessage(SyslogHeader header, Format format, ZoneId zone, int maxBytes) {
        this(header, format, zone, maxBytes, null);
    }

    /** The message: one line of UTF-8 without a line end. */
    public byte[] encode(LoggedAlert alert) {
        byte[] head = header.text(
                        priority(alert.alert().type().severity()),
                        alert.alert().time(),
                        zone,
                        alert.alert().origin().sensor())
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = format.format(alert, maxBytes - head.length);
        byte[] message = new byte[head.length + body.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        return message;
    }

    private int priority(Severity severity) {
        int usual = format.priority(severity);
        return facility == null ? usual : facility.priority(usual);
    }
}
