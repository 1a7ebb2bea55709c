package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.time.ZoneId;
import java.util.List;

/**
 * LEEF 1.0 in the dialect that XSense content in QRadar already knows, as in the one event that Microsoft published: one
 * event id for every alert, the keys in that event's order.
 *
 * <p>{@code sev}: Warning 1, Minor 1, Major 2, Critical 3. The published event has 2 for a Major alert, so a scale from
 * 0 for Warning is likely; LEEF allows 1 to 10 only (LEEF guide, predefined attributes).
 *
 * <p>Over the size limit {@code msg} is cut first, then names, then whole attributes go. What is always there:
 * {@code devTime}, {@code devTimeFormat}, {@code sev}, {@code alertId}.
 */
public final class XsenseLeef extends FieldFormat {
    private static final Fields FIELDS = Fields.leef();
    private static final Field DEV_TIME = FIELDS.first("devTime");
    private static final Field DEV_TIME_FORMAT = FIELDS.add("devTimeFormat");
    private static final Field SEV = FIELDS.add("sev");
    private static final Field CAT = FIELDS.add("cat");
    private static final Field TITLE = FIELDS.add("title");
    private static final Field SCORE = FIELDS.add("score");
    private static final Field REPORTER = FIELDS.add("reporter");
    private static final Field RTA = FIELDS.add("rta");
    private static final Field ALERT_ID = FIELDS.add("alertId");
    private static final Field ENGINE = FIELDS.add("engine");
    private static final Field SENDER_NAME = FIELDS.add("senderName");
    private static final Field UUID = FIELDS.add("UUID");
    private static final Field SITE = FIELDS.add("site");
    private static final Field ZONE = FIELDS.add("zone");
    private static final Field ACTIONS = FIELDS.add("actions");
    private static final Field SRC = FIELDS.add("src");
    private static final Field SRC_NAME = FIELDS.add("srcName");
    private static final Field DST = FIELDS.add("dst");
    private static final Field DST_NAME = FIELDS.add("dstName");
    private static final Field MSG = FIELDS.add("msg");

    private static final List<Field> CUT = List.of(MSG, SRC_NAME, DST_NAME, ZONE, SITE, REPORTER, SENDER_NAME, TITLE);
    private static final List<Field> DROP = List.of(
            ACTIONS,
            RTA,
            SRC_NAME,
            DST_NAME,
            ZONE,
            SITE,
            REPORTER,
            SENDER_NAME,
            SCORE,
            ENGINE,
            TITLE,
            UUID,
            DST,
            SRC,
            CAT);

    private static final int VERSION_BYTES = 20;

    private final byte[] header;
    private final TimeText time;

    /**
     * Creates the dialect.
     *
     * @param version the version for the header
     * @param zone the time zone of {@code devTime}, which does not say it: set it to QRadar's
     */
    public XsenseLeef(String version, ZoneId zone) {
        super(FIELDS, CUT, DROP);
        Utf8 start = new Utf8(96).ascii("LEEF:1.0|CyberX|CyberX platform|");
        Escaping.LEEF_HEADER.write(version, VERSION_BYTES, start);
        this.header = start.ascii("|CyberX platform Alert|").bytes();
        this.time = new TimeText("MMM dd uuuu HH:mm:ss", zone);
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        out.append(header);
        DEV_TIME.time(out, limits, time, alert.time());
        DEV_TIME_FORMAT.text(out, limits, "MMM dd yyyy HH:mm:ss");
        SEV.number(out, limits, severity(type.severity()));
        CAT.text(out, limits, "XSense Alerts");
        TITLE.text(out, limits, type.compatibleTitle());
        SCORE.number(out, limits, type.score());
        REPORTER.text(out, limits, alert.origin().address());
        RTA.number(out, limits, 0);
        ALERT_ID.number(out, limits, logged.position());
        ENGINE.text(out, limits, type.engine().title());
        SENDER_NAME.text(out, limits, alert.origin().sensor());
        UUID.uuid(out, limits, alert.uuid());
        SITE.text(out, limits, alert.origin().site());
        ZONE.text(out, limits, alert.origin().zone());
        ACTIONS.text(out, limits, "handle");
        SRC.text(out, limits, Typed.ip(alert.source()));
        SRC_NAME.text(out, limits, Typed.name(alert.source()));
        DST.text(out, limits, Typed.ip(alert.destination()));
        DST_NAME.text(out, limits, Typed.name(alert.destination()));
        MSG.text(out, limits, alert.message());
    }

    @Override
    public int priority(Severity severity) {
        return Priority.USER_ALERT;
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case WARNING, MINOR -> 1;
            case MAJOR -> 2;
            case CRITICAL -> 3;
        };
    }
}
