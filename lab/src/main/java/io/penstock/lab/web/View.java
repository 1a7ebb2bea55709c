package io.penstock.lab.web;

import io.penstock.lab.event.EventQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a reader of the Log Activity looks at; all of it stands in the URL, so that it can be shared.
 *
 * @param query the filters
 * @param page counts from 0, newest first
 * @param live whether the page renews itself; only the newest page does
 */
public record View(EventQuery query, int page, boolean live) {
    /** Events on a page. */
    static final int SIZE = 50;

    private static final int LAST_PAGE = 1_000_000;

    public View {
        page = Math.clamp(page, 0, LAST_PAGE);
    }

    /** Whether the page asks for new events. */
    public boolean renews() {
        return live && page == 0;
    }

    View withEventName(String name) {
        return new View(new EventQuery(query.logSource(), name, query.text()), 0, live);
    }

    View withLogSource(String name) {
        return new View(new EventQuery(name, query.eventName(), query.text()), 0, live);
    }

    /** The same without the words searched for. */
    public View withoutText() {
        return new View(new EventQuery(query.logSource(), query.eventName(), ""), 0, live);
    }

    /** The same without a log source. */
    public View withoutLogSource() {
        return withLogSource("");
    }

    /** The same without an event name. */
    public View withoutEventName() {
        return withEventName("");
    }

    /** The same, renewing itself or not. */
    public View withLive(boolean on) {
        return new View(query, page, on);
    }

    /** Another page of the same. */
    public View withPage(int number) {
        return new View(query, number, live);
    }

    /** The page's own address, without the host. */
    public String url() {
        return "/" + parameters();
    }

    /** Where the part that renews itself is asked for. */
    public String partUrl() {
        return "/activity" + parameters();
    }

    private String parameters() {
        StringBuilder text = new StringBuilder();
        append(text, "logSource", query.logSource());
        append(text, "eventName", query.eventName());
        append(text, "q", query.text());
        append(text, "page", page == 0 ? "" : Integer.toString(page));
        append(text, "live", live ? "" : "off");
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? '?' : '&').append(name).append('=');
            text.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
