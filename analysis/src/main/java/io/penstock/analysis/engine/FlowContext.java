package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.capture.Flow;
import org.jspecify.annotations.Nullable;

/** What the analysis keeps with a flow. Owned by the thread of the flow. */
public final class FlowContext {
    /** The channel of the last operation. */
    public @Nullable Channel channel;

    int eicarToServer;

    int eicarToClient;
    boolean accessJudged;
    Silence.@Nullable Waiting waiting;
    Silence.@Nullable Unanswered unanswered;
    /** When the oldest Modbus request without a reply was sent, nanoseconds since 1970; 0 if none waits. */
    long askedNanos;
    /** True once the client closed the connection while a request waited. */
    boolean gaveUp;

    private FlowContext() {}

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
