package io.penstock.delivery;

import org.jspecify.annotations.Nullable;

/** Alerts could not be handed over. The message is one line for people: what happened, where, and what to do about it. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    public DeliveryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
