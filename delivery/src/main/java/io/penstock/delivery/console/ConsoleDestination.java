package io.penstock.delivery.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.net.ClientTls;
import io.penstock.delivery.net.NetworkFailure;
import io.penstock.store.AlertJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;

/**
 * Sends alerts to the console. An alert counts when the console has answered that it is in its log on disk.
 *
 * <p>Threads: as {@link Destination} says; the HTTP client has threads of its own.
 */
final class ConsoleDestination implements Destination {
    /** A request's size before compression; a batch that is larger goes in several. */
    private static final int MOST_BODY_BYTES = 4 << 20;

    private static final int MOST_ANSWER_BYTES = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConsoleSettings settings;
    private final HttpClient client;
    /** Whether the console was asked what it has, since the start or the last failure. */
    private boolean asked;

    ConsoleDestination(ConsoleSettings settings) throws DeliveryException {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .sslContext(ClientTls.context(settings.caFile(), settings.verifyServer(), describe()))
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public String describe() {
        return "console at " + settings.url();
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        try {
            if (!asked) {
                int there = alreadyThere(batch);
                asked = true;
                if (there > 0) {
                    return Receipt.of(there, Acknowledgement.RECEIVER, "was there already");
                }
            }
            return post(batch);
        } catch (DeliveryException e) {
            asked = false;
            throw e;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /**
     * After a lost answer the console may have alerts that it is about to be sent again. Its position is believed only
     * if the alert there is the same, since this sensor's log may have been begun anew.
     */
    private int alreadyThere(List<LoggedAlert> batch) throws DeliveryException {
        JsonNode mark = answer(request(Link.POSITION).GET().build(), 200);
        long position = mark.path("position").asLong();
        String uuid = mark.path("uuid").asText();
        for (int i = 0; i < batch.size(); i++) {
            LoggedAlert alert = batch.get(i);
            if (alert.position() == position && alert.alert().uuid().toString().equals(uuid)) {
                return i + 1;
            }
        }
        return 0;
    }

    private Receipt post(List<LoggedAlert> batch) throws DeliveryException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(batch.size() * 256);
        int count = write(batch, body);
        HttpRequest.Builder request = request(Link.ALERTS).header("Content-Type", Link.NDJSON);
        if (settings.gzip()) {
            request.header("Content-Encoding", "gzip");
        }
        JsonNode answer = answer(
                request.POST(BodyPublishers.ofByteArray(body.toByteArray())).build(), 200);
        long reached = answer.path("position").asLong(-1);
        for (int i = 0; i < count; i++) {
            if (batch.get(i).position() == reached) {
                return new Receipt(
                        i + 1,
                        Acknowledgement.RECEIVER,
                        "console position " + reached,
                        refused(answer, batch.subList(0, i + 1)));
            }
        }
        throw new DeliveryException(
                "cannot deliver by " + describe()
                        + ": it acknowledged an alert that was not sent; check that the address is a Penstock console's",
                null);
    }

    private static List<Receipt.Refusal> refused(JsonNode answer, List<LoggedAlert> taken) {
        List<Receipt.Refusal> refused = new ArrayList<>();
        for (JsonNode one : answer.path("refused")) {
            for (int i = 0; i < taken.size(); i++) {
                if (taken.get(i).position() == one.path("position").asLong(-1)) {
                    refused.add(new Receipt.Refusal(
                            i, NetworkFailure.oneLine(one.path("reason").asText())));
                }
            }
        }
        return refused;
    }

    /** Writes a request's body; returns how many alerts it holds. */
    private int write(List<LoggedAlert> batch, ByteArrayOutputStream bytes) {
        int count = 0;
        long size = 0;
        try (OutputStream out = settings.gzip() ? new GZIPOutputStream(bytes) : bytes) {
            while (count < batch.size() && (count == 0 || size < MOST_BODY_BYTES)) {
                LoggedAlert alert = batch.get(count++);
                byte[] json = AlertJson.write(alert.alert());
                out.write(("{\"position\":" + alert.position() + ",\"alert\":").getBytes(StandardCharsets.US_ASCII));
                out.write(json);
                out.write("}\n".getBytes(StandardCharsets.US_ASCII));
                size += json.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private HttpRequest.Builder request(String path) {
        String base = settings.url().toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .timeout(settings.timeout())
                .header(Link.VERSION, Link.VERSION_1)
                .header(Link.SENSOR, Link.headerValue(settings.sensor()))
                .header("Authorization", "Bearer " + settings.token().reveal());
    }

    private JsonNode answer(HttpRequest request, int wanted) throws DeliveryException {
        HttpResponse<byte[]> response = exchange(request);
        JsonNode said;
        try {
            said = JSON.readTree(response.body());
        } catch (IOException e) {
            said = JSON.missingNode();
        }
        if (response.statusCode() == wanted && said.isObject()) {
            return said;
        }
        String words = NetworkFailure.oneLine(
                said.path("error").asText().replace(settings.token().reveal(), "***"));
        throw new DeliveryException(
                "cannot deliver by " + describe() + ": it answered HTTP " + response.statusCode()
                        + (words.isEmpty() ? "" : " (" + words + ")")
                        + switch (response.statusCode()) {
                            case 401 -> "; check 'sensor' and 'token'";
                            case 503 -> "; see the console's log";
                            default -> "; check that the address is a Penstock console's";
                        },
                null);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws DeliveryException {
        // The request's own time-out ends with the answer's first line; this one with its last byte.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
        try {
            return answer.get(settings.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DeliveryException(
                    "cannot deliver by " + describe() + ": " + NetworkFailure.words(cause, settings.timeout()), cause);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new DeliveryException("cannot deliver by " + describe() + ": broken off", e);
        }
    }
}
