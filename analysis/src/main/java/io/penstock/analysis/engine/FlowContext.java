package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.capture.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What the engines keep with a flow. Owned by the thread of the engines, which may be behind the one that owns the flow:
 * what changes in a flow, as its hardware addresses, is kept here as it was at the packet that the engines are at.
 */
public final class FlowContext {
    /** The channel of the last operation. */
    public @Nullable Channel channel;

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

    /** A packet of the flow passed between these hardware addresses. */
    public static void seen(Flow flow, boolean fromClient, long sourceMac, long destinationMac) {
        boolean isNew = flow.context() == null;
        FlowContext context = of(flow);
        if (isNew) {
            context.clientMac = fromClient ? sourceMac : destinationMac;
            context.serverMac = fromClient ? destinationMac : sourceMac;
        } else if (fromClient) {
            context.clientMac = sourceMac;
        } else {
            context.serverMac = sourceMac;
        }
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
