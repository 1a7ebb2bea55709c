package io.penstock.lab.web;

import java.util.List;
import java.util.Locale;

/**
 * What the template of the custom properties shows. Made for one request.
 *
 * @param frame what stands around it
 * @param text what was searched for
 * @param rows the properties of this page
 * @param pager which page it is
 */
public record PropertiesPage(Frame frame, String text, List<Row> rows, Pager pager) {
    private static final int LONGEST = 300;
    /** A regular expression that takes longer than this for one payload is worth a look. */
    private static final long SLOW_MICROS = 1_000;

    public PropertiesPage {
        rows = List.copyOf(rows);
    }

    /** One property; every text is safe for eyes. */
    public record Row(
            String name,
            String type,
            boolean forRules,
            List<PropertyRow> expressions,
            int looked,
            int filled,
            int missing,
            String cost,
            boolean slow,
            String eventsUrl) {
        /** How many of the newest events fill it, in words. */
        public String filling() {
            return looked == 0 ? "no events" : String.format("%,d of %,d", filled, looked);
        }
    }

    /** One expression; every text is safe for eyes. */
    public record PropertyRow(String kind, String text, String group, String where, boolean enabled) {}

    static PropertiesPage of(PageSources from, String text, int page) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        PropertyCheck check = PropertyCheck.of(from.store(), from.reader());
        List<PropertyExpressions.Property> found =
                PropertyExpressions.of(from.configuration(), from.reader().properties()).stream()
                        .filter(property ->
                                property.name().toLowerCase(Locale.ROOT).contains(wanted)
                                        || property.expressions().stream()
                                                .anyMatch(one -> one.text()
                                                        .toLowerCase(Locale.ROOT)
                                                        .contains(wanted)))
                        .toList();
        Pager pager = new Pager(Address.of(Frame.PROPERTIES).with("q", text), page, Pager.ROWS, found.size());
        return new PropertiesPage(
                Frame.of(from, "Custom Properties", Frame.PROPERTIES),
                text,
                pager.of(found).stream().map(property -> row(property, check)).toList(),
                pager);
    }

    private static Row row(PropertyExpressions.Property property, PropertyCheck check) {
        String name = property.name();
        PropertyCheck.Timing timing = check.timing(name);
        int looked = check.looked(name);
        String cost = looked == 0 ? "" : timing.micros() == 0 ? "under 1 \u00B5s" : timing.micros() + " \u00B5s";
        boolean slow = timing.stopped() > 0 || timing.micros() > SLOW_MICROS;
        return new Row(
                Visible.start(name, LONGEST),
                property.type(),
                property.forRules(),
                property.expressions().stream()
                        .map(one -> new PropertyRow(
                                one.kind(),
                                Visible.start(one.text(), LONGEST),
                                Visible.start(one.group(), LONGEST),
                                Visible.start(one.where(), LONGEST),
                                one.enabled()))
                        .toList(),
                looked,
                check.filled(name),
                check.missing(name),
                timing.stopped() > 0 ? "stopped: too many steps" : cost,
                slow,
                Address.of(Frame.ACTIVITY).with("group", Field.PROPERTY + name).url());
    }

    /** How many of the newest events were looked at. */
    public int events() {
        return PropertyCheck.EVENTS;
    }
}
