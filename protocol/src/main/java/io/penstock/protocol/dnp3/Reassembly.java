package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import java.util.Arrays;

/** The transport function of one sender to one receiver (clause 8): segments of a fragment, joined. */
final class Reassembly {
    /** Bytes of a fragment that are kept: far more than the 2048 that devices take unless told otherwise. */
    static final int LONGEST = 6 * 2048;

    /** What {@link #accept} says. */
    enum Result {
        /** The fragment is complete. */
        WHOLE,
        /** More segments must come, or this one repeats the last. */
        PART,
        /** It continues nothing, or not what is there. */
        OUT_OF_SEQUENCE,
        /** The fragment has become too long and is dropped. */
        TOO_LONG
    }

    /** Source and destination, -1 if free. */
    long pair = -1;
    /** When it was used last, in calls. */
    long used;
    /** True while the fragments of one response come. */
    boolean series;

    private byte[] data = new byte[256];
    private int length;
    private int sequence;
    private boolean open;
    private boolean lost;

    /** @param missed true if earlier segments may not have been seen */
    void start(long newPair, boolean missed) {
        pair = newPair;
        open = false;
        lost = missed;
        series = false;
    }

    /** Bytes were lost: what comes may continue what was not seen. */
    void gap() {
        open = false;
        lost = true;
        series = false;
    }

    /** True if what went before is not known, so that a segment without beginning proves nothing. */
    boolean isLost() {
        return lost;
    }

    Result accept(Bytes frame, int dataLength) {
        int header = frame.u8(LinkFrame.HEADER);
        int number = header & 0x3F;
        boolean first = (header & 0x40) != 0;
        if (first) {
            length = 0;
        } else if (open && number == sequence) {
            return Result.PART;
        } else if (!open || number != (sequence + 1 & 0x3F)) {
            open = false;
            return Result.OUT_OF_SEQUENCE;
        }
        lost = false;
        int more = dataLength - 1;
        if (length + more > LONGEST) {
            open = false;
            return Result.TOO_LONG;
        }
        if (length + more > data.length) {
            data = Arrays.copyOf(data, Math.min(LONGEST, Math.max(length + more, 2 * data.length)));
        }
        LinkFrame.copySegment(frame, dataLength, data, length);
        length += more;
        sequence = number;
        open = (header & 0x80) == 0;
        return open ? Result.PART : Result.WHOLE;
    }

    /** Points a window at the fragment. */
    void wrap(Bytes window) {
        window.wrap(data, 0, length);
    }
}
