package io.penstock.lab.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.penstock.lab.event.EventMappings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Event mappings, QID records, and the Map Event form. Any thread. */
final class MappingRoutes {
    /** Where an event is mapped. */
    static final String MAP = "/mapping/map";

    private static final Set<String> SHOWN = Set.of("unknown", "mappings", "records");
    private static final int LONGEST = 1_024;
    private static final int MOST_RECORDS = 100_000;

    private final PageSources sources;
    private final Pages pages;

    MappingRoutes(PageSources sources, Pages pages) {
        this.sources = sources;
        this.pages = pages;
    }

    void addTo(RoutesConfig routes) {
        routes.get(Frame.MAPPING, this::list);
        routes.get(
                MAP,
                ctx -> form(
                        ctx, pair(ctx.queryParam("type"), ctx.queryParam("eventId"), ctx.queryParam("category")), ""));
        routes.post(MAP, this::map);
        routes.post(MAP + "/new", this::mapToNew);
    }

    private void list(Context ctx) {
        String show = Pages.parameter(ctx, "show");
        pages.show(
                ctx,
                "mapping.jte",
                MappingPage.of(
                        sources,
                        SHOWN.contains(show) ? show : "unknown",
                        Pages.parameter(ctx, "q"),
                        Pages.number(ctx, "page")));
    }

    private void form(Context ctx, UnknownPair pair, String problem) {
        pages.show(
                ctx,
                "mapEvent.jte",
                MapEventPage.of(
                        sources,
                        pair,
                        Pages.parameter(ctx, "q"),
                        Pages.number(ctx, "high"),
                        Pages.number(ctx, "page"),
                        problem));
    }

    private static UnknownPair sent(Context ctx) {
        return pair(ctx.formParam("type"), ctx.formParam("eventId"), ctx.formParam("category"));
    }

    private static UnknownPair pair(@Nullable String type, @Nullable String eventId, @Nullable String category) {
        return new UnknownPair(ViewReader.number(type == null ? "" : type, 0), cut(eventId), cut(category));
    }

    private static String cut(@Nullable String text) {
        String whole = text == null ? "" : text;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }

    private void map(Context ctx) {
        long record = ViewReader.number(Pages.form(ctx, "record"), 0);
        EventMappings mappings = sources.configuration().mappings();
        if (mappings.record(record).isEmpty()) {
            refuse(ctx, "Choose a QID record: the one chosen is not there.");
        } else {
            put(ctx, record);
        }
    }

    private void mapToNew(Context ctx) {
        EventMappings mappings = sources.configuration().mappings();
        if (mappings.records().size() >= MOST_RECORDS) {
            refuse(ctx, "There are " + MOST_RECORDS + " QID records: choose one of them.");
            return;
        }
        if (sent(ctx).eventId().isEmpty()) {
            refuse(ctx, "There is no event id to map.");
            return;
        }
        try {
            long record = mappings.make(
                            Pages.form(ctx, "name").strip(),
                            Pages.form(ctx, "description").strip(),
                            ViewReader.number(Pages.form(ctx, "severity"), -1),
                            ViewReader.number(Pages.form(ctx, "lowLevel"), 0))
                    .id();
            put(ctx, record);
        } catch (IllegalArgumentException e) {
            refuse(ctx, "No QID record was made: " + e.getMessage() + ".");
        }
    }

    private void put(Context ctx, long record) {
        UnknownPair pair = sent(ctx);
        if (pair.eventId().isEmpty()) {
            refuse(ctx, "There is no event id to map.");
            return;
        }
        sources.configuration().mappings().mapAnew(pair.typeId(), pair.eventId(), pair.category(), record);
        ctx.redirect(
                Address.of(Frame.MAPPING)
                        .with("show", "mappings")
                        .with("q", pair.eventId())
                        .url(),
                HttpStatus.SEE_OTHER);
    }

    private void refuse(Context ctx, String problem) {
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        form(ctx, sent(ctx), problem);
    }
}
