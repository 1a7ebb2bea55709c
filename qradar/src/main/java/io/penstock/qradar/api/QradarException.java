package io.penstock.qradar.api;

import org.jspecify.annotations.Nullable;

/**
 * QRadar did not do what was asked. The message is one line, fit for a terminal: where, what happened, what to do; never the
 * token.
 */
public final class QradarException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    /**
     * A failure.
     *
     * @param status the HTTP status, 0 if no answer came
     * @param code IBM's own code in the body of the answer, 0 if there is none
     */
    public QradarException(String message, int status, int code, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    /** A failure that is not one answer's. */
    public QradarException(String message) {
        this(message, 0, 0, null);
    }

    /** The HTTP status, 0 if no answer came. */
    public int status() {
        return status;
    }

    /** IBM's own code in the body of the answer, 0 if there is none. The same code means other things elsewhere. */
    public int code() {
        return code;
    }

    /** True if the same may succeed a little later: no answer came, or one that says so (429, 500, 502 to 504). */
    public boolean mayPass() {
        return status == 0 || status == 429 || status == 500 || (status >= 502 && status <= 504);
    }

    /** True if what was asked for collides with what is there (409). */
    public boolean isConflict() {
        return status == 409;
    }

    /** True if the caller is not let in or may not do this (401, 403). */
    public boolean isRefused() {
        return status == 401 || status == 403;
    }
}
