package io.penstock.lab.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.penstock.lab.offense.OffenseChange;
import io.penstock.lab.offense.OffenseException;
import io.penstock.lab.offense.OffenseView;
import io.penstock.lab.offense.Offenses;
import java.util.Optional;
import java.util.Set;

/** Offences: their list, one of them, its closing and its notes. Any thread. */
final class OffenseRoutes {
    private static final Set<String> STATUSES = Set.of("open", "closed", "hidden", "all");
    private static final String USER = "admin";

    private final PageSources sources;
    private final Pages pages;

    OffenseRoutes(PageSources sources, Pages pages) {
        this.sources = sources;
        this.pages = pages;
    }

    void addTo(RoutesConfig routes) {
        routes.get(Frame.OFFENSES, this::list);
        routes.get(Frame.OFFENSES + "/{id}", ctx -> show(ctx, ""));
        routes.post(Frame.OFFENSES + "/{id}/close", ctx -> change(ctx, this::close));
        routes.post(
                Frame.OFFENSES + "/{id}/notes",
                ctx -> change(
                        ctx,
                        (id, form) -> offenses()
                                .note(id, Pages.form(form, "text").strip(), USER)
                                .isPresent()));
    }

    private Offenses offenses() {
        return sources.investigation().offenses();
    }

    private void list(Context ctx) {
        String status = Pages.parameter(ctx, "status");
        pages.show(
                ctx,
                "offenses.jte",
                OffensesPage.of(sources, STATUSES.contains(status) ? status : "open", Pages.number(ctx, "page")));
    }

    private void show(Context ctx, String problem) {
        Optional<OffenseView> offense = offenses().find(Pages.id(ctx));
        if (offense.isPresent()) {
            pages.show(ctx, "offense.jte", OffensePage.of(sources, offense.get(), Pages.number(ctx, "page"), problem));
        } else {
            absent(ctx);
        }
    }

    private boolean close(long id, Context form) {
        int reason = ViewReader.number(Pages.form(form, "reason"), 0);
        return offenses().change(id, OffenseChange.close(reason), USER).isPresent();
    }

    /** What a form does; false if there is no such offence. */
    private interface Change {
        boolean made(long id, Context form);
    }

    private void change(Context ctx, Change change) {
        long id = Pages.id(ctx);
        try {
            if (change.made(id, ctx)) {
                ctx.redirect(Frame.OFFENSES + "/" + id, HttpStatus.SEE_OTHER);
            } else {
                absent(ctx);
            }
        } catch (OffenseException e) {
            ctx.status(e.isConflict() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
            show(ctx, Visible.start(String.valueOf(e.getMessage()), 300));
        }
    }

    private static void absent(Context ctx) {
        Pages.absent(ctx, "There is no offense with this number, or no longer.");
    }
}
