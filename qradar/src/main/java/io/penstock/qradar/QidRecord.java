package io.penstock.qradar;

/**
 * A QID record and the event mapping that leads to it.
 *
 * @param eventId LEEF event id
 * @param category LEEF {@code cat}
 * @param name name of the record, at most 255 characters
 * @param description at most 2048 characters
 * @param severity 1 to 10
 * @param lowLevelCategory id of QRadar's low-level category
 */
public record QidRecord(
        String eventId, String category, String name, String description, int severity, int lowLevelCategory) {

    /**
     * The line for {@code qidmap_cli.sh -i}: an empty QID, so that QRadar gives one; name, description, severity,
     * low-level category. The file knows no quotes, so a comma in a text becomes a blank.
     */
    public String line() {
        return "," + plain(name) + "," + plain(description) + "," + severity + "," + lowLevelCategory;
    }

    private static String plain(String text) {
        return text.replaceAll("[,\\p{Cntrl}]+\\s*", " ").strip();
    }
}
