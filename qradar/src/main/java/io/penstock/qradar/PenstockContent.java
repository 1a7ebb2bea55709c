package io.penstock.qradar;

import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import java.util.List;

/** What QRadar needs for the {@code penstock} dialect: custom properties, and a QID record and mapping per alert type. */
public final class PenstockContent {
    /** A property for each key that QRadar does not know by itself; the names start alike, for they must be unique. */
    public static List<CustomProperty> properties() {
        return List.of(
                number("Penstock Alert ID", "alertId"),
                text("Penstock Alert UUID", "alertUuid"),
                text("Penstock Title", "title"),
                text("Penstock Engine", "engine"),
                number("Penstock Score", "score"),
                text("Penstock Sensor", "senderName"),
                text("Penstock Sensor Address", "reporter"),
                text("Penstock Site", "site"),
                text("Penstock Zone", "zone"),
                text("Penstock Source Name", "srcName"),
                text("Penstock Destination Name", "dstName"),
                text("Penstock Protocol", "appProtocol"),
                text("Penstock Operation", "operation"),
                text("Penstock ATT&CK Technique", "technique"),
                text("Penstock Link", "url"),
                text("Penstock Message", "msg"));
    }

    /** A QID record for each alert type, in the order of the catalogue. */
    public static List<QidRecord> qids() {
        return AlertCatalogue.get().types().stream().map(PenstockContent::qid).toList();
    }

    /** The file for {@code qidmap_cli.sh -i}; it makes the records, not the mappings. */
    public static String qidFile() {
        StringBuilder file = new StringBuilder();
        qids().forEach(qid -> file.append(qid.line()).append('\n'));
        return file.toString();
    }

    private static QidRecord qid(AlertType type) {
        return new QidRecord(
                type.id(),
                type.category(),
                type.title(),
                "Penstock " + type.id() + ": " + type.title() + " ("
                        + type.engine().title() + ")",
                type.severity().level(),
                type.qradarCategory());
    }

    private static CustomProperty text(String name, String key) {
        return CustomProperty.of(name, PropertyType.ALPHANUMERIC, key);
    }

    private static CustomProperty number(String name, String key) {
        return CustomProperty.of(name, PropertyType.NUMERIC, key);
    }

    private PenstockContent() {}
}
