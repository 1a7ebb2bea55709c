package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text message that Defender for IoT documents: its labels in its order. What separates the parts is not documented;
 * here it is a semicolon and a blank, and a semicolon within a value is a comma.
 *
 * <p>Over the size limit the message is cut first, then names, then whole parts go; what is always there: the severity
 * and the UUID.
 */
public final class LabelledText extends FieldFormat {
    private static final Fields FIELDS = Fields.labelled();
    private static final Field SENSOR = FIELDS.first("CyberX platform name");
    private static final Field TITLE = FIELDS.add("Microsoft Defender for IoT Alert");
    private static final Field TYPE = FIELDS.add("Type");
    private static final Field SEVERITY = FIELDS.add("Severity");
    private static final Field SOURCE = FIELDS.add("Source");
    private static final Field SOURCE_IP = FIELDS.add("Source IP");
    private static final Field SOURCE_PROTOCOL = FIELDS.add("Protocol");
    private static final Field DESTINATION = FIELDS.add("Destination");
    private static final Field DESTINATION_IP = FIELDS.add("Destination IP");
    private static final Field DESTINATION_PROTOCOL = FIELDS.add("Protocol");
    private static final Field MESSAGE = FIELDS.add("Message");
    private static final Field GROUP = FIELDS.add("Alert group");
    private static final Field UUID = FIELDS.add("UUID");

    private static final List<Field> CUT =
            List.of(MESSAGE, SOURCE, DESTINATION, SOURCE_PROTOCOL, DESTINATION_PROTOCOL, SENSOR, TITLE);
    private static final List<Field> DROP = List.of(
            DESTINATION_PROTOCOL, SOURCE_PROTOCOL, DESTINATION, SOURCE, TYPE, GROUP, DESTINATION_IP, SOURCE_IP, TITLE);

    /** Creates the format. */
    public LabelledText() {
        super(FIELDS, CUT, DROP);
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        String sensor = alert.origin().sensor();
        SENSOR.text(out, limits, Escaping.LABELLED.isEmpty(sensor) ? "unknown" : sensor);
        TITLE.text(out, limits, type.compatibleTitle());
        TYPE.text(out, limits, type.engine().title());
        SEVERITY.text(out, limits, type.severity().title());
        SOURCE.text(out, limits, name(alert.source()));
        SOURCE_IP.text(out, limits, Typed.ip(alert.source()));
        SOURCE_PROTOCOL.text(out, limits, alert.protocol());
        if (alert.destination() != null) {
            DESTINATION.text(out, limits, name(alert.destination()));
            DESTINATION_IP.text(out, limits, Typed.ip(alert.destination()));
            DESTINATION_PROTOCOL.text(out, limits, alert.protocol());
        }
        MESSAGE.text(out, limits, alert.message());
        GROUP.text(out, limits, type.category());
        UUID.uuid(out, limits, alert.uuid());
    }

    @Override
    public int priority(Severity severity) {
        return Priority.USER_ALERT;
    }

    private static @Nullable String name(Endpoint endpoint) {
        return endpoint.name() != null ? endpoint.name() : endpoint.mac();
    }
}
