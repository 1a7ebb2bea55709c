package io.penstock.analysis.lane;

import io.penstock.capture.Bytes;
import io.penstock.capture.Frame;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Packets with copies of their bytes on the way through the threads: filled by the one that reads, then read by every worker,
 * then by the engines, then filled again. Whoever has it from a queue owns it.
 */
final class Batch {
    /** Small enough for the packets to be still in the cache when the next thread comes to them. */
    static final int PACKETS = 256;

    private static final int BYTES = 64 << 10;

    final Sighting[] sightings = new Sighting[PACKETS];
    /** What each worker found. */
    final Events[] events;
    /** A permit for each worker that is done with it. */
    final Semaphore done = new Semaphore(0);

    private final Frame copy = new Frame();
    private byte[] bytes = new byte[BYTES];
    private int used;
    private int size;

    Batch(int workers) {
        events = new Events[workers];
        Arrays.setAll(events, i -> new Events());
        Arrays.setAll(sightings, i -> new Sighting());
    }

    int size() {
        return size;
    }

    boolean hasRoom(Frame frame) {
        // An empty one takes any frame.
        return size == 0 || size < PACKETS && used + frame.bytes().length() <= bytes.length;
    }

    @SuppressWarnings("ReferenceEquality") // Whose array it is, not what is in it.
    void add(Frame frame, Intake intake) {
        int length = frame.bytes().length();
        if (length > bytes.length) {
            bytes = new byte[length];
        }
        frame.bytes().copyTo(0, bytes, used, length);
        copy.set(bytes, used, length, frame.originalLength(), frame.timeNanos(), frame.number(), frame.linkNumber());
        used += length;
        Sighting sighting = sightings[size++];
        intake.read(copy, sighting);
        Bytes payload = sighting.packet().payload();
        if (payload.array() != bytes) {
            // Of fragments: the table that put them together will reuse its array.
            byte[] whole = new byte[payload.length()];
            payload.copyTo(0, whole, 0, whole.length);
            payload.wrap(whole, 0, whole.length);
        }
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            sightings[i].flow = null;
        }
        for (Events found : events) {
            found.clear();
        }
        size = 0;
        used = 0;
    }
}
