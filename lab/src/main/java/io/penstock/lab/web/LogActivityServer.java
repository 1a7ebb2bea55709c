package io.penstock.lab.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.penstock.lab.LabException;
import io.penstock.lab.LabStats;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventQuery;
import io.penstock.lab.event.EventStore;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Serves the Log Activity, the page of one event, the same as JSON, and a health check. Read only.
 *
 * <p>Threads: the web server's own virtual threads; start and close from any thread.
 */
public final class LogActivityServer implements AutoCloseable {
    // Kept in fields: the JDK forgets the level of a logger that nobody holds.
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");
    private static final Logger JAVALIN = Logger.getLogger("io.javalin");

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final EventStore store;
    private final Supplier<List<CustomProperty>> properties;
    private final Supplier<LabStats> stats;
    private final List<String> listening;
    private final TemplateEngine templates;
    private final Javalin server;
    private final URI url;

    private LogActivityServer(
            String address,
            int port,
            EventStore store,
            Supplier<List<CustomProperty>> properties,
            Supplier<LabStats> stats,
            List<String> listening) {
        this.store = store;
        this.properties = properties;
        this.stats = stats;
        this.listening = listening;
        JETTY.setLevel(Level.WARNING);
        // That it cannot start is said once, by the exception.
        JAVALIN.setLevel(Level.OFF);
        templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, LogActivityServer.class.getClassLoader(), "io.penstock.lab.web.generated");
        server = Javalin.create(this::configure);
        try {
            server.start(address, port);
        } catch (RuntimeException e) {
            throw new LabException(
                    "The lab's pages cannot be served on " + address + " port " + port + ": " + e.getMessage()
                            + ". Stop the program that holds the port or choose another; 0 takes any free one.",
                    e);
        }
        JAVALIN.setLevel(Level.WARNING);
        String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        url = URI.create("http://" + host + ":" + server.port() + "/");
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any free one
     * @param listening the syslog ports in words, shown on the page
     * @throws LabException if the port cannot be had
     */
    public static LogActivityServer start(
            String address,
            int port,
            EventStore store,
            Supplier<List<CustomProperty>> properties,
            Supplier<LabStats> stats,
            List<String> listening) {
        return new LogActivityServer(address, port, store, properties, stats, listening);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.routes.before(LogActivityServer::secure);
        config.routes.get("/", ctx -> render(ctx, "activity.jte", activity(ctx)));
        config.routes.get("/activity", ctx -> render(ctx, "table.jte", activity(ctx)));
        config.routes.get("/events/{id}", this::event);
        config.routes.get("/api/events", this::events);
        config.routes.get("/api/events/{id}", this::eventJson);
        config.routes.get("/health", ctx -> ctx.contentType("application/json").result("{\"status\":\"up\"}"));
        for (String name : Assets.names()) {
            byte[] bytes = Assets.bytes(name);
            config.routes.get(
                    "/assets/" + name,
                    ctx -> ctx.header("Cache-Control", "max-age=300")
                            .contentType(Assets.type(name))
                            .result(bytes));
        }
    }

    /** The address of the Log Activity. */
    public URI url() {
        return url;
    }

    private static void secure(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    private ActivityPage activity(Context ctx) {
        boolean live = !parameter(ctx, "live").equals("off");
        return ActivityPage.of(new View(query(ctx), number(ctx, "page", 0), live), store, stats.get(), listening);
    }

    private void event(Context ctx) {
        find(ctx)
                .ifPresentOrElse(
                        event -> render(ctx, "event.jte", EventPage.of(event, properties.get())), () -> notHeld(ctx));
    }

    private void eventJson(Context ctx) {
        find(ctx)
                .ifPresentOrElse(
                        event -> ctx.contentType("application/json").result(EventJson.one(event)), () -> notHeld(ctx));
    }

    private void events(Context ctx) {
        EventStore.Page page = store.search(query(ctx), number(ctx, "page", 0), number(ctx, "size", 100));
        ctx.contentType("application/json").result(EventJson.page(page, stats.get()));
    }

    private Optional<Event> find(Context ctx) {
        String id = ctx.pathParam("id");
        return id.matches("\\d{1,18}") ? store.find(Long.parseLong(id)) : Optional.empty();
    }

    private static void notHeld(Context ctx) {
        ctx.status(HttpStatus.NOT_FOUND)
                .contentType("text/plain; charset=utf-8")
                .result("The lab holds no event with this number: it never had one, or has let go of it.");
    }

    private void render(Context ctx, String template, Object page) {
        StringOutput output = new StringOutput();
        templates.render(template, page, output);
        ctx.contentType("text/html; charset=utf-8").result(output.toString());
    }

    private static EventQuery query(Context ctx) {
        return new EventQuery(parameter(ctx, "logSource"), parameter(ctx, "eventName"), parameter(ctx, "q"));
    }

    private static String parameter(Context ctx, String name) {
        String value = ctx.queryParam(name);
        return value == null ? "" : value;
    }

    private static int number(Context ctx, String name, int otherwise) {
        String value = parameter(ctx, name);
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    @Override
    public void close() {
        server.stop();
    }
}
