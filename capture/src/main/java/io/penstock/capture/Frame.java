package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/**
 * One captured frame. A flyweight: the reader re-points it at the next frame, and its bytes are good only until then.
 * Owned by the thread that reads.
 */
public final class Frame {
    private final Bytes bytes = new Bytes();
    private long number;
    private long timeNanos;
    private int originalLength;
    private int linkNumber;
    private @Nullable LinkType link;

    /** Points this frame at captured bytes. */
    public void set(
            byte[] array, int offset, int length, int originalLength, long timeNanos, long number, int linkNumber) {
        bytes.wrap(array, offset, length);
        this.originalLength = originalLength;
        this.timeNanos = timeNanos;
        this.number = number;
        if (linkNumber != this.linkNumber || link == null) {
            this.linkNumber = linkNumber;
            this.link = LinkType.of(linkNumber);
        }
    }

    /** The captured bytes. */
    public Bytes bytes() {
        return bytes;
    }

    /** Place in the capture, from 1. */
    public long number() {
        return number;
    }

    /** When it was captured, nanoseconds since 1970-01-01 UTC. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Length on the wire, which is more than captured if the capture cut frames off. */
    public int originalLength() {
        return originalLength;
    }

    /** The link layer, null if its frames are not read. */
    public @Nullable LinkType link() {
        return link;
    }

    /** The number of the link layer in the registry of tcpdump.org. */
    public int linkNumber() {
        return linkNumber;
    }
}
