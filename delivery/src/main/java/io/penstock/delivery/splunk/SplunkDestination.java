package io.penstock.delivery.splunk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.http.Halves;
import io.penstock.delivery.http.HttpCall;
import io.penstock.delivery.http.HttpReply;
import io.penstock.delivery.http.HttpSender;
import io.penstock.delivery.http.HttpTarget;
import io.penstock.delivery.http.JsonFields;
import io.penstock.delivery.http.RefusedException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the HTTP Event Collector's {@code /services/collector/event}. Without acknowledgement an answer of 200
 * says that the collector has taken them, not that they are indexed; with it an alert counts only when
 * {@code /services/collector/ack} says so.
 */
final class SplunkDestination implements Destination {
    private static final int BATCH = 256;
    /** Codes of the collector about the token, index or channel: no alert is to blame. */
    private static final Set<Integer> SETUP = Set.of(1, 2, 3, 4, 7, 10, 11, 14, 16);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SplunkSettings settings;
    private final SplunkEvent event;
    private final HttpSender sender;
    private final Pause pause;
    private final URI events;
    private final URI acks;
    /** The channel that acknowledgement numbers count in; one for this process, as Splunk advises for each client. */
    private final UUID channel = UUID.randomUUID();

    SplunkDestination(SplunkSettings settings, @Nullable String linkBase, HttpSender sender, Pause pause) {
        this.settings = settings;
        this.event = new SplunkEvent(settings, linkBase);
        this.sender = sender;
        this.pause = pause;
        this.events = HttpTarget.under(settings.url(), "/services/collector/event");
        this.acks = HttpTarget.under(settings.url(), "/services/collector/ack?channel=" + channel);
    }

    /** Waits between two questions for an acknowledgement. */
    @FunctionalInterface
    interface Pause {
        Pause SLEEP = Thread::sleep;

        void of(Duration time) throws InterruptedException;
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
        return Halves.deliver(batch.subList(0, Math.min(BATCH, batch.size())), BATCH, this::post);
    }

    private Receipt post(List<LoggedAlert> part) throws DeliveryException, RefusedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024 * part.size());
        for (LoggedAlert alert : part) {
            body.writeBytes(event.bytes(alert));
            body.write('\n');
        }
        HttpCall call = call(events, body.toByteArray());
        HttpReply reply;
        try {
            reply = sender.send(call);
        } catch (RefusedException e) {
            return bad(part, call, e);
        }
        if (!settings.acknowledge()) {
            return Receipt.of(part.size(), Acknowledgement.RECEIVER, "HTTP " + reply.status());
        }
        JsonNode ackId = JsonFields.parse(reply.body()).path("ackId");
        if (!ackId.canConvertToLong()) {
            throw sender.failed(
                    call,
                    "it took the events without an acknowledgement number (" + reply.excerpt()
                            + "); enable indexer acknowledgement for the token, or set acknowledge: false",
                    null);
        }
        awaitAck(ackId.asLong());
        return Receipt.of(part.size(), Acknowledgement.RECEIVER, "indexed, acknowledgement " + ackId.asLong());
    }

    /**
     * The collector names the first bad event, has taken those before it and none behind it. Those before are sent again
     * all the same: that they were taken is nowhere promised, and the same {@code id} tells a doubled one.
     */
    private Receipt bad(List<LoggedAlert> part, HttpCall call, RefusedException refused)
            throws DeliveryException, RefusedException {
        JsonNode answer = JsonFields.parse(refused.reply().body());
        if (SETUP.contains(answer.path("code").asInt(-1))) {
            throw sender.setup(call, refused.reply());
        }
        int bad = answer.path("invalid-event-number").asInt(-1);
        if (bad == 0) {
            return new Receipt(
                    1, Acknowledgement.RECEIVER, refused.reason(), List.of(new Receipt.Refusal(0, refused.reason())));
        }
        if (bad > 0 && bad < part.size()) {
            return post(part.subList(0, bad));
        }
        throw refused;
    }

    private void awaitAck(long ackId) throws DeliveryException {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.putArray("acks").add(ackId);
        HttpCall call = call(acks, JsonFields.bytes(question));
        Duration next = FIRST_PAUSE;
        Duration waited = Duration.ZERO;
        while (waited.compareTo(settings.ackTimeout()) < 0) {
            HttpReply reply = sender.exchange(call);
            if (!reply.ok()) {
                throw sender.setup(call, reply);
            }
            JsonNode ack = JsonFields.parse(reply.body()).path("acks").path(Long.toString(ackId));
            if (ack.isMissingNode()) {
                throw sender.strange(call, reply);
            }
            if (ack.asBoolean()) {
                return;
            }
            try {
                pause.of(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw sender.failed(call, "the wait for the acknowledgement was broken off", e);
            }
            waited = waited.plus(next);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next.multipliedBy(2);
        }
        throw sender.failed(
                call,
                "the indexer has not acknowledged within "
                        + settings.ackTimeout().toSeconds()
                        + " s; the alerts are sent again; check the indexer's queues and disk",
                null);
    }

    private HttpCall call(URI uri, byte[] body) {
        HttpCall call = HttpCall.post(uri, "application/json", body)
                .secretHeader("Authorization", "Splunk " + settings.token().reveal());
        return settings.acknowledge() ? call.header("X-Splunk-Request-Channel", channel.toString()) : call;
    }

    @Override
    public void close() {
        sender.close();
    }
}
