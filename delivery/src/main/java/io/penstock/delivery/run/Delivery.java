package io.penstock.delivery.run;

import io.penstock.alert.Alert;
import io.penstock.delivery.Backoff;
import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Forwarder;
import io.penstock.delivery.ForwarderStatus;
import io.penstock.delivery.Route;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.config.PaceSettings;
import io.penstock.delivery.rule.RateCap;
import io.penstock.delivery.rule.Summary;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Runs a {@link Plan}: a forwarder for each destination that is enabled, and one {@link Watch} over all of them. One slow
 * destination never holds up another.
 *
 * <p>Threads: any thread may call any method; the forwarders and the watch have their own.
 */
public final class Delivery implements AutoCloseable {
    private final List<Forwarder> forwarders;
    private final Watch watch;

    private Delivery(List<Forwarder> forwarders, Watch watch) {
        this.forwarders = forwarders;
        this.watch = watch;
    }

    /**
     * Starts.
     *
     * @param log alerts come from there; used, not closed
     * @param records what became of them goes there; used, not closed
     * @throws DeliveryException if a file that a destination's settings name cannot be used; nothing runs then
     */
    public static Delivery start(Plan plan, AlertLog log, DeliveryLog records, InstantSource clock)
            throws DeliveryException {
        Notices notices = new Notices(log, plan.self(), clock);
        Recorder recorder = new Recorder(records, notices);
        List<Opened> opened = new ArrayList<>();
        List<Forwarder> forwarders = new ArrayList<>();
        try {
            for (DestinationConfig config : plan.destinations()) {
                if (config.pace().enabled()) {
                    opened.add(new Opened(config, open(plan, config, clock)));
                }
            }
            place(plan, log);
            for (Opened one : opened) {
                forwarders.add(Forwarder.start(
                        route(plan, one.config()), log, one.destination(), Backoff.usual(), clock, recorder));
            }
            return new Delivery(List.copyOf(forwarders), Watch.start(plan, forwarders, log, records, notices, clock));
        } catch (DeliveryException | RuntimeException e) {
            forwarders.forEach(Forwarder::close);
            opened.stream()
                    .skip(forwarders.size())
                    .forEach(one -> one.destination().close());
            throw e;
        }
    }

    /**
     * A new destination gets what comes from now on; what came before is a back-fill, which somebody asks for. One that is
     * no longer in the plan is forgotten, or it would hold up the removal of old alerts. A plan without any is more likely
     * an empty file than somebody's wish to lose all places: it forgets nothing.
     */
    private static void place(Plan plan, AlertLog log) {
        Set<String> known = log.positions().keySet();
        Set<String> names =
                plan.destinations().stream().map(DestinationConfig::name).collect(Collectors.toSet());
        long last = log.last();
        names.stream().filter(name -> !known.contains(name)).forEach(name -> log.moveTo(name, last));
        if (!names.isEmpty()) {
            known.stream().filter(name -> !names.contains(name)).forEach(log::forget);
        }
    }

    /** Makes a destination of a plan, for a test message, without a forwarder. */
    public static Destination open(Plan plan, DestinationConfig config, InstantSource clock) throws DeliveryException {
        return config.opener().open(new DeliveryContext(config.name(), plan.version(), plan.linkBase(), clock));
    }

    /** How the forwarders are doing, in the order of the plan. */
    public List<ForwarderStatus> status() {
        return forwarders.stream().map(Forwarder::status).toList();
    }

    /** Ends after the batches that are under way. What is left stays in the log. */
    @Override
    public void close() {
        watch.close();
        // All at once: each may wait for its far side.
        List<Thread> closing = forwarders.stream()
                .map(forwarder -> Thread.ofVirtual().start(forwarder::close))
                .toList();
        for (Thread thread : closing) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private record Opened(DestinationConfig config, Destination destination) {}

    private static Route route(Plan plan, DestinationConfig config) {
        PaceSettings pace = config.pace();
        Predicate<Alert> wanted = Route.anyOf(config.name(), plan.rules());
        RateCap cap =
                pace.rate() == 0 ? null : new RateCap(new RateCap.Limit(pace.rate(), pace.burst()), System::nanoTime);
        Summary summary = pace.summarise() == null ? null : new Summary(pace.summarise());
        return new Route(config.name(), wanted, cap, summary, pace.batch());
    }
}
