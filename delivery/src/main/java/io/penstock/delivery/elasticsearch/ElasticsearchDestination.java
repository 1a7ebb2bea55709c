package io.penstock.delivery.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.http.Halves;
import io.penstock.delivery.http.HttpCall;
import io.penstock.delivery.http.HttpReply;
import io.penstock.delivery.http.HttpSender;
import io.penstock.delivery.http.HttpTarget;
import io.penstock.delivery.http.JsonFields;
import io.penstock.delivery.http.RefusedException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;

/**
 * Creates documents by {@code _bulk}. Each has an {@code _id} of its own alert's, and {@code create} never overwrites, so
 * that a repeated delivery meets 409 and changes nothing.
 */
final class ElasticsearchDestination implements Destination {
    private static final int BATCH = 256;
    private static final int MOST_BYTES = 65_536;

    private final ElasticsearchSettings settings;
    private final Format document;
    private final HttpSender sender;
    private final URI bulk;

    ElasticsearchDestination(ElasticsearchSettings settings, Format document, HttpSender sender) {
        this.settings = settings;
        this.document = document;
        this.sender = sender;
        String pipeline = settings.pipeline() == null ? "" : "?pipeline=" + settings.pipeline();
        this.bulk = HttpTarget.under(settings.url(), "/" + settings.index() + "/_bulk" + pipeline);
    }

    @Override
    public String describe() {
        return sender.describe(settings.url()) + ", " + settings.index();
    }

    @Override
    public List<String> warnings() {
        return sender.warnings(settings.url());
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        return Halves.deliver(batch.subList(0, Math.min(BATCH, batch.size())), BATCH, this::post);
    }

    private Receipt post(List<LoggedAlert> part) throws DeliveryException, RefusedException {
        HttpCall call = authorized(HttpCall.post(bulk, "application/x-ndjson", lines(part)));
        HttpReply reply = sender.send(call);
        JsonNode items = JsonFields.parse(reply.body()).path("items");
        if (!items.isArray()) {
            throw sender.strange(call, reply);
        }
        BulkAnswer answer = BulkAnswer.of(items, part.size());
        List<Receipt.Refusal> refused = answer.refused().stream()
                .map(refusal -> new Receipt.Refusal(refusal.index(), call.excerpt(refusal.reason())))
                .toList();
        if (answer.taken() == 0) {
            throw sender.failed(
                    call,
                    "it took none: " + call.excerpt(answer.failure())
                            + "; check the index, its privileges and the disk",
                    null);
        }
        return new Receipt(answer.taken(), Acknowledgement.RECEIVER, "HTTP " + reply.status(), refused);
    }

    private byte[] lines(List<LoggedAlert> part) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(2048 * part.size());
        for (LoggedAlert alert : part) {
            lines.writeBytes(new JsonFields()
                    .add("create", new JsonFields().add("_id", id(alert)))
                    .bytes());
            lines.write('\n');
            lines.writeBytes(document.format(alert, MOST_BYTES));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /**
     * The document's {@code _id}: the same when the same entry of the log is sent again. Entries after the first have
     * their position in it, for an alert may be updated many times.
     */
    private static String id(LoggedAlert logged) {
        Alert alert = logged.alert();
        return switch (alert.status()) {
            case OPENED -> alert.uuid() + "-opened";
            case UPDATED -> alert.uuid() + "-updated-" + logged.position();
            case CLOSED -> alert.uuid() + "-closed-" + logged.position();
        };
    }

    private HttpCall authorized(HttpCall call) {
        if (settings.apiKey() != null) {
            return call.secretHeader(
                    "Authorization", "ApiKey " + settings.apiKey().reveal());
        }
        if (settings.user() == null || settings.password() == null) {
            return call;
        }
        return call.basic(settings.user(), settings.password());
    }

    @Override
    public void close() {
        sender.close();
    }
}
