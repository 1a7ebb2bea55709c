package io.penstock.protocol.ber;

/** Why an element cannot be read. */
public enum BerFault {
    /** It ends behind the element or the bytes around it. */
    TRUNCATED,
    /** A tag number of more than 28 bits, or one that begins with zeros (X.690 8.1.2.4.2). */
    TAG,
    /** A length octet 0xFF (8.1.3.5), or an indefinite length of a primitive element (8.1.3.2). */
    LENGTH,
    /** No end-of-contents octets where an indefinite length needs them (8.1.5), or such octets where none belong. */
    END_OF_CONTENTS,
    /** More than {@link Ber#MAX_DEPTH} levels. */
    TOO_DEEP
}
