package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the message that Defender for IoT calls object, in the order that it documents, with {@code N/A} for what
 * is missing. How they are written is not documented; here they are one JSON object. Penstock knows no vendor and
 * operating system of a device at this point: both are {@code N/A}.
 *
 * <p>Over the size limit the message is cut first, then names, then whole fields go; what is always there:
 * {@code alert_time}, {@code severity}.
 */
public final class ObjectJson extends FieldFormat {
    private static final String MISSING = "N/A";

    private static final Fields FIELDS = Fields.json();
    private static final Field SENSOR_NAME = FIELDS.add("sensor_name");
    private static final Field ALERT_TIME = FIELDS.add("alert_time");
    private static final Field TITLE = FIELDS.add("title");
    private static final Field MESSAGE = FIELDS.add("message");
    private static final Field SEVERITY = FIELDS.add("severity");
    private static final Field TYPE = FIELDS.add("type");
    private static final Field PROTOCOL = FIELDS.add("protocol");
    private static final Side SOURCE = new Side("Source_MAC");
    private static final Side DESTINATION = new Side("Destination_MAC");
    private static final Field ALERT_GROUP = FIELDS.add("alert_group");

    private static final List<Field> CUT =
            List.of(MESSAGE, SOURCE.name, DESTINATION.name, PROTOCOL, SENSOR_NAME, TITLE);
    private static final List<Field> DROP = List.of(
            SOURCE.os,
            DESTINATION.os,
            SOURCE.vendor,
            DESTINATION.vendor,
            PROTOCOL,
            SOURCE.name,
            DESTINATION.name,
            TYPE,
            SOURCE.mac,
            DESTINATION.mac,
            ALERT_GROUP,
            DESTINATION.ip,
            SOURCE.ip,
            SENSOR_NAME,
            TITLE);

    private final TimeText time;

    /** One side of an alert. */
    private static final class Side {
        private final JsonObject object;
        private final Field mac = FIELDS.add("MAC");
        private final Field ip = FIELDS.add("IP");
        private final Field name = FIELDS.add("name");
        private final Field vendor = FIELDS.add("vendor");
        private final Field os = FIELDS.add("OS");

        Side(String key) {
            object = new JsonObject(key);
        }

        void write(Utf8 out, Limits limits, @Nullable Endpoint endpoint) {
            int start = object.open(out);
            mac.string(out, limits, orMissing(Typed.mac(endpoint)));
            ip.string(out, limits, orMissing(Typed.ip(endpoint)));
            name.string(out, limits, orMissing(Typed.name(endpoint)));
            vendor.string(out, limits, MISSING);
            os.string(out, limits, MISSING);
            JsonObject.close(out, start);
        }
    }

    /**
     * Creates the format.
     *
     * @param zone the time zone of {@code alert_time}, which does not say it
     */
    public ObjectJson(ZoneId zone) {
        super(FIELDS, CUT, DROP);
        this.time = new TimeText("uuuu-MM-dd HH:mm:ss", zone);
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        out.append('{');
        SENSOR_NAME.string(out, limits, orMissing(alert.origin().sensor()));
        ALERT_TIME.quotedTime(out, limits, time, alert.time());
        TITLE.string(out, limits, type.compatibleTitle());
        MESSAGE.string(out, limits, orMissing(alert.message()));
        SEVERITY.string(out, limits, type.severity().title());
        TYPE.string(out, limits, type.engine().title());
        PROTOCOL.string(out, limits, orMissing(alert.protocol()));
        SOURCE.write(out, limits, alert.source());
        DESTINATION.write(out, limits, alert.destination());
        ALERT_GROUP.string(out, limits, type.category());
        out.append('}');
    }

    @Override
    public int priority(Severity severity) {
        return Priority.USER_ALERT;
    }

    private static String orMissing(@Nullable String text) {
        return text == null || text.isEmpty() ? MISSING : text;
    }
}
