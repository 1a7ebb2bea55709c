package io.penstock.delivery.webhook;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.http.Halves;
import io.penstock.delivery.http.HttpCall;
import io.penstock.delivery.http.HttpReply;
import io.penstock.delivery.http.HttpSender;
import io.penstock.delivery.http.RefusedException;
import java.time.InstantSource;
import java.util.List;

/** POSTs alerts to a URL; an answer of 2xx says that it has them. */
final class WebhookDestination implements Destination {
    /** Requests in one call, so that the position moves now and then. */
    private static final int REQUESTS = 32;

    private final WebhookSettings settings;
    private final WebhookBody body;
    private final InstantSource clock;
    private final HttpSender sender;

    WebhookDestination(WebhookSettings settings, DeliveryContext context, HttpSender sender) {
        this.settings = settings;
        this.body = new WebhookBody(settings.body(), context.linkBase());
        this.clock = context.clock();
        this.sender = sender;
    }

    @Override
    public String describe() {
        return sender.describe(settings.url());
    }

    @Override
    public List<String> warnings() {
        return sender.warnings(settings.url());
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        int most = Math.min(batch.size(), REQUESTS * settings.batchSize());
        return Halves.deliver(batch.subList(0, most), settings.batchSize(), this::post);
    }

    private Receipt post(List<LoggedAlert> part) throws DeliveryException, RefusedException {
        boolean single = settings.batchSize() == 1;
        byte[] json = single ? body.one(part.getFirst()) : body.array(part);
        HttpCall call = HttpCall.post(settings.url(), "application/json", json);
        settings.headers().forEach(call::secretHeader);
        if (settings.authorization() != null) {
            call.secretHeader("Authorization", settings.authorization().reveal());
        }
        if (settings.secret() != null) {
            call.secret(settings.secret().reveal())
                    .header(
                            "X-Penstock-Signature",
                            Signature.of(settings.secret().reveal(), clock.instant(), json));
        }
        HttpReply reply = sender.send(call);
        return Receipt.of(part.size(), Acknowledgement.RECEIVER, "HTTP " + reply.status());
    }

    @Override
    public void close() {
        sender.close();
    }
}
