package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/** Flows in the order of the packet that they were last listed for, the last one or one shortly before it. The links are the flows' own, so a flow is in one list at a time. */
final class FlowList {
    private @Nullable Flow oldest;
    private @Nullable Flow newest;
    private int size;

    /** The flow that was quiet longest, null if there is none. */
    @Nullable
    Flow oldest() {
        return oldest;
    }

    int size() {
        return size;
    }

    /** Puts a flow, which is in no list, at the end. */
    void add(Flow flow) {
        flow.listedNanos = flow.lastNanos;
        flow.older = newest;
        flow.newer = null;
        if (newest == null) {
            oldest = flow;
        } else {
            newest.newer = flow;
        }
        newest = flow;
        size++;
    }

    /** Takes out a flow that is in this list. */
    void remove(Flow flow) {
        if (flow.older == null) {
            oldest = flow.newer;
        } else {
            flow.older.newer = flow.newer;
        }
        if (flow.newer == null) {
            newest = flow.older;
        } else {
            flow.newer.older = flow.older;
        }
        size--;
    }

    /** A flow of this list had a packet. */
    void touch(Flow flow) {
        flow.listedNanos = flow.lastNanos;
        if (flow != newest) {
            remove(flow);
            add(flow);
        }
    }
}
