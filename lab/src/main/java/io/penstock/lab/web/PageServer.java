package io.penstock.lab.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.penstock.lab.LabException;
import java.net.URI;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Serves the pages, events as JSON, and a health check. What changes something is taken from the lab's own pages only.
 *
 * <p>Threads: the web server's own virtual threads; start and close from any thread.
 */
public final class PageServer implements AutoCloseable {
    // Kept in fields: the JDK forgets the level of a logger that nobody holds.
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");
    private static final Logger JAVALIN = Logger.getLogger("io.javalin");

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final long LARGEST_FORM = 64 * 1024;

    private final PageSources sources;
    private final SameOrigin sameOrigin;
    private final Javalin server;
    private final URI url;

    private PageServer(String address, int port, PageSources sources) {
        this.sources = sources;
        this.sameOrigin = new SameOrigin(address);
        JETTY.setLevel(Level.WARNING);
        // That it cannot start is said once, by the exception.
        JAVALIN.setLevel(Level.OFF);
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
     * @param sources where the pages get from what they show
     * @throws LabException if the port cannot be had
     */
    public static PageServer start(String address, int port, PageSources sources) {
        return new PageServer(address, port, sources);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_FORM;
        config.routes.before(PageServer::secure);
        config.routes.before(this::checkOrigin);
        Pages pages = new Pages();
        new ActivityRoutes(sources, pages).addTo(config.routes);
        new LogSourceRoutes(sources, pages).addTo(config.routes);
        new MappingRoutes(sources, pages).addTo(config.routes);
        new OffenseRoutes(sources, pages).addTo(config.routes);
        config.routes.get(
                Frame.PROPERTIES,
                ctx -> pages.show(
                        ctx,
                        "properties.jte",
                        PropertiesPage.of(sources, Pages.parameter(ctx, "q"), Pages.number(ctx, "page"))));
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
                // Not no-referrer: browsers would then send the forms with "Origin: null".
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    private void checkOrigin(Context ctx) {
        if (ctx.method().toString().equals("GET") || ctx.method().toString().equals("HEAD")) {
            return;
        }
        sameOrigin
                .refusal(header(ctx, "Host"), header(ctx, "Origin"), header(ctx, "Sec-Fetch-Site"))
                .ifPresent(why -> {
                    throw new ForbiddenResponse("The request was refused: " + why);
                });
    }

    private static String header(Context ctx, String name) {
        return Objects.requireNonNullElse(ctx.header(name), "");
    }

    @Override
    public void close() {
        server.stop();
    }
}
