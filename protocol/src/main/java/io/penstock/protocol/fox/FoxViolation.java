package io.penstock.protocol.fox;

import io.penstock.protocol.Violation;

/** What breaks the form that all recorded messages have; there is no public specification. */
public enum FoxViolation implements Violation {
    /** A message begins {@code fox TYPE SEQUENCE REPLY CHANNEL COMMAND}. */
    HEADER("fox.header", Sort.MALFORMED, "has a first line that is none of a message"),
    /** Between <code>{</code> and <code>};;</code> stand lines {@code NAME=TYPE:VALUE}, or a value in brackets as long as it says. */
    BODY("fox.body", Sort.MALFORMED, "has a line that is no property"),
    /** A message has more bytes than any that was seen. */
    LENGTH("fox.length", Sort.MALFORMED, "does not end"),
    /** A reply bears the sequence number of what it answers. */
    UNMATCHED_REPLY("fox.unmatched-reply", Sort.SEQUENCE, "answers nothing that was asked"),
    /** See {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("fox.flood", Sort.FLOOD, "asks more without waiting for answers than any workbench");

    private final String id;
    private final Sort sort;
    private final String description;

    FoxViolation(String id, Sort sort, String description) {
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
