package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.AlertType;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of the class Detection Finding (2004) of the Open Cybersecurity Schema Framework 1.3.0; what the class
 * has no attribute for is in {@code unmapped}. Times are milliseconds since 1970, as the schema wants.
 *
 * <p>Over the size limit the description is cut first, then names, then whole attributes go; what the class requires is
 * always there.
 */
public final class OcsfJson extends FieldFormat {
    private static final long DETECTION_FINDING = 2004;
    /** {@code analytic.type_id} of a rule. */
    private static final int RULE = 1;

    private static final Fields FIELDS = Fields.json();
    private static final Field ACTIVITY_ID = FIELDS.add("activity_id");
    private static final Field ACTIVITY_NAME = FIELDS.add("activity_name");
    private static final Field CATEGORY_UID = FIELDS.add("category_uid");
    private static final Field CATEGORY_NAME = FIELDS.add("category_name");
    private static final Field CLASS_UID = FIELDS.add("class_uid");
    private static final Field CLASS_NAME = FIELDS.add("class_name");
    private static final Field TYPE_UID = FIELDS.add("type_uid");
    private static final Field SEVERITY_ID = FIELDS.add("severity_id");
    private static final Field SEVERITY = FIELDS.add("severity");
    private static final Field STATUS_ID = FIELDS.add("status_id");
    private static final Field RISK_SCORE = FIELDS.add("risk_score");
    private static final Field TIME = FIELDS.add("time");
    private static final JsonObject METADATA = new JsonObject("metadata");
    private static final Field SCHEMA_VERSION = FIELDS.add("version");
    private static final JsonObject PRODUCT = new JsonObject("product");
    private static final Field PRODUCT_NAME = FIELDS.add("name");
    private static final Field VENDOR_NAME = FIELDS.add("vendor_name");
    private static final Field PRODUCT_VERSION = FIELDS.add("version", 31);
    private static final Field SEQUENCE = FIELDS.add("sequence");
    private static final Field EVENT_CODE = FIELDS.add("event_code");
    private static final JsonObject FINDING_INFO = new JsonObject("finding_info");
    private static final Field UID = FIELDS.add("uid");
    private static final Field TITLE = FIELDS.add("title");
    private static final Field CREATED_TIME = FIELDS.add("created_time");
    private static final Field TYPES = FIELDS.add("types");
    private static final JsonObject ANALYTIC = new JsonObject("analytic");
    private static final Field ANALYTIC_UID = FIELDS.add("uid");
    private static final Field ANALYTIC_NAME = FIELDS.add("name");
    private static final Field ANALYTIC_CATEGORY = FIELDS.add("category");
    private static final Field ANALYTIC_TYPE = FIELDS.add("type_id");
    private static final Field ATTACKS = FIELDS.add("attacks");
    private static final Field SRC_URL = FIELDS.add("src_url");
    private static final Field DESC = FIELDS.add("desc");
    private static final Field EVIDENCES = FIELDS.bare(",\"evidences\":[{", "", Escaping.JSON, Integer.MAX_VALUE);
    private static final JsonSide SOURCE = new JsonSide(FIELDS, "src_endpoint");
    private static final JsonSide DESTINATION = new JsonSide(FIELDS, "dst_endpoint");
    private static final JsonObject CONNECTION = new JsonObject("connection_info");
    private static final Field DIRECTION_ID = FIELDS.add("direction_id");
    private static final Field PROTOCOL_NAME = FIELDS.add("protocol_name");
    private static final JsonObject UNMAPPED = new JsonObject("unmapped");
    private static final Field SENSOR = FIELDS.add("sensor");
    private static final Field REPORTER = FIELDS.add("reporter");
    private static final Field SITE = FIELDS.add("site");
    private static final Field ZONE = FIELDS.add("zone");
    private static final Field APP_PROTOCOL = FIELDS.add("app_protocol");
    private static final Field OPERATION = FIELDS.add("operation");

    private static final List<Field> CUT = List.of(
            DESC,
            SOURCE.name,
            DESTINATION.name,
            OPERATION,
            APP_PROTOCOL,
            ZONE,
            SITE,
            REPORTER,
            SENSOR,
            ANALYTIC_NAME,
            TITLE);
    private static final List<Field> DROP = List.of(
            SRC_URL,
            ATTACKS,
            OPERATION,
            APP_PROTOCOL,
            SOURCE.name,
            DESTINATION.name,
            ZONE,
            SITE,
            REPORTER,
            SENSOR,
            CREATED_TIME,
            RISK_SCORE,
            CATEGORY_NAME,
            CLASS_NAME,
            ACTIVITY_NAME,
            SEVERITY,
            STATUS_ID,
            PRODUCT_VERSION,
            ANALYTIC_NAME,
            ANALYTIC_CATEGORY,
            ANALYTIC_UID,
            ANALYTIC_TYPE,
            TYPES,
            SOURCE.mac,
            DESTINATION.mac,
            PROTOCOL_NAME,
            DIRECTION_ID,
            SOURCE.port,
            DESTINATION.port,
            DESTINATION.ip,
            SOURCE.ip,
            EVENT_CODE);

    private final String version;
    private final Link link;

    /**
     * Creates the format.
     *
     * @param version Penstock's version
     * @param linkBase what an alert's uuid is put behind to make a link to it; null for no links
     */
    public OcsfJson(String version, @Nullable String linkBase) {
        super(FIELDS, CUT, DROP);
        this.version = version;
        this.link = new Link(linkBase, Escaping.JSON);
    }

    @Override
    public int leastBytes() {
        return 480;
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        int activity = activity(alert.status());
        out.append('{');
        ACTIVITY_ID.number(out, limits, activity);
        ACTIVITY_NAME.string(out, limits, activity == 1 ? "Create" : activity == 2 ? "Update" : "Close");
        CATEGORY_UID.number(out, limits, 2);
        CATEGORY_NAME.string(out, limits, "Findings");
        CLASS_UID.number(out, limits, DETECTION_FINDING);
        CLASS_NAME.string(out, limits, "Detection Finding");
        TYPE_UID.number(out, limits, DETECTION_FINDING * 100 + activity);
        severity(type.severity(), out, limits);
        if (alert.status() != AlertStatus.UPDATED) {
            STATUS_ID.number(out, limits, alert.status() == AlertStatus.OPENED ? 1 : 4); // New, Resolved
        }
        RISK_SCORE.number(out, limits, type.score());
        TIME.number(out, limits, Typed.epochMillis(alert.time()));
        int start = METADATA.open(out);
        SCHEMA_VERSION.string(out, limits, "1.3.0");
        int product = PRODUCT.open(out);
        PRODUCT_NAME.string(out, limits, "Penstock");
        VENDOR_NAME.string(out, limits, "Penstock");
        PRODUCT_VERSION.string(out, limits, version);
        JsonObject.close(out, product);
        SEQUENCE.number(out, limits, logged.position());
        EVENT_CODE.string(out, limits, type.id());
        JsonObject.close(out, start);
        finding(alert, out, limits);
        evidences(alert, out, limits);
        start = UNMAPPED.open(out);
        SENSOR.string(out, limits, alert.origin().sensor());
        REPORTER.string(out, limits, alert.origin().address());
        SITE.string(out, limits, alert.origin().site());
        ZONE.string(out, limits, alert.origin().zone());
        APP_PROTOCOL.string(out, limits, alert.protocol());
        OPERATION.string(out, limits, alert.operation());
        JsonObject.close(out, start);
        out.append('}');
    }

    private void finding(Alert alert, Utf8 out, Limits limits) {
        AlertType type = alert.type();
        int start = FINDING_INFO.open(out);
        UID.quotedUuid(out, limits, alert.uuid());
        TITLE.string(out, limits, type.title());
        CREATED_TIME.number(out, limits, Typed.epochMillis(alert.time()));
        TYPES.strings(out, limits, List.of(type.category()));
        int analytic = ANALYTIC.open(out);
        ANALYTIC_UID.string(out, limits, type.id());
        ANALYTIC_NAME.string(out, limits, type.title());
        ANALYTIC_CATEGORY.string(out, limits, type.engine().title());
        ANALYTIC_TYPE.number(out, limits, RULE);
        JsonObject.close(out, analytic);
        ATTACKS.strings(out, limits, type.techniques(), "{\"technique\":{\"uid\":\"", "\"}}");
        link.quoted(SRC_URL, out, limits, alert.uuid());
        DESC.string(out, limits, alert.message());
        JsonObject.close(out, start);
    }

    private static void evidences(Alert alert, Utf8 out, Limits limits) {
        int start = EVIDENCES.begin(out);
        SOURCE.write(out, limits, alert.source());
        DESTINATION.write(out, limits, alert.destination());
        if (alert.transport() != null) {
            int connection = CONNECTION.open(out);
            DIRECTION_ID.number(out, limits, 0); // Unknown
            String transport = Typed.transport(alert.transport());
            PROTOCOL_NAME.string(out, limits, transport == null ? null : transport.toLowerCase(Locale.ROOT));
            JsonObject.close(out, connection);
        }
        if (out.last() == '{') {
            out.truncate(start);
        } else {
            out.ascii("}]");
        }
    }

    private static void severity(Severity severity, Utf8 out, Limits limits) {
        switch (severity) {
            case WARNING -> severity(2, "Low", out, limits);
            case MINOR -> severity(3, "Medium", out, limits);
            case MAJOR -> severity(4, "High", out, limits);
            case CRITICAL -> severity(5, "Critical", out, limits);
        }
    }

    private static void severity(int id, String name, Utf8 out, Limits limits) {
        SEVERITY_ID.number(out, limits, id);
        SEVERITY.string(out, limits, name);
    }

    private static int activity(AlertStatus status) {
        return switch (status) {
            case OPENED -> 1;
            case UPDATED -> 2;
            case CLOSED -> 3;
        };
    }

    @Override
    public int priority(Severity severity) {
        return Priority.of(severity);
    }
}
