package io.penstock.store;

import org.jspecify.annotations.Nullable;

/**
 * What is kept on disk cannot be read or written. The message is one line for people: what happened, where, and what to
 * do about it.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
