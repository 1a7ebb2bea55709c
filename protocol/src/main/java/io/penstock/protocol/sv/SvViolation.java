package io.penstock.protocol.sv;

import io.penstock.protocol.Violation;

/** What IEC 61850-9-2 forbids in sampled values. */
public enum SvViolation implements Violation {
    /** Clause 5.3.3.4.4: the length counts from APPID on, header and APDU, and is less than 1,500. */
    LENGTH("sv.length", Sort.MALFORMED, "has a length that does not fit"),
    /** Clause 8.5.2, table 14: the APDU is an element of BER, whole and nested as in its ASN.1. */
    ENCODING("sv.encoding", Sort.MALFORMED, "has an APDU that cannot be read"),
    /** Table 14: svID, smpCnt, confRev, smpSynch and the samples are in every ASDU. */
    MISSING_FIELD("sv.missing-field", Sort.MALFORMED, "lacks a field that every data unit has"),
    /** Table 14: smpCnt has 2 bytes, confRev 4, refrTm 8, smpSynch 1, smpRate and smpMod 2, gmIdentity 8. */
    FIELD_LENGTH("sv.field-length", Sort.MALFORMED, "has a field of a length that it cannot have"),
    /** Clause 8.5.2: noASDU is how many data units follow, at least one. */
    DATA_UNITS("sv.data-units", Sort.VALUE, "counts other data units than it has"),
    /** Table 14: smpSynch is 0 none, 1 local, 2 global, 5 to 254 a local area clock; 3, 4 and 255 are reserved. */
    SYNCHRONISATION("sv.synchronisation", Sort.VALUE, "uses a reserved value for its synchronisation"),
    /** Clause 8.5.2: smpCnt is incremented with each sample; two that differ with one count come from two senders. */
    TWO_SENDERS("sv.two-senders", Sort.SEQUENCE, "differs from the sample before with the same count"),
    /** Clause 8.5.2: smpCnt only grows until it begins again at 0. */
    COUNT_BACK("sv.count-back", Sort.SEQUENCE, "goes back to an older sample count");

    private final String id;
    private final Sort sort;
    private final String description;

    SvViolation(String id, Sort sort, String description) {
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
