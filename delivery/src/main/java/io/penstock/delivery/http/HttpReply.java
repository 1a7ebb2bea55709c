package io.penstock.delivery.http;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param body its text, as far as it was read
 * @param whole whether all of it was read; false if it broke off or is too long
 * @param excerpt the beginning of the body in one line for people, without secrets
 */
public record HttpReply(int status, String body, boolean whole, String excerpt) {
    /** Whether the far side took the request. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** In words for people: {@code HTTP 400 (Incorrect index)}. */
    public String words() {
        return "HTTP " + status + (excerpt.isEmpty() ? "" : " (" + excerpt + ")");
    }
}
