package io.penstock.protocol.mms;

import io.penstock.protocol.Violation;

/** What the session, presentation, association and MMS layers forbid. */
public enum MmsViolation implements Violation {
    /** ISO 8327-1 clause 8.2: an SPDU has an identifier of clause 8.3, and lengths that fit the message. */
    SESSION("mms.session", Sort.MALFORMED, "has a session message that cannot be read"),
    /** ISO 8823-1 clause 8.2: a PPDU in the Basic Encoding Rules. */
    PRESENTATION("mms.presentation", Sort.MALFORMED, "has a presentation message that cannot be read"),
    /** ISO 9506-2 clause 7.1 and X.690: every element lies whole in the one around it. */
    ENCODING("mms.encoding", Sort.MALFORMED, "has an MMS message that cannot be read"),
    /** ISO 9506-2 clause 7.1: MMSpdu is one of fourteen. */
    UNKNOWN_PDU("mms.unknown-pdu", Sort.FUNCTION, "uses a message type that does not exist"),
    /** ISO 9506-2 clauses 7.2 to 7.4: services 0 to 80, and 0 to 2 without confirmation. */
    UNKNOWN_SERVICE("mms.unknown-service", Sort.FUNCTION, "uses a service that does not exist"),
    /** ISO 9506-2 clause 7.2: invokeID is an Unsigned32 and comes first. */
    INVOKE_ID("mms.invoke-id", Sort.MALFORMED, "lacks an invoke id or has one that is too large"),
    /** ISO 9506-2 clauses 7.2 and 7.3: behind the invokeID stands a service. */
    NO_SERVICE("mms.no-service", Sort.MALFORMED, "names no service"),
    /** ISO 9506-1 clause 5.5: an invokeID is used once among the open requests of a side. */
    REPEATED_INVOKE_ID("mms.repeated-invoke-id", Sort.SEQUENCE, "uses the invoke id of a request that is still open"),
    /** ISO 9506-2 clause 14.6: as many results, or values, as there are variables. */
    COUNT("mms.count", Sort.VALUE, "has other results or values than variables"),
    /** ISO 9506-2 clause 7.2: a response or error repeats the invokeID of a request. */
    UNMATCHED_REPLY("mms.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** ISO 9506-2 clause 7.3: a response is of the service that was asked for. */
    MISMATCHED_REPLY("mms.mismatched-reply", Sort.SEQUENCE, "answers another service than was asked for"),
    /** Clause 8.2.4: the initiate service agrees on a few; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("mms.flood", Sort.FLOOD, "opens more requests than a server holds");

    private final String id;
    private final Sort sort;
    private final String description;

    MmsViolation(String id, Sort sort, String description) {
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
