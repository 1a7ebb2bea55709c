package io.penstock.protocol.dnp3;

/** One field of an object of fixed size. */
enum Part {
    FLAGS(1),
    STATUS(1),
    U8(1),
    U16(2),
    U32(4),
    I16(2),
    I32(4),
    F32(4),
    F64(8),
    /** Milliseconds since 1970. */
    TIME(6),
    /** Milliseconds since the common time of occurrence before it. */
    RELATIVE_TIME(2),
    INTERVAL(4),
    CROB(10);

    final int size;

    Part(int size) {
        this.size = size;
    }
}
