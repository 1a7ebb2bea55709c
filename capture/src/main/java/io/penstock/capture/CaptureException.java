package io.penstock.capture;

/** A capture cannot be read. The message says what, where and what to do. */
public sealed class CaptureException extends Exception permits CutOffException {
    private static final long serialVersionUID = 1L;

    public CaptureException(String message) {
        super(message);
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
