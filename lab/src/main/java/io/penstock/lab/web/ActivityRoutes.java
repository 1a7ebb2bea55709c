package io.penstock.lab.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventStore;
import java.util.Optional;

/** The Log Activity, one event, the advanced search, and events as JSON. Read only; any thread. */
final class ActivityRoutes {
    private final PageSources sources;
    private final Pages pages;

    ActivityRoutes(PageSources sources, Pages pages) {
        this.sources = sources;
        this.pages = pages;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", ctx -> pages.show(ctx, "activity.jte", activity(ctx)));
        routes.get("/activity", ctx -> pages.show(ctx, "part.jte", activity(ctx)));
        routes.get("/aql", this::aql);
        routes.get("/events/{id}", this::event);
        routes.get("/api/events", this::events);
        routes.get("/api/events/{id}", this::eventJson);
    }

    private ActivityPage activity(Context ctx) {
        Fields fields = Fields.of(sources.reader());
        return ActivityPage.of(ViewReader.read(ctx.queryParamMap(), fields), sources, fields);
    }

    private void aql(Context ctx) {
        String query = ctx.queryParam("aql");
        pages.show(ctx, "aql.jte", AqlPage.of(sources, query == null ? "" : query, Pages.number(ctx, "page")));
    }

    private void event(Context ctx) {
        find(ctx)
                .ifPresentOrElse(
                        event -> pages.show(ctx, "event.jte", EventPage.of(sources, event)), () -> notHeld(ctx));
    }

    private void eventJson(Context ctx) {
        find(ctx)
                .ifPresentOrElse(
                        event -> ctx.contentType("application/json").result(EventJson.one(event)), () -> notHeld(ctx));
    }

    private void events(Context ctx) {
        int size = ViewReader.number(Pages.parameter(ctx, "size"), 100);
        EventStore.Page page =
                sources.store().search(ViewReader.query(ctx.queryParamMap()), Pages.number(ctx, "page"), size);
        ctx.contentType("application/json")
                .result(EventJson.page(page, sources.stats().get()));
    }

    private Optional<Event> find(Context ctx) {
        return sources.store().find(Pages.id(ctx));
    }

    private static void notHeld(Context ctx) {
        Pages.absent(ctx, "The lab holds no event with this number: it never had one, or has let go of it.");
    }
}
