package io.penstock.protocol;

/** What no protocol allows. */
public enum CommonViolation implements Violation {
    /** A datagram, frame or transport message ends before the message in it does. */
    TRUNCATED("any.truncated", Sort.MALFORMED, "ends before its own lengths say");

    private final String id;
    private final Sort sort;
    private final String description;

    CommonViolation(String id, Sort sort, String description) {
        this.id = id;
        this.sort = sort;
        this.description = description;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Sort sort() {
        return sort;
    }

    @Override
    public String description() {
        return description;
    }
}
