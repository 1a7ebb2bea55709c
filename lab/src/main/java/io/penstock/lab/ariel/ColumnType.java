package io.penstock.lab.ariel;

/** What values a column has. */
public enum ColumnType {
    /** A Long. */
    NUMBER("LONG_NUMERIC"),
    /** A Long: milliseconds since 1970. */
    TIME("LONG_NUMERIC"),
    /** A Long or a Double. */
    DECIMAL("DOUBLE_NUMERIC"),
    /** A String. */
    TEXT("STRING"),
    /** A String: an IPv4 or IPv6 address. */
    ADDRESS("HOST"),
    /** A Boolean. */
    TRUTH("BOOLEAN"),
    /** A String, shown as Base64 unless the query says UTF8. */
    BYTES("BYTE_ARRAY"),
    /** A list of numbers. */
    LIST("LIST");

    private final String argumentType;

    ColumnType(String argumentType) {
        this.argumentType = argumentType;
    }

    /** What {@code /ariel/databases/events} calls it; the names are not documented, these are the lab's. */
    public String argumentType() {
        return argumentType;
    }
}
