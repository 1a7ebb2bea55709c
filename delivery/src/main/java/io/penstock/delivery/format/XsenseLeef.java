package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The dialect that XSense content in QRadar already knows, as in the one event that Microsoft published: one event id for
 * every alert, the keys in that event's order.
 *
 * <p>{@code sev}: Warning 1, Minor 1, Major 2, Critical 3. The published event has 2 for a Major alert, so a scale from
 * 0 for Warning is likely; LEEF allows 1 to 10 only (LEEF guide, predefined attributes).
 *
 * <p>Over the size limit {@code msg} is cut first, then {@link #CUT} in that order, then {@link #DROP} go whole. What is
 * always there: {@code devTime}, {@code devTimeFormat}, {@code sev}, {@code alertId}.
 */
public final class XsenseLeef implements Format {
    /** Cut in this order: what the network chose first, then what the operator did. */
    static final List<String> CUT = List.of("srcName", "dstName", "zone", "site", "reporter", "senderName", "title");
    /** Left out in this order. */
    static final List<String> DROP = List.of(
            "actions",
            "rta",
            "srcName",
            "dstName",
            "zone",
            "site",
            "reporter",
            "senderName",
            "score",
            "engine",
            "title",
            "UUID",
            "dst",
            "src",
            "cat");

    private static final String DATE_FORMAT = "MMM dd yyyy HH:mm:ss";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM dd uuuu HH:mm:ss", Locale.ENGLISH);
    /** Year 9999: the format has four digits for it. */
    private static final Instant LAST = Instant.ofEpochSecond(253_370_764_800L);
    /** User.Alert: facility 1, severity 1 (RFC 5424, 6.2.1), as in the published event. */
    private static final int USER_ALERT = 9;

    private final String version;
    private final ZoneId zone;

    /**
     * Creates the dialect.
     *
     * @param version the version for the header
     * @param zone the time zone of {@code devTime}, which does not say it: set it to QRadar's
     */
    public XsenseLeef(String version, ZoneId zone) {
        this.version = version;
        this.zone = zone;
    }

    @Override
    public byte[] format(LoggedAlert logged, int maxBytes) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        Instant time = alert.time().isBefore(Instant.EPOCH)
                ? Instant.EPOCH
                : alert.time().isAfter(LAST) ? LAST : alert.time();
        return new LeefLine("CyberX|CyberX platform", version, "CyberX platform Alert")
                .add("devTime", DATE.format(time.atZone(zone)))
                .add("devTimeFormat", DATE_FORMAT)
                .add("sev", severity(type.severity()))
                .add("cat", "XSense Alerts")
                .add("title", type.compatibleTitle())
                .add("score", Integer.toString(type.score()))
                .add("reporter", alert.origin().address())
                .add("rta", "0")
                .add("alertId", Long.toString(logged.position()))
                .add("engine", type.engine().title())
                .add("senderName", alert.origin().sensor())
                .add("UUID", alert.uuid().toString())
                .add("site", alert.origin().site())
                .add("zone", alert.origin().zone())
                .add("actions", "handle")
                .add("src", LeefTypes.ip(alert.source()))
                .add("srcName", name(alert.source()))
                .add("dst", LeefTypes.ip(alert.destination()))
                .add("dstName", name(alert.destination()))
                .add("msg", alert.message())
                .bytes(maxBytes, CUT, DROP);
    }

    @Override
    public int priority(Severity severity) {
        return USER_ALERT;
    }

    /** The published event names a device that has no name by its address. */
    private static @Nullable String name(@Nullable Endpoint endpoint) {
        String name = LeefTypes.name(endpoint);
        return name == null || name.isBlank() ? LeefTypes.ip(endpoint) : name;
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case WARNING, MINOR -> "1";
            case MAJOR -> "2";
            case CRITICAL -> "3";
        };
    }
}
