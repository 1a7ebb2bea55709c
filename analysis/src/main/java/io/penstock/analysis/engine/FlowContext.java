package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.analysis.inventory.Device;
import io.penstock.analysis.inventory.Inventory;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import org.jspecify.annotations.Nullable;

/**
 * What the engines keep with a flow. Owned by the thread of the engines, which may be behind the one that owns the flow:
 * what changes in a flow, as its hardware addresses, is kept here as it was at the packet that the engines are at.
 */
public final class FlowContext {
    /** The channel of the last operation. */
    public @Nullable Channel channel;

    /** Who sent the last packet in each direction, while no address has moved. */
    private @Nullable Device client;

    private @Nullable Device server;
    private int moves;

    long clientMac;
    long serverMac;
    boolean accessJudged;
    Silence.@Nullable Waiting waiting;
    Silence.@Nullable Unanswered unanswered;
    /** When the oldest Modbus request without a reply was sent, nanoseconds since 1970; 0 if none waits. */
    long askedNanos;
    /** True once the client closed the connection while a request waited. */
    boolean gaveUp;

    private FlowContext() {}

    /** A packet of the flow was sent: by which device, null if its address is none of a device. */
    public static @Nullable Device sent(Flow flow, boolean fromClient, Packet packet, Inventory inventory) {
        long mac = packet.sourceMac();
        boolean isNew = flow.context() == null;
        FlowContext context = of(flow);
        long before = fromClient ? context.clientMac : context.serverMac;
        if (isNew) {
            context.clientMac = fromClient ? mac : packet.destinationMac();
            context.serverMac = fromClient ? packet.destinationMac() : mac;
        } else if (fromClient) {
            context.clientMac = mac;
        } else {
            context.serverMac = mac;
        }
        if (context.moves != inventory.moves()) {
            context.moves = inventory.moves();
            context.client = null;
            context.server = null;
        }
        Device device = fromClient ? context.client : context.server;
        if (device != null && mac == before) {
            device.sent(packet.timeNanos());
            return device;
        }
        device = inventory.sent(mac, packet.sourceHigh(), packet.sourceLow(), packet.timeNanos());
        if (fromClient) {
            context.client = device;
        } else {
            context.server = device;
        }
        return device;
    }

    /** The context of a flow, made on first use. */
    public static FlowContext of(Flow flow) {
        if (flow.context() instanceof FlowContext context) {
            return context;
        }
        FlowContext context = new FlowContext();
        flow.context(context);
        return context;
    }
}
