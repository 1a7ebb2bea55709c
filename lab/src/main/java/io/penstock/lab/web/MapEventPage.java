package io.penstock.lab.web;

import io.penstock.lab.event.Categories;
import io.penstock.lab.event.QidRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the template of the Map Event form shows. Made for one request.
 *
 * @param frame what stands around it
 * @param typeId the log source type's number
 * @param type its name
 * @param eventId the event id, as it is sent back
 * @param category the category, as it is sent back
 * @param shownEventId the event id, safe for eyes
 * @param shownCategory the category, safe for eyes
 * @param now the name of the record that it is mapped to; empty for none
 * @param text what is looked for in the records' names
 * @param highLevel the high-level category that is looked for; 0 for all
 * @param choices the records of this page
 * @param pager which page it is
 * @param problem why the last attempt did nothing; empty for none
 */
public record MapEventPage(
        Frame frame,
        int typeId,
        String type,
        String eventId,
        String category,
        String shownEventId,
        String shownCategory,
        String now,
        String text,
        int highLevel,
        List<Choice> choices,
        Pager pager,
        String problem) {
    private static final int THOUSAND = 1000;

    public MapEventPage {
        choices = List.copyOf(choices);
    }

    /** A QID record to choose. */
    public record Choice(long id, MappingPage.Row record) {}

    /** A category to choose. */
    public record Category(int id, String name) {}

    static MapEventPage of(PageSources from, UnknownPair pair, String text, int highLevel, int page, String problem) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<QidRecord> found = from.configuration().mappings().records().stream()
                .filter(record -> record.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || Integer.toString(record.qid()).equals(wanted))
                .filter(record -> highLevel == 0 || Categories.highLevelId(record.lowLevelCategory()) == highLevel)
                .toList();
        Address list = pair.address().with("q", text).with("high", highLevel == 0 ? "" : Integer.toString(highLevel));
        Pager pager = new Pager(list, page, Pager.ROWS, found.size());
        return new MapEventPage(
                Frame.of(from, "Map Event", Frame.MAPPING),
                pair.typeId(),
                Visible.start(LogSourcesPage.name(from.configuration().logSourceTypes(), pair.typeId()), 80),
                pair.eventId(),
                pair.category(),
                Visible.all(pair.eventId()),
                Visible.all(pair.category()),
                from.configuration()
                        .mappings()
                        .find(pair.typeId(), pair.eventId(), pair.category())
                        .map(record -> Visible.start(record.name(), MappingPage.LONGEST))
                        .orElse(""),
                text,
                highLevel,
                pager.of(found).stream()
                        .map(record -> new Choice(record.id(), MappingPage.record(record)))
                        .toList(),
                pager,
                problem);
    }

    /** The high-level categories. */
    public List<Category> highLevels() {
        return categories(true);
    }

    /** The low-level categories that the lab has names for. */
    public List<Category> lowLevels() {
        return categories(false);
    }

    private static List<Category> categories(boolean high) {
        return Categories.all().entrySet().stream()
                .filter(entry -> entry.getKey() % THOUSAND == 0 == high)
                .map(MapEventPage::category)
                .toList();
    }

    private static Category category(Map.Entry<Integer, String> entry) {
        boolean high = entry.getKey() % THOUSAND == 0;
        String before = high ? "" : Categories.highLevel(entry.getKey()) + " \u203A ";
        return new Category(entry.getKey(), before + entry.getValue());
    }
}
