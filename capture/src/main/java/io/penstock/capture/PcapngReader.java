package io.penstock.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The pcapng format: blocks of a type, a length, a body and the length again (draft-ietf-opsawg-pcapng). Sections may
 * change the byte order; each interface has its own link type and clock.
 */
final class PcapngReader implements CaptureReader {
    static final int SECTION_HEADER = 0x0A0D0D0A;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int OPTION_TSRESOL = 9;
    private static final int OPTION_TSOFFSET = 14;
    private static final int MAX_BLOCK = 16 << 20;
    private static final int MAX_INTERFACES = 65_536;

    /** @param units timestamp units per second */
    private record Interface(int link, int snapLength, long units, long offsetSeconds) {
        long nanos(long stamp) {
            long seconds = Long.divideUnsigned(stamp, units);
            long rest = Long.remainderUnsigned(stamp, units);
            long nanos = units <= 1_000_000_000L
                    ? rest * 1_000_000_000L / units
                    : (long) ((double) rest / units * 1_000_000_000L);
            return (seconds + offsetSeconds) * 1_000_000_000L + nanos;
        }
    }

    private final ByteFeed feed;
    private final Bytes block = new Bytes();
    private final List<Interface> interfaces = new ArrayList<>();
    private boolean little;
    private long number;

    PcapngReader(ByteFeed feed) {
        this.feed = feed;
    }

    @Override
    public boolean next(Frame frame) throws IOException, CaptureException {
        while (true) {
            if (!feed.require(12)) {
                if (feed.available() == 0) {
                    return false;
                }
                throw new CutOffException("cut off in the block after packet " + number);
            }
            block.wrap(feed.array(), feed.start(), 12);
            int type = block.i32(0);
            if (type == SECTION_HEADER) {
                section(block.i32(8));
            }
            type = (int) u32(0);
            long length = u32(4);
            if (length < 12 || length > MAX_BLOCK || length % 4 != 0) {
                throw new CaptureException(
                        "the block at byte " + feed.position() + " claims " + length + " bytes, which cannot be");
            }
            int size = (int) length;
            if (!feed.require(size)) {
                throw new CutOffException("cut off in the block after packet " + number);
            }
            block.wrap(feed.array(), feed.start(), size - 4);
            boolean found = block(type, frame);
            feed.skip(size);
            if (found) {
                return true;
            }
        }
    }

    private void section(int magic) throws CaptureException {
        if (magic == BYTE_ORDER_MAGIC) {
            little = false;
        } else if (magic == Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            little = true;
        } else {
            throw new CaptureException("the section header at byte " + feed.position() + " has no byte order");
        }
        interfaces.clear();
    }

    /** Reads one block; returns true if it held a frame. */
    private boolean block(int type, Frame frame) throws CaptureException {
        switch (type) {
            case INTERFACE_DESCRIPTION -> {
                need(16, "interface description");
                if (interfaces.size() >= MAX_INTERFACES) {
                    throw new CaptureException("more than " + MAX_INTERFACES + " interfaces in one section");
                }
                interfaces.add(describe());
            }
            case ENHANCED_PACKET -> {
                need(28, "packet");
                frame(frame, u32(8), u32(12) << 32 | u32(16), 28, u32(20), u32(24));
                return true;
            }
            case OLD_PACKET -> {
                need(28, "packet");
                frame(frame, u16(8), u32(12) << 32 | u32(16), 28, u32(20), u32(24));
                return true;
            }
            case SIMPLE_PACKET -> {
                need(12, "packet");
                int snap = interfaceOf(0).snapLength();
                long original = u32(8);
                long captured = Math.min(original, block.length() - 12);
                // A simple packet has no time: the format gives it none.
                frame(frame, 0, 0, 12, snap == 0 ? captured : Math.min(captured, snap), original);
                return true;
            }
            default -> {
                // Names, statistics, comments, secrets and blocks of others hold no frames.
            }
        }
        return false;
    }

    private void frame(Frame frame, long interfaceId, long stamp, int at, long captured, long original)
            throws CaptureException {
        Interface from = interfaceOf(interfaceId);
        if (captured > block.length() - at || captured > MAX_FRAME) {
            throw new CaptureException("packet " + (number + 1) + " at byte " + feed.position() + " claims " + captured
                    + " bytes, more than its block holds");
        }
        int length = (int) captured;
        frame.set(
                block.array(),
                block.offset() + at,
                length,
                Math.clamp(original, length, Integer.MAX_VALUE),
                from.nanos(stamp),
                ++number,
                from.link());
    }

    private Interface interfaceOf(long id) throws CaptureException {
        if (id >= interfaces.size()) {
            throw new CaptureException(
                    "packet " + (number + 1) + " names interface " + id + ", which the file does not describe");
        }
        return interfaces.get((int) id);
    }

    private Interface describe() {
        long units = 1_000_000;
        long offset = 0;
        int at = 16;
        while (at + 4 <= block.length()) {
            int code = u16(at);
            int length = u16(at + 2);
            if (code == 0 || at + 4 + length > block.length()) {
                break;
            }
            if (code == OPTION_TSRESOL && length == 1) {
                units = units(block.u8(at + 4));
            } else if (code == OPTION_TSOFFSET && length == 8) {
                long high = u32(at + 4);
                long low = u32(at + 8);
                offset = little ? low << 32 | high : high << 32 | low;
            }
            at += 4 + (length + 3 & ~3);
        }
        return new Interface(u16(8), (int) Math.min(u32(12), MAX_FRAME), units, offset);
    }

    /** Units per second: a power of ten, or of two if the top bit is set; powers that no clock has are capped. */
    private static long units(int resolution) {
        int exponent = resolution & 0x7F;
        if ((resolution & 0x80) != 0) {
            return 1L << Math.min(exponent, 62);
        }
        long units = 1;
        for (int i = 0; i < Math.min(exponent, 18); i++) {
            units *= 10;
        }
        return units;
    }

    private void need(int length, String what) throws CaptureException {
        if (block.length() < length) {
            throw new CaptureException("the " + what + " block at byte " + feed.position() + " is too short");
        }
    }

    private int u16(int at) {
        return little ? block.u16le(at) : block.u16(at);
    }

    private long u32(int at) {
        return little ? block.u32le(at) : block.u32(at);
    }
}
