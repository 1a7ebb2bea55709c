package io.penstock.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.penstock.alert.Alert;
import io.penstock.alert.Engine;
import io.penstock.analysis.AnalysisCounters;
import io.penstock.capture.live.InterfaceCounters;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a running sensor tells of itself. The thread that reads packets hands over what it has counted about once a second; any
 * thread may ask. Alerts are counted on their way to the alert log.
 */
final class SensorMetrics implements Consumer<Alert> {
    /**
     * How far the sensor is.
     *
     * @param links what each interface gave
     * @param counted what was analysed
     * @param queueFill packets that wait for the lanes, 0 for none to 1 for as many as may wait
     * @param notKept packets that could not be kept in the ring
     */
    record Seen(List<InterfaceCounters> links, AnalysisCounters counted, double queueFill, long notKept) {}

    private final Map<Engine, LongAdder> alerts = new EnumMap<>(Engine.class);
    private final Consumer<Alert> next;
    private volatile @Nullable Seen seen;

    /** @param next where alerts go on to */
    SensorMetrics(Consumer<Alert> next) {
        this.next = next;
        for (Engine engine : Engine.values()) {
            alerts.put(engine, new LongAdder());
        }
    }

    /** Takes how far the sensor is now. */
    void seen(Seen now) {
        seen = now;
    }

    @Override
    public void accept(Alert alert) {
        LongAdder count = alerts.get(alert.type().engine());
        if (count != null) {
            count.increment();
        }
        next.accept(alert);
    }

    private Seen now() {
        return Objects.requireNonNull(seen, "nothing was handed over yet");
    }

    /** Registers the meters; how far the sensor is must have been handed over once. */
    void bindTo(MeterRegistry registry) {
        List<InterfaceCounters> links = now().links();
        for (int i = 0; i < links.size(); i++) {
            int place = i;
            Tags link = Tags.of("interface", links.get(i).name());
            counter(
                    registry,
                    "penstock.capture.received",
                    "Packets that an interface gave.",
                    link,
                    s -> s.links().get(place).received());
            counter(
                    registry,
                    "penstock.capture.dropped",
                    "Packets lost before Penstock had them.",
                    link.and("by", "kernel"),
                    s -> s.links().get(place).dropped());
            counter(
                    registry,
                    "penstock.capture.dropped",
                    "Packets lost before Penstock had them.",
                    link.and("by", "interface"),
                    s -> s.links().get(place).droppedByInterface());
        }
        counted(registry, "penstock.packets", "Packets analysed.", AnalysisCounters::packets);
        counted(registry, "penstock.operations", "Operations understood.", AnalysisCounters::operations);
        counted(registry, "penstock.violations", "Broken rules of protocols.", AnalysisCounters::violations);
        counted(registry, "penstock.malformed", "Packets with malformed headers.", AnalysisCounters::malformedHeaders);
        counted(registry, "penstock.stream.gaps", "Gaps in TCP streams.", AnalysisCounters::lostStreamParts);
        counted(
                registry,
                "penstock.dissector.failures",
                "Failures of dissectors.",
                AnalysisCounters::dissectorFailures);
        evicted(registry, "flows", AnalysisCounters::evictedFlows);
        evicted(registry, "stream_bytes", AnalysisCounters::evictedBytes);
        evicted(registry, "datagrams", AnalysisCounters::droppedFragments);
        evicted(registry, "devices", AnalysisCounters::droppedDevices);
        counter(
                registry,
                "penstock.ring.lost",
                "Packets that could not be kept in the ring.",
                Tags.empty(),
                Seen::notKept);
        Gauge.builder("penstock.lanes.fill", this, metrics -> metrics.now().queueFill())
                .description("How full the queue to the lanes is, 0 to 1; at 1 packets wait in the kernel's buffer.")
                .register(registry);
        alerts.forEach((engine, count) -> FunctionCounter.builder("penstock.alerts", count, LongAdder::sum)
                .description("Alerts raised, without those learned.")
                .tag("engine", engine.name().toLowerCase(Locale.ROOT))
                .register(registry));
    }

    private void evicted(MeterRegistry registry, String what, ToLongFunction<AnalysisCounters> count) {
        counter(
                registry,
                "penstock.evicted",
                "What was given up as a limit was reached.",
                Tags.of("what", what),
                s -> count.applyAsLong(s.counted()));
    }

    private void counted(MeterRegistry registry, String name, String help, ToLongFunction<AnalysisCounters> count) {
        counter(registry, name, help, Tags.empty(), s -> count.applyAsLong(s.counted()));
    }

    private void counter(MeterRegistry registry, String name, String help, Tags tags, ToDoubleFunction<Seen> value) {
        FunctionCounter.builder(name, this, metrics -> value.applyAsDouble(metrics.now()))
                .description(help)
                .tags(tags)
                .register(registry);
    }
}
