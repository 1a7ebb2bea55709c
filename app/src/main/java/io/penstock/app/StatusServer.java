package io.penstock.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.penstock.delivery.ForwarderStatus;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.delivery.run.Delivery;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a running delivery, sensor or both are doing, over HTTP: {@code /metrics} for Prometheus and, of a delivery, {@code
 * /api/v1/delivery} as JSON. It only reads; put it on an address that only monitoring can reach.
 *
 * <p>Threads: a virtual thread per request; metrics are read from the delivery at the time they are asked for.
 */
final class StatusServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METRICS = "/metrics";
    private static final String DELIVERY = "/api/v1/delivery";

    private final HttpServer server;
    private final @Nullable Delivery delivery;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    /** What the scrape that is under way tells of, by name. */
    private volatile Map<String, ForwarderStatus> scraped = Map.of();

    private StatusServer(HttpServer server, @Nullable Delivery delivery, @Nullable SensorMetrics sensor) {
        this.server = server;
        this.delivery = delivery;
        status().stream().map(ForwarderStatus::name).forEach(this::meters);
        if (sensor != null) {
            sensor.bindTo(registry);
        }
    }

    /**
     * Listens, if that is asked for, and tells of a delivery.
     *
     * @param address where, null for nowhere
     * @throws IOException if the address cannot be had; the message names it
     */
    static @Nullable StatusServer start(@Nullable InetSocketAddress address, Delivery delivery) throws IOException {
        return start(address, delivery, null);
    }

    /** The same of a delivery, a sensor, or both: null for what there is not. */
    static @Nullable StatusServer start(
            @Nullable InetSocketAddress address, @Nullable Delivery delivery, @Nullable SensorMetrics sensor)
            throws IOException {
        if (address == null) {
            return null;
        }
        HttpServer server;
        try {
            server = HttpServer.create(address, 16);
        } catch (IOException e) {
            throw new IOException(
                    "status: cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + e.getMessage() + "; choose another port, or stop who has it",
                    e);
        }
        StatusServer status = new StatusServer(server, delivery, sensor);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                METRICS,
                exchange ->
                        status.answer(exchange, METRICS, "text/plain; version=0.0.4; charset=utf-8", status::scrape));
        if (delivery != null) {
            server.createContext(
                    DELIVERY, exchange -> status.answer(exchange, DELIVERY, "application/json", status::json));
        }
        server.start();
        return status;
    }

    /** Where it is. */
    String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/metrics";
    }

    @Override
    public void close() {
        server.stop(0);
        registry.close();
    }

    private synchronized String scrape() {
        scraped = status().stream().collect(Collectors.toMap(ForwarderStatus::name, status -> status));
        return registry.scrape();
    }

    private List<ForwarderStatus> status() {
        return delivery == null ? List.of() : delivery.status();
    }

    private void meters(String name) {
        gauge("penstock.delivery.position", "Everything up to this position is delivered.", name, s -> s.position());
        gauge("penstock.delivery.lag.alerts", "Alerts of the log behind the position.", name, s -> s.lag());
        gauge(
                "penstock.delivery.lag.seconds",
                "How long the oldest undelivered alert has waited.",
                name,
                s -> s.lagTime().toMillis() / 1000.0);
        gauge("penstock.delivery.rate", "Alerts handed over per second.", name, ForwarderStatus::rate);
        counter("penstock.delivery.sent", "Alerts handed over since the start.", name, s -> s.sent());
        counter(
                "penstock.delivery.refused",
                "Alerts that the far side refused for good since the start.",
                name,
                s -> s.refused());
        gauge(
                "penstock.delivery.failing",
                "1 while the destination fails.",
                name,
                s -> s.state() == State.RETRYING ? 1 : 0);
    }

    private void gauge(String meter, String help, String name, ToDoubleFunction<ForwarderStatus> value) {
        Gauge.builder(meter, this, server -> server.now(name, value))
                .description(help)
                .tag("destination", name)
                .register(registry);
    }

    private void counter(String meter, String help, String name, ToDoubleFunction<ForwarderStatus> value) {
        FunctionCounter.builder(meter, this, server -> server.now(name, value))
                .description(help)
                .tag("destination", name)
                .register(registry);
    }

    private double now(String name, ToDoubleFunction<ForwarderStatus> value) {
        ForwarderStatus status = scraped.get(name);
        return status == null ? Double.NaN : value.applyAsDouble(status);
    }

    private String json() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (ForwarderStatus status : status()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("name", status.name());
            one.put("destination", status.destination());
            one.put("state", status.state().name());
            one.put("position", status.position());
            one.put("sent", status.sent());
            one.put("refused", status.refused());
            one.put("lagAlerts", status.lag());
            one.put("lagSeconds", status.lagTime().toMillis() / 1000.0);
            one.put("rate", status.rate());
            one.put("lastError", status.lastError());
            one.put("lastErrorTime", text(status.lastErrorTime()));
            one.put("lastSentTime", text(status.lastSentTime()));
            one.put("warnings", status.warnings());
            all.add(one);
        }
        try {
            return JSON.writeValueAsString(Map.of("destinations", all));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers have a JSON form", e);
        }
    }

    private void answer(HttpExchange exchange, String path, String type, Supplier<String> body) throws IOException {
        try (exchange) {
            // A context is asked for every path that begins with its own.
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            boolean reads = exchange.getRequestMethod().equals("GET");
            byte[] bytes = reads ? body.get().getBytes(StandardCharsets.UTF_8) : new byte[0];
            if (!reads) {
                exchange.getResponseHeaders().set("Allow", "GET");
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(reads ? 200 : 405, reads ? bytes.length : -1);
            if (reads) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static @Nullable String text(@Nullable Object time) {
        return time == null ? null : time.toString();
    }
}
