package io.penstock.delivery.kafka;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.delivery.net.NetworkFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes alerts to a topic, keyed by their uuid. An alert counts when all in-sync replicas have it.
 *
 * <p>Threads: as {@link Destination} says; the producer has a thread of its own for the network. After a failure the
 * producer is thrown away, so that what it still holds cannot come after the same alerts sent again.
 */
final class KafkaDestination implements Destination {
    private static final int MOST_VALUE_BYTES = 64 * 1024;
    /** What the answer may take on top of the producer's own time-out. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final Format format;
    private final Map<String, Object> properties;
    private @Nullable KafkaProducer<String, byte[]> producer;

    KafkaDestination(KafkaSettings settings, DeliveryContext context) throws DeliveryException {
        this.settings = settings;
        this.format = settings.format().with(FormatOptions.of(context.version()).withLinkBase(context.linkBase()));
        this.properties = ProducerProperties.of(settings, context, describe());
    }

    @Override
    public String describe() {
        return "Kafka topic " + settings.topic() + " at " + String.join(", ", settings.brokers());
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        try {
            List<Future<RecordMetadata>> sent = send(connected(), batch);
            return receipt(sent);
        } catch (KafkaException e) {
            abandon();
            if (e instanceof InterruptException) {
                Thread.currentThread().interrupt();
            }
            throw failure(e);
        }
    }

    @Override
    public void close() {
        // Nothing is under way between two batches.
        abandon();
    }

    private KafkaProducer<String, byte[]> connected() {
        KafkaProducer<String, byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
            producer = open;
            // Waits for the topic once; without it every send of a batch would wait for it.
            open.partitionsFor(settings.topic());
        }
        return open;
    }

    private List<Future<RecordMetadata>> send(KafkaProducer<String, byte[]> open, List<LoggedAlert> batch) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        for (LoggedAlert alert : batch) {
            Future<RecordMetadata> future = open.send(new ProducerRecord<>(
                    settings.topic(), alert.alert().uuid().toString(), format.format(alert, MOST_VALUE_BYTES)));
            sent.add(future);
            if (future.state() == Future.State.FAILED && !(future.exceptionNow() instanceof RecordTooLargeException)) {
                break;
            }
        }
        return sent;
    }

    private Receipt receipt(List<Future<RecordMetadata>> sent) throws DeliveryException {
        Map<Integer, Long> offsets = new TreeMap<>();
        List<Receipt.Refusal> refused = new ArrayList<>();
        long deadline = System.nanoTime() + settings.timeout().plus(GRACE).toNanos();
        int taken = 0;
        for (Future<RecordMetadata> future : sent) {
            try {
                RecordMetadata at = future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                offsets.put(at.partition(), at.offset());
            } catch (ExecutionException | TimeoutException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                if (cause instanceof RecordTooLargeException) {
                    refused.add(new Receipt.Refusal(
                            taken,
                            "too large for topic " + settings.topic() + ": "
                                    + NetworkFailure.oneLine(String.valueOf(cause.getMessage()))));
                } else {
                    abandon();
                    if (taken == 0) {
                        throw failure(cause);
                    }
                    break;
                }
            } catch (InterruptedException e) {
                abandon();
                Thread.currentThread().interrupt();
                throw failure(e);
            }
            taken++;
        }
        String detail = offsets.entrySet().stream()
                .map(entry -> entry.getKey() + "-" + entry.getValue())
                .collect(Collectors.joining(" "));
        return new Receipt(taken, Acknowledgement.RECEIVER, detail.isEmpty() ? "" : "offset " + detail, refused);
    }

    private void abandon() {
        KafkaProducer<String, byte[]> open = producer;
        producer = null;
        if (open != null) {
            try {
                open.close(Duration.ZERO);
            } catch (KafkaException e) {
                // Thrown away all the same; its thread ends by itself.
                producer = null;
            }
        }
    }

    private DeliveryException failure(Throwable failure) {
        String why = null;
        for (Throwable cause = failure; cause != null && why == null; cause = cause.getCause()) {
            String said = NetworkFailure.oneLine(String.valueOf(cause.getMessage()));
            if (cause instanceof AuthorizationException) {
                why = "not allowed (" + said + "); let the user write to the topic";
            } else if (cause instanceof AuthenticationException) {
                String words = NetworkFailure.words(cause, settings.timeout());
                why = words.startsWith("the connection broke")
                        ? "the login failed (" + said + "); check 'username', 'password' and 'mechanism'"
                        : words;
            } else if (said.contains("No resolvable bootstrap")) {
                why = "no broker's name is known; check 'brokers' and this machine's DNS";
            } else if (cause instanceof TimeoutException
                    || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                why = "no answer within " + settings.timeout().toMillis()
                        + " ms; check that the brokers run, that the topic exists, and that 'security' is what they want";
            }
        }
        if (why == null) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            why = "the producer failed (" + NetworkFailure.oneLine(String.valueOf(cause.getMessage()))
                    + "); check the settings and the brokers' logs";
        }
        return new DeliveryException("cannot deliver by " + describe() + ": " + why, failure);
    }
}
