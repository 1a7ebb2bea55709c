package io.penstock.alert;

import java.util.List;

/**
 * One entry of the catalogue.
 *
 * @param id stable identifier, {@code PS-} and four digits; the first digit is the engine,
 *     9 for notices about Penstock itself. It is the LEEF event id, so
 *     that each type has its own QID in QRadar
 * @param title the alert type in Penstock's words
 * @param compatibleTitle the title under which the product that Penstock replaces raises the same alert
 * @param engine the engine that raises it
 * @param category the alert group, for example {@code Illegal Commands}; the same in every language
 * @param severity how bad it is
 * @param score 0 to 100
 * @param techniques MITRE ATT&amp;CK for ICS technique ids, most fitting first
 * @param qradarCategory IBM QRadar's low-level category id
 * @param implemented whether Penstock raises it today; if not, its id, its name and its QRadar content stand ready
 */
public record AlertType(
        String id,
        String title,
        String compatibleTitle,
        Engine engine,
        String category,
        Severity severity,
        int score,
        List<String> techniques,
        int qradarCategory,
        boolean implemented) {

    public AlertType {
        techniques = List.copyOf(techniques);
        if (!id.matches("PS-[1-59]\\d{3}")) {
            throw new IllegalArgumentException("alert type id '" + id + "' is not PS- and four digits");
        }
        if (score < 0 || score > 100) {
            throw new IllegalArgumentException(id + ": score " + score + " is not 0 to 100");
        }
    }

    /** True for a notice about Penstock itself, such as a sensor that does not report; false for what a network does. */
    public boolean isSystemNotice() {
        return id.startsWith("PS-9");
    }
}
