package io.penstock.delivery.sentinel;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.http.ClientCredentials;
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
import java.util.Set;

/** Uploads rows by the Logs Ingestion API; 204 says that Azure Monitor has taken them. */
final class SentinelDestination implements Destination {
    private static final int BATCH = 256;
    /** Azure Monitor's service limit is 1 MB a call, compressed or not. */
    static final int MOST_BYTES = 1_000_000;
    /** Error codes about the rule, stream or version; no row is to blame. */
    private static final Set<String> SETUP =
            Set.of("InvalidStream", "InvalidApiVersion", "InvalidDcrImmutableId", "NotFound", "OperationFailed");

    private final SentinelSettings settings;
    private final SentinelRow row;
    private final HttpSender sender;
    private final ClientCredentials credentials;
    private final URI upload;

    SentinelDestination(SentinelSettings settings, DeliveryContext context, HttpSender sender) {
        this.settings = settings;
        this.row = new SentinelRow(context.linkBase());
        this.sender = sender;
        this.credentials = new ClientCredentials(
                sender,
                HttpTarget.under(settings.authority(), "/" + settings.tenant() + "/oauth2/v2.0/token"),
                settings.clientId(),
                settings.clientSecret(),
                settings.scope(),
                context.clock());
        this.upload = HttpTarget.under(
                settings.endpoint(),
                "/dataCollectionRules/" + settings.rule() + "/streams/" + settings.stream()
                        + "?api-version=2023-01-01");
    }

    @Override
    public String describe() {
        return sender.describe(settings.endpoint());
    }

    @Override
    public List<String> warnings() {
        return sender.warnings(settings.endpoint());
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        return Halves.deliver(batch.subList(0, Math.min(BATCH, batch.size())), BATCH, this::post);
    }

    /** Takes as many from the start as one call may hold; at least one, for no row is near the limit. */
    private Receipt post(List<LoggedAlert> part) throws DeliveryException, RefusedException {
        ByteArrayOutputStream array = new ByteArrayOutputStream(1024 * part.size());
        int rows = 0;
        for (LoggedAlert alert : part) {
            byte[] bytes = row.bytes(alert);
            if (rows > 0 && array.size() + bytes.length + 2 > MOST_BYTES) {
                break;
            }
            array.write(rows == 0 ? '[' : ',');
            array.writeBytes(bytes);
            rows++;
        }
        array.write(']');
        byte[] body = array.toByteArray();
        ClientCredentials.CallMaker call = token ->
                HttpCall.post(upload, "application/json", body).secretHeader("Authorization", "Bearer " + token);
        HttpReply reply = credentials.exchange(call);
        if (reply.ok()) {
            return Receipt.of(rows, Acknowledgement.RECEIVER, "HTTP " + reply.status());
        }
        JsonNode code = JsonFields.parse(reply.body()).path("error").path("code");
        if (HttpSender.isSetup(reply) || SETUP.contains(code.asText())) {
            throw sender.setup(HttpCall.get(upload), reply);
        }
        if (rows == 1) {
            return new Receipt(
                    1, Acknowledgement.RECEIVER, reply.words(), List.of(new Receipt.Refusal(0, reply.words())));
        }
        throw new RefusedException(reply);
    }

    @Override
    public void close() {
        sender.close();
    }
}
