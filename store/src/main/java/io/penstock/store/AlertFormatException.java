package io.penstock.store;

import org.jspecify.annotations.Nullable;

/** A text is no alert as {@link AlertJson} writes it. The message is one line: what is wrong, and in which field. */
public final class AlertFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unknownType;

    AlertFormatException(String message, boolean unknownType, @Nullable Throwable cause) {
        super(message, cause);
        this.unknownType = unknownType;
    }

    static AlertFormatException of(String message) {
        return new AlertFormatException(message, false, null);
    }

    /** Whether the alert is well-formed but of a type that this version's catalogue lacks: a newer version wrote it. */
    public boolean unknownType() {
        return unknownType;
    }
}
