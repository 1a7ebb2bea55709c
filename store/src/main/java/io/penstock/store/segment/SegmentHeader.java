package io.penstock.store.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first 32 bytes of a segment file, big-endian: 8 bytes {@code PNSTKLOG}, int format version, int length of this
 * header, long first position, int CRC32C of the 24 bytes before, 4 bytes zero.
 */
final class SegmentHeader {
    static final int LENGTH = 32;
    static final int VERSION = 1;
    private static final byte[] MAGIC = "PNSTKLOG".getBytes(StandardCharsets.US_ASCII);
    private static final int CRC_AT = 24;

    /** What the start of a file is. */
    enum Verdict {
        GOOD,
        /** A newer Penstock wrote the file. */
        NEWER,
        /** Damaged, or never written to the end. */
        BAD
    }

    private SegmentHeader() {}

    static byte[] bytes(long firstPosition) {
        byte[] header = Arrays.copyOf(MAGIC, LENGTH);
        RecordFormat.INT.set(header, 8, VERSION);
        RecordFormat.INT.set(header, 12, LENGTH);
        RecordFormat.LONG.set(header, 16, firstPosition);
        RecordFormat.INT.set(header, CRC_AT, crc(header));
        return header;
    }

    static Verdict check(byte[] header, long firstPosition) {
        boolean whole = Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && RecordFormat.intAt(header, CRC_AT) == crc(header)
                && RecordFormat.longAt(header, 16) == firstPosition;
        if (!whole) {
            return Verdict.BAD;
        }
        return RecordFormat.intAt(header, 8) == VERSION ? Verdict.GOOD : Verdict.NEWER;
    }

    private static int crc(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
