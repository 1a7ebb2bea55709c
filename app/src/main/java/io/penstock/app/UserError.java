package io.penstock.app;

import org.jspecify.annotations.Nullable;

/** Something that the person at the terminal can put right. The message says what, where and what to do. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private UserError(String message, int exitCode, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command was asked wrongly; exit code 2. */
    static UserError usage(String message, @Nullable Throwable cause) {
        return new UserError(message, 2, cause);
    }

    /** The job could not be done; exit code 1. */
    static UserError failed(String message, @Nullable Throwable cause) {
        return new UserError(message, 1, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
