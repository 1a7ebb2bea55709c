package io.penstock.delivery.http;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.net.ServerTrust;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP/1.1 or 2 and sorts the answers. Never follows a redirect, never reads more than 4 MiB of an
 * answer, never connects where the {@link AddressGuard} forbids it.
 *
 * <p>OkHttp and not the JDK's client: that one resolves names by itself, so that the address that was checked need not be
 * the one that is connected to.
 *
 * <p>Threads: used by its destination's thread only; {@link #close} by any after that.
 */
public final class HttpSender implements AutoCloseable {
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    /** Answers about who asks or where, not about what was sent: they mend when the setup does, so nothing is given up. */
    private static final Set<Integer> SETUP = Set.of(401, 403, 404, 405, 407);

    private final String what;
    private final String agent;
    private final HttpSettings settings;
    private final AddressGuard guard;
    private final Resolver resolver;
    private final InstantSource clock;
    private final OkHttpClient client;
    private Instant notBefore = Instant.MIN;

    /**
     * Makes a sender; nothing is connected yet.
     *
     * @param what the destination's kind in words, for messages, for example {@code webhook}
     * @throws DeliveryException if the CA file cannot be used
     */
    public HttpSender(String what, HttpSettings settings, DeliveryContext context) throws DeliveryException {
        this(what, settings, context, Resolver.SYSTEM);
    }

    HttpSender(String what, HttpSettings settings, DeliveryContext context, Resolver resolver)
            throws DeliveryException {
        this.what = what;
        this.agent = "Penstock/" + context.version();
        this.settings = settings;
        this.guard = new AddressGuard(settings.allowInternal());
        this.resolver = resolver;
        this.clock = context.clock();
        this.client = client();
    }

    /** Turns a name into addresses, most fitting first. */
    @FunctionalInterface
    interface Resolver {
        /** The machine's own. */
        Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /**
     * Sends a request, for callers that must look at every answer that is not about the moment.
     *
     * @return an answer of 2xx or 4xx other than 408 and 429
     * @throws DeliveryException if no answer came, or one that asks to try later (408, 429, 5xx) or elsewhere (3xx)
     */
    public HttpReply exchange(HttpCall call) throws DeliveryException {
        Duration wait = Duration.between(clock.instant(), notBefore);
        // A longer wait than was ever agreed means that the clock was set back.
        if (wait.isPositive() && wait.compareTo(RetryAfter.MOST) <= 0) {
            throw failed(
                    call, "it asked to be left alone; it is tried again in " + (wait.toSeconds() + 1) + " s", null);
        }
        checkPlace(call);
        try (Response response = client.newCall(request(call)).execute()) {
            HttpReply reply = read(call, response);
            int status = reply.status();
            if (status == 408 || status == 429 || status >= 500) {
                throw later(call, reply, response.header("Retry-After"));
            }
            if (status >= 300 && status < 400) {
                String place = call.excerpt(String.valueOf(response.header("Location")));
                throw failed(
                        call,
                        "it answers HTTP " + status + ", a redirect (to " + place
                                + "), and redirects are not followed; set the URL that it is to be",
                        null);
            }
            return reply;
        } catch (IOException e) {
            throw failed(call, HttpFailure.words(e, host(call.uri()), settings), e);
        }
    }

    /**
     * Sends a request that the far side is to take.
     *
     * @return an answer of 2xx
     * @throws RefusedException if the far side will never take what was sent
     * @throws DeliveryException as {@link #exchange}; also for an answer that is about the setup and not about what was
     *     sent (401, 403, 404, 405, 407)
     */
    public HttpReply send(HttpCall call) throws DeliveryException, RefusedException {
        HttpReply reply = exchange(call);
        if (reply.ok()) {
            return reply;
        }
        if (isSetup(reply)) {
            throw setup(call, reply);
        }
        throw new RefusedException(reply);
    }

    /** Whether an answer is about who asks or where, and not about what was sent. */
    public static boolean isSetup(HttpReply reply) {
        return SETUP.contains(reply.status());
    }

    /** The failure for an answer that only a change of the setup, here or there, can mend. */
    public DeliveryException setup(HttpCall call, HttpReply reply) {
        String hint = switch (reply.status()) {
            case 401, 403 -> "check the credentials and what they may do there";
            case 404, 405 -> "check the URL";
            case 407 -> "the proxy wants a password; allow this machine on the proxy";
            default -> "check the settings, here and there";
        };
        return failed(call, "it answered " + reply.words() + "; " + hint, null);
    }

    /** The failure for an answer that makes no sense. */
    public DeliveryException strange(HttpCall call, HttpReply reply) {
        String why = reply.whole() ? "is not what was expected" : "broke off or is too long";
        return failed(call, "its answer " + why + ": " + reply.words() + "; check that the URL is the right one", null);
    }

    /** A failure in this sender's words. */
    public DeliveryException failed(HttpCall call, String why, @Nullable Throwable cause) {
        return new DeliveryException("cannot deliver by " + describe(call.uri()) + ": " + why, cause);
    }

    /** Where a URL leads, in words, for example {@code webhook to https://siem.example}. */
    public String describe(URI uri) {
        return what + " to " + HttpTarget.origin(uri);
    }

    /** See {@link io.penstock.delivery.Destination#warnings}. */
    public List<String> warnings(URI uri) {
        List<String> warnings = new ArrayList<>();
        if ("http".equalsIgnoreCase(uri.getScheme())) {
            warnings.add(describe(uri) + ": alerts and credentials go unencrypted; use https://");
        } else if (!settings.verifyServer()) {
            warnings.add(describe(uri) + ": the server's certificate is not checked, so that anyone on the way can read"
                    + " and forge; give http.ca-file and set http.verify-server: true");
        }
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }

    /** What the sockets cannot see: names that are forbidden whatever they resolve to, and what a proxy would resolve. */
    private void checkPlace(HttpCall call) throws DeliveryException {
        String host = host(call.uri());
        String why = host.isEmpty() ? "no proper host name or address" : guard.refusal(host);
        if (why == null && settings.proxy() != null) {
            try {
                for (InetAddress address : resolver.resolve(host)) {
                    why = why == null ? guard.refusal(address) : why;
                }
            } catch (UnknownHostException e) {
                why = null; // Only the proxy may know outside names; where it leads is its operator's business.
            }
        }
        if (why != null) {
            throw failed(
                    call,
                    "it is " + why
                            + ", which destinations may not reach; if it is meant, set http.allow-internal: true",
                    null);
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private DeliveryException later(HttpCall call, HttpReply reply, @Nullable String header) {
        String hint = "it is tried again";
        if (reply.status() == 429 || reply.status() == 503) {
            Duration wait = RetryAfter.read(header, clock.instant());
            notBefore = clock.instant().plus(wait);
            hint += wait.isZero() ? "" : " in " + wait.toSeconds() + " s, as it asks";
        }
        return failed(call, "it answered " + reply.words() + "; " + hint, null);
    }

    private Request request(HttpCall call) throws DeliveryException {
        try {
            Request.Builder request =
                    new Request.Builder().url(call.uri().toString()).header("User-Agent", agent);
            call.headers().forEach(request::header);
            byte[] body = call.body();
            String type = call.contentType();
            return request.method(
                            call.method(),
                            body == null ? null : RequestBody.create(body, type == null ? null : MediaType.parse(type)))
                    .build();
        } catch (IllegalArgumentException e) {
            // The cause is left out: it quotes the value, which may be a secret.
            throw failed(call, "a header or the URL has characters that HTTP does not allow; check the settings", null);
        }
    }

    private static HttpReply read(HttpCall call, Response response) {
        byte[] bytes = new byte[0];
        boolean whole;
        try (InputStream in = response.body().byteStream()) {
            bytes = in.readNBytes(LONGEST_ANSWER);
            whole = bytes.length < LONGEST_ANSWER;
        } catch (IOException e) {
            whole = false; // The status is known, and for many an answer that is all that is needed.
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new HttpReply(response.code(), text, whole, call.excerpt(text));
    }

    private OkHttpClient client() throws DeliveryException {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.requestTimeout())
                .writeTimeout(settings.requestTimeout())
                .callTimeout(settings.requestTimeout())
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(2, 1, TimeUnit.MINUTES))
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .socketFactory(new GuardedSockets(guard))
                .dns(resolver::resolve)
                .proxy(proxy());
        try {
            X509TrustManager trust = settings.verifyServer() ? ServerTrust.of(settings.caFile()) : ServerTrust.anyone();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            builder.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (IOException | GeneralSecurityException e) {
            throw new DeliveryException(
                    "cannot deliver by " + what + ": the CA file " + settings.caFile()
                            + " cannot be used; name a readable file with certificates in PEM",
                    e);
        }
        if (!settings.verifyServer()) {
            builder.hostnameVerifier((name, session) -> true);
        }
        return builder.build();
    }

    private Proxy proxy() {
        URI proxy = settings.proxy();
        if (proxy == null) {
            return Proxy.NO_PROXY;
        }
        int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host(proxy), port));
    }
}
