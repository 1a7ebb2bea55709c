package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;

/**
 * Reads the parts of a packet one after the other (MQTT 5.0 section 1.5). Where a part does not fit, {@link #broken} is set
 * and all further ones are 0 or empty. Owned by the thread of its flow.
 */
final class Cursor {
    private Bytes bytes = new Bytes();
    private int at;
    private int end;
    private boolean broken;
    private int partStart;
    private int partLength;

    /** Goes to a part of the bytes. */
    void start(Bytes newBytes, int from, int newEnd) {
        bytes = newBytes;
        at = from;
        end = newEnd;
        broken = false;
        partStart = from;
        partLength = 0;
    }

    Bytes bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    int left() {
        return end - at;
    }

    boolean hasMore() {
        return !broken && at < end;
    }

    boolean broken() {
        return broken;
    }

    int u8() {
        return step(1) ? bytes.u8(at - 1) : 0;
    }

    int u16() {
        return step(2) ? bytes.u16(at - 2) : 0;
    }

    long u32() {
        return step(4) ? bytes.u32(at - 4) : 0;
    }

    /** A number of one to four bytes, seven bits in each (section 1.5.5). */
    int number() {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = u8();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return broken ? 0 : value;
            }
        }
        broken = true;
        return 0;
    }

    /** A text or bytes behind their length of two bytes: {@link #partStart} and {@link #partLength} say where. */
    void part() {
        int length = u16();
        partStart = at;
        partLength = step(length) ? length : 0;
    }

    int partStart() {
        return partStart;
    }

    int partLength() {
        return partLength;
    }

    /** Steps over bytes. */
    void skip(int length) {
        step(length);
    }

    private boolean step(int length) {
        if (broken || length > end - at) {
            broken = true;
            return false;
        }
        at += length;
        return true;
    }
}
