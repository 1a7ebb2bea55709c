package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LEEF 1.0 (IBM, LEEF guide version 2) in Penstock's own dialect. The event id is the alert type's, so that each type has
 * its own QID; predefined keys come first with their own types (LEEF guide, predefined attributes), {@code msg} last.
 *
 * <p>Over the size limit {@code msg} is cut first, then names, then whole attributes go; what is always there:
 * {@code devTime}, {@code sev}, {@code alertId}.
 */
public final class PenstockLeef extends FieldFormat {
    private static final Fields FIELDS = Fields.leef();
    private static final Field DEV_TIME = FIELDS.first("devTime");
    private static final Field CAT = FIELDS.add("cat");
    private static final Field SEV = FIELDS.add("sev");
    private static final Field SRC = FIELDS.add("src");
    private static final Field DST = FIELDS.add("dst");
    private static final Field SRC_PORT = FIELDS.add("srcPort");
    private static final Field DST_PORT = FIELDS.add("dstPort");
    private static final Field SRC_MAC = FIELDS.add("srcMAC");
    private static final Field DST_MAC = FIELDS.add("dstMAC");
    private static final Field PROTO = FIELDS.add("proto");
    private static final Field IDENT_SRC = FIELDS.add("identSrc");
    private static final Field IDENT_HOST_NAME = FIELDS.add("identHostName");
    private static final Field ALERT_ID = FIELDS.add("alertId");
    private static final Field ALERT_UUID = FIELDS.add("alertUuid");
    private static final Field TITLE = FIELDS.add("title");
    private static final Field ENGINE = FIELDS.add("engine");
    private static final Field SCORE = FIELDS.add("score");
    private static final Field SENDER_NAME = FIELDS.add("senderName");
    private static final Field REPORTER = FIELDS.add("reporter");
    private static final Field SITE = FIELDS.add("site");
    private static final Field ZONE = FIELDS.add("zone");
    private static final Field SRC_NAME = FIELDS.add("srcName");
    private static final Field DST_NAME = FIELDS.add("dstName");
    private static final Field APP_PROTOCOL = FIELDS.add("appProtocol");
    private static final Field OPERATION = FIELDS.add("operation");
    private static final Field TECHNIQUE = FIELDS.add("technique");
    private static final Field URL = FIELDS.add("url");
    private static final Field MSG = FIELDS.add("msg");

    private static final List<Field> CUT = List.of(
            MSG,
            SRC_NAME,
            DST_NAME,
            IDENT_HOST_NAME,
            OPERATION,
            APP_PROTOCOL,
            ZONE,
            SITE,
            REPORTER,
            SENDER_NAME,
            TITLE);
    /** A cut address or link is worse than none. */
    private static final List<Field> DROP = List.of(
            URL,
            TECHNIQUE,
            IDENT_HOST_NAME,
            IDENT_SRC,
            OPERATION,
            APP_PROTOCOL,
            SRC_NAME,
            DST_NAME,
            ZONE,
            SITE,
            REPORTER,
            SENDER_NAME,
            SCORE,
            ENGINE,
            TITLE,
            SRC_MAC,
            DST_MAC,
            PROTO,
            ALERT_UUID,
            SRC_PORT,
            DST_PORT,
            DST,
            SRC,
            CAT);

    private static final int VERSION_BYTES = 20;
    /** A date without a format must be an epoch of 10 or 13 digits (LEEF guide, custom event date format). */
    private static final int TIME_DIGITS = 13;

    private final byte[] header;
    private final Link link;

    /**
     * Creates the dialect.
     *
     * @param version Penstock's version, for the header
     * @param linkBase what an alert's uuid is put behind to make a link to it, for example
     *     {@code https://console.example/alerts/}; null for no links
     */
    public PenstockLeef(String version, @Nullable String linkBase) {
        super(FIELDS, CUT, DROP);
        Utf8 start = new Utf8(64).ascii("LEEF:1.0|Penstock|Penstock|");
        Escaping.LEEF_HEADER.write(version, VERSION_BYTES, start);
        this.header = start.append('|').bytes();
        this.link = new Link(linkBase, Escaping.LEEF_VALUE);
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        String sourceIp = Typed.ip(alert.source());
        String sourceName = alert.source().name();
        // QRadar takes a name as an identity only together with the address that has it: identHostName needs identSrc.
        boolean identity = sourceIp != null && sourceName != null && !Escaping.LEEF_VALUE.isEmpty(sourceName);
        out.append(header).ascii(type.id()).append('|');
        DEV_TIME.number(out, limits, Typed.epochMillis(alert.time()), TIME_DIGITS);
        CAT.text(out, limits, type.category());
        SEV.number(out, limits, type.severity().level());
        SRC.text(out, limits, sourceIp);
        DST.text(out, limits, Typed.ip(alert.destination()));
        SRC_PORT.port(out, limits, alert.source());
        DST_PORT.port(out, limits, alert.destination());
        SRC_MAC.text(out, limits, Typed.mac(alert.source()));
        DST_MAC.text(out, limits, Typed.mac(alert.destination()));
        PROTO.text(out, limits, Typed.transport(alert.transport()));
        IDENT_SRC.text(out, limits, identity ? sourceIp : null);
        IDENT_HOST_NAME.text(out, limits, identity ? sourceName : null);
        ALERT_ID.number(out, limits, logged.position());
        ALERT_UUID.uuid(out, limits, alert.uuid());
        TITLE.text(out, limits, type.title());
        ENGINE.text(out, limits, type.engine().title());
        SCORE.number(out, limits, type.score());
        SENDER_NAME.text(out, limits, alert.origin().sensor());
        REPORTER.text(out, limits, alert.origin().address());
        SITE.text(out, limits, alert.origin().site());
        ZONE.text(out, limits, alert.origin().zone());
        SRC_NAME.text(out, limits, sourceName);
        DST_NAME.text(out, limits, Typed.name(alert.destination()));
        APP_PROTOCOL.text(out, limits, alert.protocol());
        OPERATION.text(out, limits, alert.operation());
        TECHNIQUE.list(out, limits, type.techniques());
        link.append(URL, out, limits, alert.uuid());
        MSG.text(out, limits, alert.message());
    }

    @Override
    public int priority(Severity severity) {
        return Priority.of(severity);
    }
}
