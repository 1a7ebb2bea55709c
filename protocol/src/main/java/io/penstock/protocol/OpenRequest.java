package io.penstock.protocol;

import java.util.Arrays;

/** A request that waits for its reply: what it asked for, as one or several operations. Reused for later requests. */
public final class OpenRequest {
    /** Operations of one request that are kept; those beyond are seen as requests only. */
    public static final int MAX_OPERATIONS = 64;

    long key;
    long order;
    boolean expired;
    private int function;
    private long timeNanos;
    private Operation[] operations = {};
    private int size;

    OpenRequest() {}

    void open(long key, int function, long timeNanos, long order) {
        this.key = key;
        this.function = function;
        this.timeNanos = timeNanos;
        this.order = order;
        expired = false;
        size = 0;
    }

    /** Keeps a copy of an operation of this request, unless there are too many already. */
    public void add(Operation operation) {
        if (size == MAX_OPERATIONS) {
            return;
        }
        if (size == operations.length) {
            int grown = size == 0 ? 1 : Math.min(size * 2, MAX_OPERATIONS);
            operations = Arrays.copyOf(operations, grown);
            for (int i = size; i < grown; i++) {
                operations[i] = new Operation();
            }
        }
        operations[size++].set(operation);
    }

    /** The protocol's function code of the request. */
    public int function() {
        return function;
    }

    /** When the request was seen. */
    public long timeNanos() {
        return timeNanos;
    }

    /** How many operations are kept. */
    public int size() {
        return size;
    }

    /** One of the operations, from 0; the caller does not keep it. */
    public Operation operation(int index) {
        return operations[index];
    }
}
