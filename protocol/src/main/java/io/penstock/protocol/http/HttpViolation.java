package io.penstock.protocol.http;

import io.penstock.protocol.Violation;

/** What RFC 9112 forbids. */
enum HttpViolation implements Violation {
    /** Section 3. */
    REQUEST_LINE("http.request-line", Sort.MALFORMED, "sends a request line that is none"),
    /** Section 4. */
    STATUS_LINE("http.status-line", Sort.MALFORMED, "sends a status line that is none"),
    /** Section 5.1. */
    FIELD_LINE(
            "http.field-line", Sort.MALFORMED, "sends a header field without a name or with a space before its colon"),
    /** Section 5.2: a sender does not fold lines. */
    LINE_FOLDING("http.line-folding", Sort.MALFORMED, "continues a header field on the next line"),
    /** Section 6.3. */
    CONTENT_LENGTH("http.content-length", Sort.VALUE, "gives a content length that is no number, or two that differ"),
    /** Section 6.2: not both, which hides requests from one of two readers. */
    TWO_LENGTHS("http.two-lengths", Sort.VALUE, "gives a content length together with a transfer encoding"),
    /** Section 7.1. */
    CHUNK("http.chunk", Sort.MALFORMED, "sends a chunk without a size"),
    /** Section 3.2: HTTP/1.1 requests have one Host field. */
    NO_HOST("http.no-host", Sort.VALUE, "asks without saying which host, or twice"),
    /** Section 9.2: answers come in the order of requests. */
    UNMATCHED_REPLY("http.unmatched-reply", Sort.SEQUENCE, "answers nothing that was asked"),
    /** Section 9.3.2: see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("http.flood", Sort.FLOOD, "asks more without waiting for answers than any client");

    private final String id;
    private final Sort sort;
    private final String description;

    HttpViolation(String id, Sort sort, String description) {
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
