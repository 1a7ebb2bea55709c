package io.penstock.lab.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Turns what a template shows into an answer. Any thread. */
final class Pages {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "io.penstock.lab.web.generated");

    /** Answers with a page. */
    void show(Context ctx, String template, Object page) {
        StringOutput output = new StringOutput();
        templates.render(template, page, output);
        ctx.contentType("text/html; charset=utf-8").result(output.toString());
    }

    /** Answers that something is not there, or no longer. */
    static void absent(Context ctx, String message) {
        ctx.status(HttpStatus.NOT_FOUND)
                .contentType("text/plain; charset=utf-8")
                .result(message);
    }

    /** The first value of a form's field; empty if there is none. */
    static String form(Context ctx, String name) {
        String value = ctx.formParam(name);
        return value == null ? "" : value;
    }

    /** The first value of a parameter in the address; empty if there is none. */
    static String parameter(Context ctx, String name) {
        return ViewReader.one(ctx.queryParamMap(), name);
    }

    /** A parameter in the address that is a whole number of up to nine digits. */
    static int number(Context ctx, String name) {
        return ViewReader.number(parameter(ctx, name), 0);
    }

    /** The number in the path; -1 if it is none. */
    static long id(Context ctx) {
        String id = ctx.pathParam("id");
        return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
    }
}
