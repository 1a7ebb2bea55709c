package io.penstock.protocol.iec104;

import io.penstock.capture.Bytes;

/** The data unit identifier of an ASDU (IEC 60870-5-101, 7.2, with the sizes that IEC 60870-5-104 fixes), behind the APCI. */
final class Asdu {
    /** Bytes of the identifier. */
    static final int HEADER = 6;
    /** Bytes of the address of an information object. */
    static final int ADDRESS = 3;
    /** Where the information objects start in a frame. */
    static final int OBJECTS = Apci.SIZE + HEADER;

    /** The common address of all stations. */
    static final int BROADCAST = 0xFFFF;

    private Asdu() {}

    static int type(Bytes frame) {
        return frame.u8(6);
    }

    /** True if the objects have consecutive addresses, of which the first is given. */
    static boolean isSequence(Bytes frame) {
        return frame.u8(7) >= 0x80;
    }

    static int number(Bytes frame) {
        return frame.u8(7) & 0x7F;
    }

    static int cause(Bytes frame) {
        return frame.u8(8) & 0x3F;
    }

    static boolean isNegative(Bytes frame) {
        return (frame.u8(8) & 0x40) != 0;
    }

    static boolean isTest(Bytes frame) {
        return (frame.u8(8) & 0x80) != 0;
    }

    static int originator(Bytes frame) {
        return frame.u8(9);
    }

    static int commonAddress(Bytes frame) {
        return frame.u16le(10);
    }

    /** Bytes that so many objects of a size take. */
    static int objects(boolean sequence, int number, int size) {
        if (number == 0) {
            return 0;
        }
        return sequence ? ADDRESS + number * size : number * (ADDRESS + size);
    }
}
