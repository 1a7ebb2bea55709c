package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Penstock's own dialect. The event id is the alert type's, so that each type has its own QID; predefined keys come first
 * with their own types (LEEF guide, predefined attributes), {@code msg} last.
 *
 * <p>Over the size limit {@code msg} is cut first, then {@link #CUT} in that order, then {@link #DROP} go whole. What is
 * always there: {@code devTime}, {@code sev}, {@code alertId}.
 */
public final class PenstockLeef implements Format {
    /** Cut in this order: what the network chose first, then what the operator did. */
    static final List<String> CUT = List.of(
            "srcName",
            "dstName",
            "identHostName",
            "operation",
            "appProtocol",
            "zone",
            "site",
            "reporter",
            "senderName",
            "title");
    /** Left out in this order: a cut address or link is worse than none. */
    static final List<String> DROP = List.of(
            "url",
            "technique",
            "identHostName",
            "identSrc",
            "operation",
            "appProtocol",
            "srcName",
            "dstName",
            "zone",
            "site",
            "reporter",
            "senderName",
            "score",
            "engine",
            "title",
            "srcMAC",
            "dstMAC",
            "proto",
            "alertUuid",
            "srcPort",
            "dstPort",
            "dst",
            "src",
            "cat");
    /** Facility 1, user-level messages (RFC 5424, table 1). */
    private static final int USER = 8;

    private static final Instant LAST_OF_13_DIGITS = Instant.ofEpochMilli(9_999_999_999_999L);

    private final String version;
    private final @Nullable String linkBase;

    /**
     * Creates the dialect.
     *
     * @param version Penstock's version, for the header
     * @param linkBase what an alert's uuid is put behind to make a link to it, for example
     *     {@code https://console.example/alerts/}; null for no links
     */
    public PenstockLeef(String version, @Nullable String linkBase) {
        this.version = version;
        this.linkBase = linkBase;
    }

    @Override
    public byte[] format(LoggedAlert logged, int maxBytes) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        String sourceIp = LeefTypes.ip(alert.source());
        // QRadar takes a name as an identity only together with the address that has it: identHostName needs identSrc.
        boolean identity = sourceIp != null && LeefText.value(alert.source().name()).length > 0;
        return new LeefLine("Penstock|Penstock", version, type.id())
                .add("devTime", epochMillis(alert.time()))
                .add("cat", type.category())
                .add("sev", Integer.toString(type.severity().level()))
                .add("src", sourceIp)
                .add("dst", LeefTypes.ip(alert.destination()))
                .add("srcPort", LeefTypes.port(alert.source()))
                .add("dstPort", LeefTypes.port(alert.destination()))
                .add("srcMAC", LeefTypes.mac(alert.source()))
                .add("dstMAC", LeefTypes.mac(alert.destination()))
                .add("proto", LeefTypes.transport(alert.transport()))
                .add("identSrc", identity ? sourceIp : null)
                .add("identHostName", identity ? alert.source().name() : null)
                .add("alertId", Long.toString(logged.position()))
                .add("alertUuid", alert.uuid().toString())
                .add("title", type.title())
                .add("engine", type.engine().title())
                .add("score", Integer.toString(type.score()))
                .add("senderName", alert.origin().sensor())
                .add("reporter", alert.origin().address())
                .add("site", alert.origin().site())
                .add("zone", alert.origin().zone())
                .add("srcName", LeefTypes.name(alert.source()))
                .add("dstName", LeefTypes.name(alert.destination()))
                .add("appProtocol", alert.protocol())
                .add("operation", alert.operation())
                .add("technique", String.join(",", type.techniques()))
                .add("url", linkBase == null || linkBase.isBlank() ? null : linkBase + alert.uuid())
                .add("msg", alert.message())
                .bytes(maxBytes, CUT, DROP);
    }

    @Override
    public int priority(Severity severity) {
        return USER
                + switch (severity) {
                    case CRITICAL -> 2; // Critical
                    case MAJOR -> 3; // Error
                    case MINOR -> 4; // Warning
                    case WARNING -> 5; // Notice
                };
    }

    /**
     * A date without a format must be an epoch of 10 or 13 digits (LEEF guide, custom event date format). A recorder
     * without a clock starts at 1970, so smaller numbers get zeros in front.
     */
    private static String epochMillis(Instant time) {
        Instant bounded = time.isBefore(Instant.EPOCH)
                ? Instant.EPOCH
                : time.isAfter(LAST_OF_13_DIGITS) ? LAST_OF_13_DIGITS : time;
        return String.format(Locale.ROOT, "%013d", bounded.toEpochMilli());
    }
}
