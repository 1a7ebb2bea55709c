package io.penstock.protocol;

/** Something a protocol's specification forbids. Each protocol lists its own in an enum, with the clause in the Javadoc. */
public interface Violation {
    /** What sort of mistake it is, so that engines can treat protocols alike. */
    enum Sort {
        /** Lengths or fields contradict each other. */
        MALFORMED,
        /** A protocol identifier or version that must not be there. */
        VERSION,
        /** A function that the specification reserves or does not define. */
        FUNCTION,
        /** A value outside its range. */
        VALUE,
        /** A message from the wrong side, or at the wrong time. */
        SEQUENCE,
        /** More open requests than any device would hold. */
        FLOOD
    }

    /** Stable name, protocol first: {@code modbus.function-zero}. */
    String id();

    /** What sort of mistake it is. */
    Sort sort();

    /** What is wrong, as the end of a sentence: {@code uses function code 0}. */
    String description();
}
