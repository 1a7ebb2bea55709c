package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The structured data of RFC 5424, 6.3, in one element, and behind it the message as MSG-UTF8 (6.4), which begins with a
 * byte order mark. It goes behind an RFC 5424 header.
 *
 * <p>Over the size limit the message is cut first, then names, then whole parameters go; what is always there:
 * {@code alertId}, {@code severity}.
 */
public final class StructuredData extends FieldFormat {
    private static final Fields FIELDS = Fields.structured();
    private static final Field ALERT_ID = FIELDS.add("alertId");
    private static final Field ALERT_UUID = FIELDS.add("alertUuid");
    private static final Field STATUS = FIELDS.add("status");
    private static final Field TYPE = FIELDS.add("type");
    private static final Field TITLE = FIELDS.add("title");
    private static final Field CATEGORY = FIELDS.add("category");
    private static final Field ENGINE = FIELDS.add("engine");
    private static final Field SEVERITY = FIELDS.add("severity");
    private static final Field SCORE = FIELDS.add("score");
    private static final Field TECHNIQUE = FIELDS.add("technique");
    private static final Field SRC = FIELDS.add("src");
    private static final Field SRC_PORT = FIELDS.add("srcPort");
    private static final Field SRC_MAC = FIELDS.add("srcMAC");
    private static final Field SRC_NAME = FIELDS.add("srcName");
    private static final Field DST = FIELDS.add("dst");
    private static final Field DST_PORT = FIELDS.add("dstPort");
    private static final Field DST_MAC = FIELDS.add("dstMAC");
    private static final Field DST_NAME = FIELDS.add("dstName");
    private static final Field PROTO = FIELDS.add("proto");
    private static final Field APP_PROTOCOL = FIELDS.add("appProtocol");
    private static final Field OPERATION = FIELDS.add("operation");
    private static final Field SENSOR = FIELDS.add("sensor");
    private static final Field REPORTER = FIELDS.add("reporter");
    private static final Field SITE = FIELDS.add("site");
    private static final Field ZONE = FIELDS.add("zone");
    private static final Field URL = FIELDS.add("url");
    private static final Field MSG = FIELDS.bare(" \uFEFF", "", Escaping.CONTENT, Integer.MAX_VALUE);

    private static final List<Field> CUT =
            List.of(MSG, SRC_NAME, DST_NAME, OPERATION, APP_PROTOCOL, ZONE, SITE, REPORTER, SENSOR, TITLE);
    private static final List<Field> DROP = List.of(
            URL,
            TECHNIQUE,
            OPERATION,
            APP_PROTOCOL,
            SRC_NAME,
            DST_NAME,
            ZONE,
            SITE,
            REPORTER,
            SENSOR,
            SCORE,
            ENGINE,
            STATUS,
            TITLE,
            SRC_MAC,
            DST_MAC,
            PROTO,
            ALERT_UUID,
            SRC_PORT,
            DST_PORT,
            DST,
            SRC,
            CATEGORY,
            TYPE);

    private final byte[] start;
    private final Link link;

    /**
     * Creates the format.
     *
     * @param enterprise the private enterprise number in the element's name (RFC 5424, 6.3.2 and 7.2.2), 1 to 4294967295
     * @param linkBase what an alert's uuid is put behind to make a link to it; null for no links
     */
    public StructuredData(long enterprise, @Nullable String linkBase) {
        super(FIELDS, CUT, DROP);
        if (enterprise < 1 || enterprise > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("private enterprise number " + enterprise + ": want 1 to 4294967295");
        }
        this.start = new Utf8(32).ascii("[penstock@").number(enterprise).bytes();
        this.link = new Link(linkBase, Escaping.STRUCTURED);
    }

    @Override
    public boolean bringsStructuredData() {
        return true;
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        out.append(start);
        ALERT_ID.number(out, limits, logged.position());
        ALERT_UUID.uuid(out, limits, alert.uuid());
        STATUS.text(out, limits, Words.status(alert.status()));
        TYPE.text(out, limits, type.id());
        TITLE.text(out, limits, type.title());
        CATEGORY.text(out, limits, type.category());
        ENGINE.text(out, limits, type.engine().title());
        SEVERITY.text(out, limits, type.severity().title());
        SCORE.number(out, limits, type.score());
        TECHNIQUE.list(out, limits, type.techniques());
        SRC.text(out, limits, Typed.ip(alert.source()));
        SRC_PORT.port(out, limits, alert.source());
        SRC_MAC.text(out, limits, Typed.mac(alert.source()));
        SRC_NAME.text(out, limits, Typed.name(alert.source()));
        DST.text(out, limits, Typed.ip(alert.destination()));
        DST_PORT.port(out, limits, alert.destination());
        DST_MAC.text(out, limits, Typed.mac(alert.destination()));
        DST_NAME.text(out, limits, Typed.name(alert.destination()));
        PROTO.text(out, limits, Typed.transport(alert.transport()));
        APP_PROTOCOL.text(out, limits, alert.protocol());
        OPERATION.text(out, limits, alert.operation());
        SENSOR.text(out, limits, alert.origin().sensor());
        REPORTER.text(out, limits, alert.origin().address());
        SITE.text(out, limits, alert.origin().site());
        ZONE.text(out, limits, alert.origin().zone());
        link.append(URL, out, limits, alert.uuid());
        out.append(']');
        MSG.text(out, limits, alert.message());
    }

    @Override
    public int priority(Severity severity) {
        return Priority.of(severity);
    }
}
