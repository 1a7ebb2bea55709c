package io.penstock.lab.offense;

/** Something that cannot be done with an offence; the message says why. */
public final class OffenseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean conflict;

    private OffenseException(String message, boolean conflict) {
        super(message);
        this.conflict = conflict;
    }

    static OffenseException conflict(String message) {
        return new OffenseException(message, true);
    }

    static OffenseException invalid(String message) {
        return new OffenseException(message, false);
    }

    /** Whether the offence's state is against it, and not what was asked. */
    public boolean isConflict() {
        return conflict;
    }
}
