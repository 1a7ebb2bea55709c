package io.penstock.protocol.profinet;

import io.penstock.capture.Bytes;

/** Which names of station there may be (IEC 61158-6-10 clause 4.3.1.4.3). */
final class StationName {
    private static final int LONGEST = 240;

    private StationName() {}

    /** True for a name that is allowed; no name at all is. */
    static boolean isAllowed(Bytes bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            int next = bytes.u8(from + i);
            // Stations of before version 2.2 also have capitals; comparing takes no notice of them.
            boolean letter = (next | 0x20) >= 'a' && (next | 0x20) <= 'z';
            if (!letter && !(next >= '0' && next <= '9') && next != '-' && next != '.') {
                return false;
            }
        }
        return length <= LONGEST;
    }
}
