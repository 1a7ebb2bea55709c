package io.penstock.lab.offense;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs custom actions one after the other. Any thread submits and never waits: what does not fit into the queue is dropped
 * and counted. One thread of its own sends; it alone writes the outcomes, which are guarded by their own lock.
 */
public final class ActionRunner implements AutoCloseable {
    private static final int WAITING = 1_000;
    private static final int REMEMBERED = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final InstantSource clock;
    private final BlockingQueue<ActionRequest> queue = new ArrayBlockingQueue<>(WAITING);
    private final Deque<ActionOutcome> outcomes = new ArrayDeque<>();
    private final LongAdder dropped = new LongAdder();
    private final Thread worker;

    /**
     * @param client sends; its connect time-out and its trust are the caller's
     */
    public ActionRunner(HttpClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.worker = Thread.ofPlatform().daemon().name("custom-actions").start(this::work);
    }

    /** A client that trusts the JVM's authorities and gives up connecting after 5 seconds. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    void submit(CustomAction action, Sighting sighting, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(sighting.properties());
        values.putAll(more);
        try {
            ActionRequest request = ActionRequest.of(action, values);
            if (!queue.contains(request) && !queue.offer(request)) {
                dropped.increment();
            }
        } catch (ActionRequest.MissingValue e) {
            remember(new ActionOutcome(clock.instant(), action.name(), "", 0, String.valueOf(e.getMessage())));
        }
    }

    /** The latest outcomes, newest first. */
    public List<ActionOutcome> outcomes() {
        synchronized (outcomes) {
            return List.copyOf(outcomes);
        }
    }

    /** How many found the queue full. */
    public long dropped() {
        return dropped.sum();
    }

    private void work() {
        while (true) {
            try {
                send(queue.take());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void send(ActionRequest request) throws InterruptedException {
        CustomAction action = request.action();
        try {
            HttpRequest.Builder http =
                    HttpRequest.newBuilder(URI.create(request.url())).timeout(TIMEOUT);
            action.headers().forEach(http::header);
            http.method(
                    action.method(),
                    request.body().isEmpty()
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(request.body()));
            int status = client.send(http.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            String message = status >= 200 && status < 300 ? "" : "the far side answered " + status;
            remember(new ActionOutcome(clock.instant(), action.name(), request.url(), status, message));
        } catch (IOException | IllegalArgumentException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            remember(new ActionOutcome(clock.instant(), action.name(), request.url(), 0, why));
        }
    }

    private void remember(ActionOutcome outcome) {
        synchronized (outcomes) {
            outcomes.addFirst(outcome);
            if (outcomes.size() > REMEMBERED) {
                outcomes.removeLast();
            }
        }
    }

    /** Ends the thread; what waits is not sent. */
    @Override
    public void close() {
        worker.interrupt();
        client.shutdownNow();
    }
}
