package io.penstock.lab.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.penstock.lab.LabException;
import io.penstock.lab.syslog.TlsCredentials;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Serves the REST API over HTTPS, HTTP or both.
 *
 * <p>Threads: the web server's own virtual threads; start and close from any thread.
 */
public final class ApiServer implements AutoCloseable {
    private static final long LARGEST_BODY = 32L << 20;

    // Kept in fields: the JDK forgets the level of a logger that nobody holds.
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");
    private static final Logger JAVALIN = Logger.getLogger("io.javalin");

    private final ApiOptions options;
    private final Javalin server;
    private final @Nullable TlsCredentials credentials;
    private @Nullable ServerConnector http;
    private @Nullable ServerConnector https;

    private ApiServer(ApiOptions options, ApiHandler handler) {
        this.options = options;
        this.credentials = options.httpsPort().isPresent() ? options.identity().load() : null;
        JETTY.setLevel(Level.WARNING);
        // That it cannot start is said once, by the exception.
        JAVALIN.setLevel(Level.OFF);
        server = Javalin.create(config -> configure(config, handler));
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new LabException(
                    "The lab's REST API cannot be served on " + options.address() + ": " + e.getMessage()
                            + ". Stop the program that holds the port or choose another; 0 takes any free one.",
                    e);
        }
        JAVALIN.setLevel(Level.WARNING);
    }

    /**
     * Starts the server; {@code /help} and {@code /system/about} are always there.
     *
     * @throws LabException if a port cannot be had or the certificate cannot be used
     */
    public static ApiServer start(ApiOptions options, Accounts accounts, Faults faults, List<Resource> resources) {
        Endpoints endpoints = new Endpoints();
        resources.forEach(endpoints::add);
        endpoints.add(new HelpResource(endpoints, options.versions()));
        endpoints.add(new SystemResource(options.release()));
        return new ApiServer(options, new ApiHandler(endpoints, options.versions(), accounts, faults));
    }

    private void configure(JavalinConfig config, ApiHandler handler) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_BODY;
        options.httpPort()
                .ifPresent(port -> config.jetty.addConnector((jetty, http1) -> {
                    http = connector(new ServerConnector(jetty, new HttpConnectionFactory(http1)), port);
                    return http;
                }));
        options.httpsPort()
                .ifPresent(port -> config.jetty.addConnector((jetty, http1) -> {
                    https = connector(secure(jetty, http1), port);
                    return https;
                }));
        for (String path : List.of("/", "/*")) {
            config.routes.get(path, handler::handle);
            config.routes.post(path, handler::handle);
            config.routes.put(path, handler::handle);
            config.routes.patch(path, handler::handle);
            config.routes.delete(path, handler::handle);
        }
    }

    private ServerConnector connector(ServerConnector connector, int port) {
        connector.setHost(options.address());
        connector.setPort(port);
        return connector;
    }

    private ServerConnector secure(Server jetty, HttpConfiguration http1) {
        HttpConfiguration encrypted = new HttpConfiguration(http1);
        // Callers come by address or by names that the certificate does not have; theirs is to check.
        encrypted.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        try {
            tls.setSslContext(credentials().context());
        } catch (GeneralSecurityException | IOException e) {
            throw new LabException("The certificate for the REST API cannot be used: " + e.getMessage(), e);
        }
        tls.setSniRequired(false);
        return new ServerConnector(
                jetty, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(encrypted));
    }

    private TlsCredentials credentials() {
        if (credentials == null) {
            throw new IllegalStateException("there is no TLS without a port for it");
        }
        return credentials;
    }

    /** The address of the API without the path, by HTTPS if it is on, for example {@code https://127.0.0.1:8443}. */
    public URI url() {
        String host = options.address().indexOf(':') < 0 ? options.address() : "[" + options.address() + "]";
        return httpsPort().isPresent()
                ? URI.create("https://" + host + ":" + httpsPort().getAsInt())
                : URI.create("http://" + host + ":" + httpPort().orElseThrow());
    }

    /** The bound port without TLS; empty if it is off. */
    public OptionalInt httpPort() {
        return http == null ? OptionalInt.empty() : OptionalInt.of(http.getLocalPort());
    }

    /** The bound port with TLS; empty if it is off. */
    public OptionalInt httpsPort() {
        return https == null ? OptionalInt.empty() : OptionalInt.of(https.getLocalPort());
    }

    /** The certificate as PEM, for a client to trust; empty if TLS is off. */
    public Optional<String> certificatePem() {
        return Optional.ofNullable(credentials).map(TlsCredentials::certificatePem);
    }

    @Override
    public void close() {
        server.stop();
    }
}
