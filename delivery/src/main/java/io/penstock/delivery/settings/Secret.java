package io.penstock.delivery.settings;

/**
 * A password, key or token. It shows as {@code ***} wherever it is printed; only {@link #reveal} gives it out, to the code
 * that sends it to the far side.
 */
public final class Secret {
    private final String value;

    /** A secret with this value. */
    public Secret(String value) {
        this.value = value;
    }

    /** The value itself; never for a log, a message or an export. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
