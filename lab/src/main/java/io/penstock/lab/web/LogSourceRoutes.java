package io.penstock.lab.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Log sources, and their deploy. Any thread. */
final class LogSourceRoutes {
    private final PageSources sources;
    private final Pages pages;

    LogSourceRoutes(PageSources sources, Pages pages) {
        this.sources = sources;
        this.pages = pages;
    }

    void addTo(RoutesConfig routes) {
        routes.get(
                Frame.LOG_SOURCES,
                ctx -> pages.show(
                        ctx,
                        "logSources.jte",
                        LogSourcesPage.of(sources, Pages.parameter(ctx, "q"), Pages.number(ctx, "page"))));
        routes.get(Frame.LOG_SOURCES + "/{id}", this::one);
        routes.get(
                "/deploy", ctx -> pages.show(ctx, "deploy.jte", Frame.of(sources, "Log Sources", Frame.LOG_SOURCES)));
        routes.post("/deploy", this::deploy);
    }

    private void one(Context ctx) {
        sources.configuration()
                .logSources()
                .find(Pages.id(ctx))
                .ifPresentOrElse(
                        document -> pages.show(ctx, "logSource.jte", LogSourcePage.of(sources, document)),
                        () -> Pages.absent(ctx, "There is no log source with this number, or no longer."));
    }

    /** A deploy that runs already, or nothing to deploy, is no error: the page shows how it is. */
    private void deploy(Context ctx) {
        sources.configuration().deployment().start("INCREMENTAL", "admin", ctx.ip());
        ctx.redirect(Frame.LOG_SOURCES, HttpStatus.SEE_OTHER);
    }
}
