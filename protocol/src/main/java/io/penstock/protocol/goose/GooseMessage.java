package io.penstock.protocol.goose;

/** What of a message is held against the one before. A flyweight. */
final class GooseMessage {
    int appId;
    /** A number made of gocbRef. */
    int block;
    /** A number made of all values. */
    int data;

    long time;
    long state;
    long sequence;
    long allowedMillis;
    long configuration;
    long entries;
    long values;
    boolean simulation;
    boolean needsCommissioning;
    long timeNanos;

    void clear(int appId, long timeNanos) {
        this.appId = appId;
        this.timeNanos = timeNanos;
        block = 0;
        data = 0;
        time = 0;
        state = 0;
        sequence = 0;
        allowedMillis = 0;
        configuration = 0;
        entries = 0;
        values = 0;
        simulation = false;
        needsCommissioning = false;
    }

    void set(GooseMessage other) {
        clear(other.appId, other.timeNanos);
        block = other.block;
        data = other.data;
        time = other.time;
        state = other.state;
        sequence = other.sequence;
        allowedMillis = other.allowedMillis;
        configuration = other.configuration;
        entries = other.entries;
        values = other.values;
        simulation = other.simulation;
        needsCommissioning = other.needsCommissioning;
    }

    /** True if both are of one control block; simulated messages have their own numbers (IEC 61850-7-1 clause 7.8.2). */
    boolean sameBlock(GooseMessage other) {
        return block == other.block && appId == other.appId && simulation == other.simulation;
    }
}
