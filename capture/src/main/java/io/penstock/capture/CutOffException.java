package io.penstock.capture;

/**
 * A capture ends in the middle of something: it was cut off, or whoever writes it has not got further. Reading may be tried
 * again once the file has grown.
 */
public final class CutOffException extends CaptureException {
    private static final long serialVersionUID = 1L;

    public CutOffException(String message) {
        super(message);
    }

    public CutOffException(String message, Throwable cause) {
        super(message, cause);
    }
}
