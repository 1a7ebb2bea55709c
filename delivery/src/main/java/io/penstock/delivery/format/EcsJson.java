package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Engine;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object with the fields of the Elastic Common Schema 8.11, which 9 keeps; what the schema has no field for is
 * below {@code penstock}.
 *
 * <p>Over the size limit the message is cut first, then names, then whole fields go; what is always there:
 * {@code @timestamp}, {@code event.kind}, {@code event.sequence}, {@code event.id}, {@code event.severity}.
 */
public final class EcsJson extends FieldFormat {
    private static final Fields FIELDS = Fields.json();
    private static final Field TIMESTAMP = FIELDS.add("@timestamp");
    private static final JsonObject ECS = new JsonObject("ecs");
    private static final Field ECS_VERSION = FIELDS.add("version");
    private static final JsonObject EVENT = new JsonObject("event");
    private static final Field KIND = FIELDS.add("kind");
    private static final Field CATEGORY = FIELDS.add("category");
    private static final Field TYPE = FIELDS.add("type");
    private static final Field MODULE = FIELDS.add("module");
    private static final Field DATASET = FIELDS.add("dataset");
    private static final Field CODE = FIELDS.add("code");
    private static final Field ID = FIELDS.add("id");
    private static final Field SEQUENCE = FIELDS.add("sequence");
    private static final Field SEVERITY = FIELDS.add("severity");
    private static final Field RISK_SCORE = FIELDS.add("risk_score");
    private static final Field ACTION = FIELDS.add("action");
    private static final Field URL = FIELDS.add("url");
    private static final JsonObject RULE = new JsonObject("rule");
    private static final Field RULE_ID = FIELDS.add("id");
    private static final Field RULE_NAME = FIELDS.add("name");
    private static final Field RULE_CATEGORY = FIELDS.add("category");
    private static final Field RULE_SET = FIELDS.add("ruleset");
    private static final JsonObject THREAT = new JsonObject("threat");
    private static final Field FRAMEWORK = FIELDS.add("framework");
    private static final JsonObject TECHNIQUE = new JsonObject("technique");
    private static final Field TECHNIQUE_ID = FIELDS.add("id");
    private static final Side SOURCE = new Side("source");
    private static final Side DESTINATION = new Side("destination");
    private static final JsonObject NETWORK = new JsonObject("network");
    private static final Field TRANSPORT = FIELDS.add("transport");
    private static final Field PROTOCOL = FIELDS.add("protocol");
    private static final JsonObject OBSERVER = new JsonObject("observer");
    private static final Field VENDOR = FIELDS.add("vendor");
    private static final Field PRODUCT = FIELDS.add("product");
    private static final Field VERSION = FIELDS.add("version", 31);
    private static final Field OBSERVER_TYPE = FIELDS.add("type");
    private static final Field OBSERVER_NAME = FIELDS.add("name");
    private static final Field OBSERVER_IP = FIELDS.add("ip");
    private static final JsonObject PENSTOCK = new JsonObject("penstock");
    private static final Field STATUS = FIELDS.add("status");
    private static final Field SEVERITY_NAME = FIELDS.add("severity");
    private static final Field SITE = FIELDS.add("site");
    private static final Field ZONE = FIELDS.add("zone");
    private static final Field MESSAGE = FIELDS.add("message");

    private static final List<Field> CUT =
            List.of(MESSAGE, SOURCE.domain, DESTINATION.domain, ACTION, PROTOCOL, ZONE, SITE, OBSERVER_NAME, RULE_NAME);
    private static final List<Field> DROP = List.of(
            URL,
            FRAMEWORK,
            TECHNIQUE_ID,
            ACTION,
            PROTOCOL,
            SOURCE.domain,
            DESTINATION.domain,
            ZONE,
            SITE,
            SEVERITY_NAME,
            STATUS,
            VENDOR,
            PRODUCT,
            VERSION,
            OBSERVER_TYPE,
            OBSERVER_IP,
            OBSERVER_NAME,
            RULE_SET,
            RULE_CATEGORY,
            RULE_NAME,
            RULE_ID,
            RISK_SCORE,
            MODULE,
            DATASET,
            TYPE,
            CATEGORY,
            SOURCE.address,
            DESTINATION.address,
            SOURCE.mac,
            DESTINATION.mac,
            TRANSPORT,
            ECS_VERSION,
            SOURCE.port,
            DESTINATION.port,
            DESTINATION.ip,
            SOURCE.ip,
            CODE);

    private final String version;
    private final TimeText time;
    private final Link link;

    /** One side of an alert. */
    private static final class Side {
        private final JsonObject object;
        private final Field address = FIELDS.add("address");
        private final Field ip = FIELDS.add("ip");
        private final Field port = FIELDS.add("port");
        private final Field mac = FIELDS.add("mac");
        private final Field domain = FIELDS.add("domain");

        Side(String key) {
            object = new JsonObject(key);
        }

        void write(Utf8 out, Limits limits, @Nullable Endpoint endpoint) {
            if (endpoint == null) {
                return;
            }
            int start = object.open(out);
            String checked = Typed.ip(endpoint);
            address.string(out, limits, checked);
            ip.string(out, limits, checked);
            port.port(out, limits, endpoint);
            // Upper case and hyphens, as the schema wants (RFC 7042).
            String hardware = Typed.mac(endpoint);
            mac.string(
                    out,
                    limits,
                    hardware == null ? null : hardware.toUpperCase(Locale.ROOT).replace(':', '-'));
            domain.string(out, limits, endpoint.name());
            JsonObject.close(out, start);
        }
    }

    /**
     * Creates the format.
     *
     * @param version Penstock's version
     * @param linkBase what an alert's uuid is put behind to make a link to it; null for no links
     * @param zone the time zone of {@code @timestamp}, which says it
     */
    public EcsJson(String version, @Nullable String linkBase, ZoneId zone) {
        super(FIELDS, CUT, DROP);
        this.version = version;
        this.time = TimeText.iso(zone);
        this.link = new Link(linkBase, Escaping.JSON);
    }

    @Override
    public int leastBytes() {
        return 200;
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        out.append('{');
        TIMESTAMP.quotedTime(out, limits, time, alert.time());
        int start = ECS.open(out);
        ECS_VERSION.string(out, limits, "8.11.0");
        JsonObject.close(out, start);
        event(logged, out, limits);
        start = RULE.open(out);
        RULE_ID.string(out, limits, type.id());
        RULE_NAME.string(out, limits, type.title());
        RULE_CATEGORY.string(out, limits, type.category());
        RULE_SET.string(out, limits, type.engine().title());
        JsonObject.close(out, start);
        if (!type.techniques().isEmpty()) {
            start = THREAT.open(out);
            FRAMEWORK.string(out, limits, "MITRE ATT&CK");
            int technique = TECHNIQUE.open(out);
            TECHNIQUE_ID.strings(out, limits, type.techniques());
            JsonObject.close(out, technique);
            JsonObject.close(out, start);
        }
        SOURCE.write(out, limits, alert.source());
        DESTINATION.write(out, limits, alert.destination());
        start = NETWORK.open(out);
        TRANSPORT.string(out, limits, lower(Typed.transport(alert.transport())));
        PROTOCOL.string(out, limits, lower(alert.protocol()));
        JsonObject.close(out, start);
        observer(alert, out, limits);
        start = PENSTOCK.open(out);
        STATUS.string(out, limits, Words.status(alert.status()));
        SEVERITY_NAME.string(out, limits, type.severity().title());
        SITE.string(out, limits, alert.origin().site());
        ZONE.string(out, limits, alert.origin().zone());
        JsonObject.close(out, start);
        MESSAGE.string(out, limits, alert.message());
        out.append('}');
    }

    private void event(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        int start = EVENT.open(out);
        KIND.string(out, limits, "alert");
        CATEGORY.strings(out, limits, categories(type));
        TYPE.strings(out, limits, List.of("info"));
        MODULE.string(out, limits, "penstock");
        DATASET.string(out, limits, "penstock.alert");
        CODE.string(out, limits, type.id());
        ID.quotedUuid(out, limits, alert.uuid());
        SEQUENCE.number(out, limits, logged.position());
        SEVERITY.number(out, limits, type.severity().level());
        RISK_SCORE.number(out, limits, type.score());
        ACTION.string(out, limits, alert.operation());
        link.quoted(URL, out, limits, alert.uuid());
        JsonObject.close(out, start);
    }

    private void observer(Alert alert, Utf8 out, Limits limits) {
        int start = OBSERVER.open(out);
        VENDOR.string(out, limits, "Penstock");
        PRODUCT.string(out, limits, "Penstock");
        VERSION.string(out, limits, version);
        OBSERVER_TYPE.string(out, limits, "ids");
        OBSERVER_NAME.string(out, limits, alert.origin().sensor());
        OBSERVER_IP.string(out, limits, Typed.ip(alert.origin().address()));
        JsonObject.close(out, start);
    }

    @Override
    public int priority(Severity severity) {
        return Priority.of(severity);
    }

    /** The schema's own values for {@code event.category}. */
    private static List<String> categories(AlertType type) {
        if (type.isSystemNotice()) {
            return List.of("host");
        }
        return type.engine() == Engine.MALWARE
                ? List.of("intrusion_detection", "malware", "network")
                : List.of("intrusion_detection", "network");
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
