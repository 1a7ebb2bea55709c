package io.penstock.delivery.format;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import java.time.ZoneId;
import java.util.List;

/**
 * CEF version 0 with the header and the keys, in their order, that Defender for IoT documents, for content that was
 * written for it. Most keys are not of CEF's dictionary; use {@link Cef} where nothing depends on these.
 *
 * <p>Over the size limit {@code msg} is cut first, then names, then whole keys go; what is always there: the header,
 * {@code severity}, {@code UUID}, {@code start}.
 */
public final class CompatibleCef extends FieldFormat {
    private static final Fields FIELDS = Fields.cef();
    private static final Field SENSOR = FIELDS.bare("", "", Escaping.CEF_HEADER, 63);
    private static final Field NAME = FIELDS.bare("", "", Escaping.CEF_HEADER, 512);
    private static final Field MSG = FIELDS.add("msg");
    private static final Field PROTOCOL = FIELDS.add("protocol");
    private static final Field SEVERITY = FIELDS.add("severity");
    private static final Field TYPE = FIELDS.add("type");
    private static final Field UUID = FIELDS.add("UUID");
    private static final Field START = FIELDS.add("start");
    private static final Field SRC_IP = FIELDS.add("src_ip");
    private static final Field SRC_MAC = FIELDS.add("src_mac");
    private static final Field DST_IP = FIELDS.add("dst_ip");
    private static final Field DST_MAC = FIELDS.add("dst_mac");
    private static final Field CAT = FIELDS.add("cat");

    private static final List<Field> CUT = List.of(MSG, PROTOCOL, NAME, SENSOR);
    private static final List<Field> DROP =
            List.of(PROTOCOL, TYPE, SRC_MAC, DST_MAC, DST_IP, SRC_IP, CAT, NAME, SENSOR);

    private static final int VERSION_BYTES = 31;

    private final byte[] version;
    private final TimeText time;

    /**
     * Creates the format.
     *
     * @param version the version for the header
     * @param zone the time zone of {@code start}, which does not say it
     */
    public CompatibleCef(String version, ZoneId zone) {
        super(FIELDS, CUT, DROP);
        Utf8 middle = new Utf8(64).append('|');
        Escaping.CEF_HEADER.write(version, VERSION_BYTES, middle);
        this.version = middle.ascii("|Microsoft Defender for IoT Alert|").bytes();
        this.time = new TimeText("MMM dd uuuu HH:mm:ss", zone);
    }

    @Override
    public int leastBytes() {
        return 240;
    }

    @Override
    void line(LoggedAlert logged, Utf8 out, Limits limits) {
        Alert alert = logged.alert();
        AlertType type = alert.type();
        out.ascii("CEF:0|Microsoft Defender for IoT/CyberX|");
        SENSOR.text(out, limits, alert.origin().sensor());
        out.append(version);
        NAME.text(out, limits, type.compatibleTitle());
        out.append('|').number(type.severity().level()).append('|');
        int extension = out.size();
        MSG.text(out, limits, alert.message());
        PROTOCOL.text(out, limits, alert.protocol());
        SEVERITY.text(out, limits, type.severity().title());
        TYPE.text(out, limits, type.engine().title());
        UUID.uuid(out, limits, alert.uuid());
        START.time(out, limits, time, alert.time());
        SRC_IP.text(out, limits, Typed.ip(alert.source()));
        SRC_MAC.text(out, limits, Typed.mac(alert.source()));
        DST_IP.text(out, limits, Typed.ip(alert.destination()));
        DST_MAC.text(out, limits, Typed.mac(alert.destination()));
        CAT.text(out, limits, type.category());
        out.remove(extension, 1); // the blank in front of whichever key came first
    }

    @Override
    public int priority(Severity severity) {
        return Priority.USER_ALERT;
    }
}
