package io.penstock.qradar.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penstock.delivery.net.NetworkFailure;
import io.penstock.delivery.net.ServerTrust;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer over HTTPS: the token, the trust, the bounds. It does not try again and judges no status but
 * redirects, which it never follows: the token would go with it.
 */
final class Transport implements AutoCloseable {
    /** The list of all end points is the largest answer and has a few MiB; lists are asked for in pages. */
    private static final int LONGEST_ANSWER = 32 * 1024 * 1024;

    private static final MediaType JSON = java.util.Objects.requireNonNull(MediaType.parse("application/json"));

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .build();
    private final Connection connection;
    private final HttpUrl base;
    private final OkHttpClient client;

    Transport(Connection connection) {
        this.connection = connection;
        HttpUrl url = HttpUrl.parse(connection.base());
        if (url == null) {
            throw new QradarException("qradar.url is no URL that HTTP can use; write https://HOST");
        }
        this.base = url;
        this.client = client();
    }

    /** One request, everything in it fit for HTTP by its builder's own encoding. */
    record Call(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable JsonNode body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * Sends it.
     *
     * @throws IOException if no whole answer came: whether QRadar has done what was asked is unknown
     * @throws QradarException if what answers is not the API
     */
    ApiReply send(Call call, @Nullable ApiVersion version) throws IOException {
        try (Response response = client.newCall(request(call, version)).execute()) {
            if (response.isRedirect() || (response.code() >= 300 && response.code() < 400)) {
                throw new QradarException(
                        where() + " answered " + call + " with a redirect to "
                                + clean(String.valueOf(response.header("Location")))
                                + ", which is not followed, as the token would go with it; set qradar.url to where it leads,"
                                + " if that is your QRadar",
                        response.code(),
                        0,
                        null);
            }
            byte[] bytes;
            try (InputStream in = response.body().byteStream()) {
                bytes = in.readNBytes(LONGEST_ANSWER + 1);
            }
            if (bytes.length > LONGEST_ANSWER) {
                throw new QradarException(where() + " answered " + call + " with more than " + (LONGEST_ANSWER >> 20)
                        + " MiB; check that qradar.url is a QRadar");
            }
            return new ApiReply(
                    response.code(),
                    json(call, response, bytes),
                    response.header("Content-Range"),
                    response.header("Location"),
                    response.header("Retry-After"),
                    clean(new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.UTF_8)));
        }
    }

    private JsonNode json(Call call, Response response, byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode node = mapper.readTree(bytes);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            if (!response.isSuccessful()) {
                return MissingNode.getInstance(); // A proxy's page; the status says enough.
            }
            // Outside of /api QRadar answers 200 with a page.
            throw new QradarException(
                    where() + " answered " + call + " with no JSON but: "
                            + clean(new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8))
                            + "; check that qradar.url is QRadar's console, without a page's path",
                    response.code(),
                    0,
                    null);
        }
    }

    /** A text from outside, as one line without the token. */
    String clean(String text) {
        return NetworkFailure.oneLine(text.replace(connection.token().reveal(), "***"));
    }

    /** QRadar in words, for messages. */
    String where() {
        return "QRadar " + connection.origin();
    }

    /** Why no answer came, in words, and what to do. */
    String words(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinnedTrust.MismatchException other) {
                return "it shows a certificate with the fingerprint " + other.shown()
                        + ", which is not qradar.fingerprint; compare it with the one on the QRadar itself before you"
                        + " change the setting: someone may stand between";
            }
        }
        return NetworkFailure.words(e, connection.requestTimeout())
                .replace("give the CA's certificate as a PEM file", "give qradar.ca-file or qradar.fingerprint");
    }

    private Request request(Call call, @Nullable ApiVersion version) {
        HttpUrl.Builder url =
                base.newBuilder().addEncodedPathSegments(call.path().replaceFirst("^/", ""));
        call.query().forEach(url::addQueryParameter);
        try {
            Request.Builder request = new Request.Builder()
                    .url(url.build())
                    .header("SEC", connection.token().reveal())
                    .header("Accept", "application/json")
                    .header("User-Agent", "Penstock");
            if (version != null) {
                request.header("Version", version.toString());
            }
            call.headers().forEach(request::header);
            RequestBody body = call.body() != null
                    ? RequestBody.create(mapper.writeValueAsBytes(call.body()), JSON)
                    : call.method().equals("GET") || call.method().equals("DELETE")
                            ? null
                            : RequestBody.create(new byte[0], JSON);
            return request.method(call.method(), body).build();
        } catch (IllegalArgumentException e) {
            // The cause is left out: it quotes the value, which may be the token.
            throw new QradarException("qradar.token has characters that HTTP does not allow; write it again");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private OkHttpClient client() {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(connection.connectTimeout())
                .readTimeout(connection.requestTimeout())
                .writeTimeout(connection.requestTimeout())
                .callTimeout(connection.requestTimeout())
                .followRedirects(false)
                .followSslRedirects(false)
                // Trying again is decided above, where it is known what may be sent twice.
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(2, 30, TimeUnit.SECONDS))
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .proxy(proxy());
        String fingerprint = connection.fingerprint();
        try {
            X509TrustManager trust =
                    fingerprint == null ? ServerTrust.of(connection.caFile()) : new PinnedTrust(fingerprint);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            builder.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (IOException | GeneralSecurityException e) {
            throw new QradarException(
                    "qradar.ca-file " + connection.caFile()
                            + " cannot be used; name a readable file with certificates in PEM",
                    0,
                    0,
                    e);
        }
        if (fingerprint != null) {
            builder.hostnameVerifier((name, session) -> true); // The certificate itself was checked.
        }
        return builder.build();
    }

    private Proxy proxy() {
        URI proxy = connection.proxy();
        if (proxy == null) {
            return Proxy.NO_PROXY;
        }
        int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
