package io.penstock.analysis;

import io.penstock.alert.Alert;
import io.penstock.analysis.baseline.Baseline;
import io.penstock.analysis.inventory.Inventory;
import io.penstock.analysis.lane.Lanes;
import io.penstock.capture.FlowTable;
import io.penstock.capture.Frame;
import java.util.function.Consumer;

/**
 * Frames in, alerts out: lanes decode, sort into flows and dissect; the engines see all that in the order of the packets,
 * with the inventory and the baseline. Time is the packets' own, so that the same capture gives the same alerts, whatever
 * the number of workers.
 *
 * <p>Used by one thread. With workers, alerts go to the sink on another one; {@link #drain} and {@link #finish} return when
 * it has had all of what came before.
 */
public final class Analyzer {
    private final Engines engines;
    private final Lanes lanes;

    /** An analyzer that hands its alerts to {@code sink}. */
    public Analyzer(AnalysisSettings settings, Consumer<Alert> sink) {
        engines = new Engines(settings, sink);
        lanes = new Lanes(settings.maxFlows(), settings.workers(), settings.ports(), engines);
    }

    /** What to do from now on with what was not seen before. */
    public void stage(Stage next) {
        lanes.drain();
        engines.stage(next);
    }

    /** From now on packets are of this capture. */
    public void begin(String captureName) {
        lanes.drain();
        engines.begin(captureName);
    }

    /** Takes the next frame; its bytes are needed no longer than this call. */
    public void accept(Frame frame) {
        lanes.accept(frame);
    }

    /** Reads what was accepted without waiting for more: to be called when a live source has nothing at hand. */
    public void flush() {
        lanes.flush();
    }

    /** Waits until everything that was accepted has been read and its alerts are with the sink. */
    public void drain() {
        lanes.drain();
    }

    /** The capture has ended: what is open is closed. */
    public void finish() {
        lanes.finish();
    }

    /** The devices seen; not to be looked at between {@link #accept} and {@link #drain} or {@link #finish}. */
    public Inventory inventory() {
        return engines.inventory();
    }

    /** What was learned and what went over each channel; not to be looked at between accept and drain or finish. */
    public Baseline baseline() {
        return engines.baseline();
    }

    /** How full the queue to the threads is, from 0 to 1: then {@link #accept} waits. 0 without workers. */
    public double queueFill() {
        return lanes.queueFill();
    }

    /** What was seen so far. */
    public AnalysisCounters counters() {
        lanes.drain();
        return new AnalysisCounters(
                lanes.packets(),
                lanes.decoder().malformed(),
                lanes.decoder().unreadLinks(),
                engines.operations(),
                engines.violations(),
                engines.alerts(),
                engines.repeated(),
                lanes.ofFlows(FlowTable::gaps),
                lanes.ofFlows(FlowTable::evicted),
                lanes.ofFlows(FlowTable::conflicts),
                lanes.ofFlows(flows -> flows.budget().evictedBytes()),
                lanes.fragments().dropped(),
                lanes.fragments().overlaps(),
                engines.inventory().dropped(),
                lanes.ofDispatchers(dispatcher -> dispatcher.failures() + dispatcher.stuck()));
    }
}
