package io.penstock.protocol.goose;

import io.penstock.protocol.Violation;

/** What IEC 61850-8-1 forbids in GOOSE. */
public enum GooseViolation implements Violation {
    /** Annex C.2: the length counts from APPID on, header and APDU, and is less than 1,500. */
    LENGTH("goose.length", Sort.MALFORMED, "has a length that does not fit"),
    /** Annex A: the APDU is an element of BER, whole and nested as in its ASN.1. */
    ENCODING("goose.encoding", Sort.MALFORMED, "has an APDU that cannot be read"),
    /** Annex A: only goID, simulation and ndsCom may be left out. */
    MISSING_FIELD("goose.missing-field", Sort.MALFORMED, "lacks a field that every message has"),
    /** Annex A: the fields of a message have tags 0 to 11; 12 is security. */
    UNKNOWN_FIELD("goose.unknown-field", Sort.MALFORMED, "has a field that does not exist"),
    /** Clause 18.1.2.5: numDatSetEntries is how many values there are. */
    ENTRIES("goose.entries", Sort.VALUE, "counts other values than it has"),
    /** Annex C.2: the simulation bit of the header is set only where the field simulation is true. */
    SIMULATION("goose.simulation", Sort.VALUE, "says simulated in its header and not in its field"),
    /** Clause 18.1.2.5: stNum begins at 1; 0 is reserved. */
    STATE_ZERO("goose.state-zero", Sort.VALUE, "has state number 0"),
    /** IEC 61850-7-2 clause 18.2.3.2: confRev 0 is reserved for a block that needs commissioning. */
    CONFIGURATION_ZERO(
            "goose.configuration-zero", Sort.VALUE, "has configuration revision 0 and no needs-commissioning"),
    /** Clause 18.1.2.5: stNum grows; it begins again at 1 only with sqNum 0 or 1, after a start of the publisher. */
    STATE_BACK("goose.state-back", Sort.SEQUENCE, "goes back to an older state number"),
    /** Clause 18.1.2.5: sqNum grows with each repetition of a state; after its largest value comes 1. */
    SEQUENCE_BACK("goose.sequence-back", Sort.SEQUENCE, "goes back to an older sequence number of its state"),
    /** Clause 18.1.2.5: no two messages of a publisher have the same numbers; two that differ come from two senders. */
    TWO_SENDERS("goose.two-senders", Sort.SEQUENCE, "differs from the message before with the same numbers"),
    /** Clause 18.1.2.5: values change only together with stNum. */
    SAME_STATE("goose.same-state", Sort.SEQUENCE, "changes values and not the state number"),
    /** Clause 18.1.2.5: the next repetition comes before timeAllowedtoLive is over. */
    LATE("goose.late", Sort.SEQUENCE, "comes later than the message before allowed"),
    /** Annex A: a response repeats the stateID of a request. */
    UNMATCHED_REPLY("goose.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** See {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("goose.flood", Sort.FLOOD, "asks more than any device answers");

    private final String id;
    private final Sort sort;
    private final String description;

    GooseViolation(String id, Sort sort, String description) {
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
