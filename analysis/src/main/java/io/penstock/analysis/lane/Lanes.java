package io.penstock.analysis.lane;

import io.penstock.capture.FlowTable;
import io.penstock.capture.FragmentTable;
import io.penstock.capture.Frame;
import io.penstock.capture.PacketDecoder;
import io.penstock.protocol.Dispatcher;
import io.penstock.protocol.ProtocolPorts;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All lanes, and the threads that run them. Without workers everything happens within {@link #accept}, on its thread. Used by
 * one thread, the one that reads; what {@link InOrder} keeps may be looked at after {@link #drain}.
 */
public final class Lanes {
    private final Intake intake = new Intake();
    private final Lane[] lanes = new Lane[Lane.COUNT];
    private final InOrder engines;
    private final int workers;
    private final Sighting sighting = new Sighting();
    private final Events events = new Events();
    private @Nullable LaneThreads threads;

    /**
     * Lanes for so many flows in all.
     *
     * @param maxFlows 16 to 2^24; each lane has an equal share
     * @param workers threads that run lanes, 0 to 16; with at least one, another runs the engines
     * @param ports where protocols are tried
     */
    public Lanes(int maxFlows, int workers, ProtocolPorts ports, InOrder engines) {
        if (workers < 0 || workers > Lane.COUNT) {
            throw new IllegalArgumentException("workers " + workers + " is not 0 to " + Lane.COUNT);
        }
        this.engines = engines;
        this.workers = workers;
        Arrays.setAll(lanes, i -> new Lane(Math.max(1, maxFlows / Lane.COUNT), ports));
    }

    /** Takes the next frame; its bytes are needed no longer than this call. */
    public void accept(Frame frame) {
        if (workers > 0) {
            running().accept(frame, intake);
            return;
        }
        intake.read(frame, sighting);
        events.clear();
        if (sighting.lane >= 0) {
            lanes[sighting.lane].accept(sighting, 0, events);
        }
        hand(engines, sighting, 0, events);
    }

    /** What was accepted so far is read without waiting for more. */
    public void flush() {
        if (threads != null) {
            threads.flush();
        }
    }

    /** How full the queue to the threads is, from 0 to 1: then {@link #accept} waits. 0 without workers. */
    public double queueFill() {
        return threads == null ? 0 : threads.queueFill();
    }

    /** Waits until everything that was accepted has been read by the engines. */
    public void drain() {
        if (threads != null) {
            threads.drain();
        }
    }

    /** Nothing more will come: flows end, and threads too. Frames that come all the same begin anew. */
    public void finish() {
        if (threads != null) {
            threads.stop();
            threads = null;
        }
        for (Lane lane : lanes) {
            events.clear();
            lane.finish(events);
            for (Event event = events.next(0); event != null; event = events.next(0)) {
                engines.event(event);
            }
        }
    }

    /** Frames accepted. */
    public long packets() {
        return intake.packets();
    }

    /** What reads headers, for its counters. */
    public PacketDecoder decoder() {
        return intake.decoder();
    }

    /** What puts fragments together, for its counters. */
    public FragmentTable fragments() {
        return intake.fragments();
    }

    /** A counter of the flow tables, summed up over the lanes; to be called after {@link #drain}. */
    public long ofFlows(ToLongFunction<FlowTable> counter) {
        return Arrays.stream(lanes)
                .mapToLong(lane -> counter.applyAsLong(lane.flows()))
                .sum();
    }

    /** A counter of the dispatchers, summed up over the lanes; to be called after {@link #drain}. */
    public long ofDispatchers(ToLongFunction<Dispatcher> counter) {
        return Arrays.stream(lanes)
                .mapToLong(lane -> counter.applyAsLong(lane.dispatcher()))
                .sum();
    }

    private LaneThreads running() {
        if (threads == null) {
            threads = new LaneThreads(lanes, workers, engines);
        }
        return threads;
    }

    /** Shows one packet and its events to the engines. */
    static void hand(InOrder engines, Sighting sighting, int place, Events events) {
        engines.before(sighting);
        for (Event event = events.next(place); event != null; event = events.next(place)) {
            engines.event(event);
        }
        engines.after(sighting);
    }
}
