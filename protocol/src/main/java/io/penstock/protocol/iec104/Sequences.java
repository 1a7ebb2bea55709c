package io.penstock.protocol.iec104;

/** The sequence numbers of one direction (IEC 60870-5-104, 5.2), modulo 32768; unknown in mid-stream until one was seen. */
final class Sequences {
    private static final int MODULUS = 1 << 15;

    private boolean known;
    /** The number of the next frame. */
    private int next;
    /** What the other side has acknowledged: everything before. */
    private int acknowledged;

    private boolean acknowledgedKnown;
    /** True if the last acknowledgement was ahead of the data. */
    private boolean suspicious;

    /** @param known true if the connection's first frame is seen: it has number 0 */
    Sequences(boolean known) {
        this.known = known;
        acknowledgedKnown = known;
    }

    void gap() {
        known = false;
        acknowledgedKnown = false;
        suspicious = false;
    }

    /** Takes a frame with data; false if its number is not the next. Counting goes on from it. */
    boolean sent(int number) {
        boolean good = !known || number == next;
        next = number + 1 & MODULUS - 1;
        if (!good) {
            acknowledgedKnown = false;
        }
        known = true;
        return good;
    }

    /**
     * Takes an acknowledgement by the other side; false if it takes back another one, or if it covers what was not sent and so
     * did the one before: a single one may have overtaken its data on the way to the capture.
     */
    boolean acknowledged(int number) {
        if (!known) {
            return true;
        }
        int ahead = number - next & MODULUS - 1;
        if (ahead != 0 && ahead < MODULUS / 2) {
            boolean again = suspicious;
            suspicious = !again;
            acknowledgedKnown = false;
            return !again;
        }
        suspicious = false;
        boolean good = !acknowledgedKnown || (number - acknowledged & MODULUS - 1) < MODULUS / 2;
        acknowledged = number;
        acknowledgedKnown = true;
        return good;
    }
}
