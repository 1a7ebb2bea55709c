package io.penstock.delivery.http;

/** The far side will not take what it was sent, however often it is sent. The message says what it answered. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HttpReply reply;

    /** The far side answered so. */
    public RefusedException(HttpReply reply) {
        super(reply.words());
        this.reply = reply;
    }

    /** The answer. */
    public HttpReply reply() {
        return reply;
    }

    /** What it answered. */
    public String reason() {
        return reply.words();
    }
}
