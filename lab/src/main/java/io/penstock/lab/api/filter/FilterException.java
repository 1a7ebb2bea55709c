package io.penstock.lab.api.filter;

/** The text is not a filter; the message says where. */
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    FilterException(String message) {
        super(message, null, false, false);
    }
}
