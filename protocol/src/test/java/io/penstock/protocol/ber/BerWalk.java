package io.penstock.protocol.ber;

import io.penstock.capture.Bytes;

/** Reads any bytes to the end or to the first fault, with every reading of every element. */
final class BerWalk {
    private final Ber ber = new Ber();
    private long steps;

    private BerWalk() {}

    static void over(byte[] data) {
        BerWalk walk = new BerWalk();
        Bytes bytes = Bytes.of(data);
        walk.ber.start(bytes, 0, data.length);
        walk.level(0, data.length);
        if (walk.ber.depth() != 0) {
            throw new AssertionError("left too seldom");
        }
        if (walk.steps > (long) data.length * Ber.MAX_DEPTH) {
            throw new AssertionError(walk.steps + " elements in " + data.length + " bytes");
        }
        int size = Ber.size(bytes, 0);
        if (size == 0 || size < Ber.NOT_BER) {
            throw new AssertionError("size " + size);
        }
    }

    private void level(int from, int end) {
        while (ber.next()) {
            steps++;
            if (ber.content() < from + 2 || ber.content() + ber.length() > end) {
                throw new AssertionError("an element reaches out of the one around it");
            }
            int content = ber.content();
            int length = ber.length();
            ber.integer();
            ber.unsigned();
            ber.bool();
            ber.oid();
            ber.relativeOid();
            ber.bit(ber.bits());
            if (ber.enter()) {
                level(content, content + length);
                ber.leave();
            }
        }
    }
}
