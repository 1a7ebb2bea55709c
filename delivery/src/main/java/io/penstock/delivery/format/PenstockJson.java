package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object (RFC 8259) with everything that Penstock knows of an alert, in its own words.
 *
 * <p>Over the size limit the message is cut first, then names, then whole fields go; what is always there: {@code id},
 * {@code time}, {@code severity}.
 */
public final class PenstockJson extends FieldFormat {
    private static final Fields FIELDS = Fields.json();
    private static final Field ID = FIELDS.add("id");
    private static final Field UUID = FIELDS.add("uuid");
    private static final Field STATUS = FIELDS.add("status");
    private static final Field TIME = FIELDS.add("time");
    private static final Field TYPE = FIELDS.add("type");
    private static final Field TITLE = FIELDS.add("title");
    private static final Field ENGINE = FIELDS.add("engine");
    private static final Field CATEGORY = FIELDS.add("category");
    private static final Field SEVERITY = FIELDS.add("severity");
    private static final Field LEVEL = FIELDS.add("level");
    private static final Field SCORE = FIELDS.add("score");
    private static final Field TECHNIQUES = FIELDS.add("techniques");
    private static final JsonObject SENSOR = new JsonObject("sensor");
    private static final Field SENSOR_NAME = FIELDS.add("name");
    private static final Field SENSOR_ADDRESS = FIELDS.add("address");
    private static final Field SITE = FIELDS.add("site");
    private static final Field ZONE = FIELDS.add("zone");
    private static final JsonSide SOURCE = new JsonSide(FIELDS, "source");
    private static final JsonSide DESTINATION = new JsonSide(FIELDS, "destination");
    private static final Field TRANSPORT = FIELDS.add("transport");
    private static final Field PROTOCOL = FIELDS.add("protocol");
    private static final Field OPERATION = FIELDS.add("operation");
    private static final Field URL = FIELDS.add("url");
    private static final JsonObject EVIDENCE = new JsonObject("evidence");
    private static final Field CAPTURE = FIELDS.add("capture");
    private static final Field FIRST_PACKET = FIELDS.add("firstPacket");
    private static final Field LAST_PACKET = FIELDS.add("lastPacket");
    private static final Field MESSAGE = FIELDS.add("message");

    private static final List<Field> CUT = List.of(
            MESSAGE,
            SOURCE.name,
            DESTINATION.name,
            OPERATION,
            PROTOCOL,
            CAPTURE,
            ZONE,
            SITE,
            SENSOR_ADDRESS,
            SENSOR_NAME,
            TITLE);
    private static final List<Field> DROP = List.of(
            URL,
            CAPTURE,
            FIRST_PACKET,
            LAST_PACKET,
            TECHNIQUES,
            OPERATION,
            PROTOCOL,
            SOURCE.name,
            DESTINATION.name,
            ZONE,
            SITE,
            SENSOR_ADDRESS,
            SENSOR_NAME,
            SCORE,
            LEVEL,
            ENGINE,
            STATUS,
            TITLE,
            SOURCE.mac,
            DESTINATION.mac,
            TRANSPORT,
            UUID,
            SOURCE.port,
            DESTINATION.port,
            DESTINATION.ip,
            SOURCE.ip,
            CATEGORY,
            TYPE);

    private final TimeText time;
    private final Link link;

    /**
     * Creates the format.
     *
     * @param linkBase what an alert's uuid is put behind to make a link to it; null for no links
     * @param zone the time zone of {@code time}, which says it
     */
    public PenstockJson(@Nullable String linkBase, ZoneId zone) {
        super(FIELDS, CUT, DROP);
        this.time = TimeText.iso(zone);
        this.link = new Link(linkBase, Escaping.JSON);
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        out.append('{');
        ID.number(out, limits, logged.position());
        UUID.quotedUuid(out, limits, alert.uuid());
        STATUS.string(out, limits, Words.status(alert.status()));
        TIME.quotedTime(out, limits, time, alert.time());
        TYPE.string(out, limits, type.id());
        TITLE.string(out, limits, type.title());
        ENGINE.string(out, limits, type.engine().title());
        CATEGORY.string(out, limits, type.category());
        SEVERITY.string(out, limits, type.severity().title());
        LEVEL.number(out, limits, type.severity().level());
        SCORE.number(out, limits, type.score());
        TECHNIQUES.strings(out, limits, type.techniques());
        int sensor = SENSOR.open(out);
        SENSOR_NAME.string(out, limits, alert.origin().sensor());
        SENSOR_ADDRESS.string(out, limits, alert.origin().address());
        SITE.string(out, limits, alert.origin().site());
        ZONE.string(out, limits, alert.origin().zone());
        JsonObject.close(out, sensor);
        SOURCE.write(out, limits, alert.source());
        DESTINATION.write(out, limits, alert.destination());
        TRANSPORT.string(out, limits, alert.transport());
        PROTOCOL.string(out, limits, alert.protocol());
        OPERATION.string(out, limits, alert.operation());
        link.quoted(URL, out, limits, alert.uuid());
        int evidence = EVIDENCE.open(out);
        CAPTURE.string(out, limits, alert.evidence().capture());
        FIRST_PACKET.number(out, limits, alert.evidence().firstPacket());
        LAST_PACKET.number(out, limits, alert.evidence().lastPacket());
        JsonObject.close(out, evidence);
        MESSAGE.string(out, limits, alert.message());
        out.append('}');
    }

    @Override
    public int priority(Severity severity) {
        return Priority.of(severity);
    }
}
