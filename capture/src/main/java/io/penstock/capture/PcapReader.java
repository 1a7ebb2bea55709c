package io.penstock.capture;

import java.io.IOException;

/** The classic pcap format: a file header of 24 bytes, then records with a header of 16 (draft-ietf-opsawg-pcap). */
final class PcapReader implements CaptureReader {
    static final int MAGIC_MICROS = 0xA1B2C3D4;
    static final int MAGIC_NANOS = 0xA1B23C4D;
    /** The variant with 24-byte record headers that some 1990s Linux wrote. */
    static final int MAGIC_MODIFIED = 0xA1B2CD34;

    private static final int FILE_HEADER = 24;

    private final ByteFeed feed;
    private final boolean little;
    private final int nanosPerUnit;
    private final int recordHeader;
    private final int link;
    private final Bytes header = new Bytes();
    private long number;

    private PcapReader(ByteFeed feed, boolean little, int magic, int link) {
        this.feed = feed;
        this.little = little;
        this.nanosPerUnit = magic == MAGIC_NANOS ? 1 : 1000;
        this.recordHeader = magic == MAGIC_MODIFIED ? 24 : 16;
        this.link = link;
    }

    /** Reads the file header, whose magic number was recognised. */
    static PcapReader open(ByteFeed feed, int magic, boolean little) throws IOException, CaptureException {
        if (!feed.require(FILE_HEADER)) {
            throw new CutOffException("the pcap file header is cut off");
        }
        Bytes header = new Bytes().wrap(feed.array(), feed.start(), FILE_HEADER);
        // The upper bits of the link type field hold the frame check sequence length.
        int link = (int) ((little ? header.u32le(20) : header.u32(20)) & 0xFFFF);
        feed.skip(FILE_HEADER);
        return new PcapReader(feed, little, magic, link);
    }

    @Override
    public boolean next(Frame frame) throws IOException, CaptureException {
        if (!feed.require(recordHeader)) {
            if (feed.available() == 0) {
                return false;
            }
            throw new CutOffException("cut off in the header of packet " + (number + 1));
        }
        header.wrap(feed.array(), feed.start(), recordHeader);
        long seconds = u32(0);
        long fraction = u32(4);
        long captured = u32(8);
        long original = u32(12);
        if (captured > MAX_FRAME) {
            throw new CaptureException("packet " + (number + 1) + " at byte " + feed.position() + " claims " + captured
                    + " bytes, more than any frame");
        }
        int length = (int) captured;
        if (!feed.require(recordHeader + length)) {
            throw new CutOffException("cut off in packet " + (number + 1));
        }
        frame.set(
                feed.array(),
                feed.start() + recordHeader,
                length,
                Math.clamp(original, length, Integer.MAX_VALUE),
                seconds * 1_000_000_000L + fraction * nanosPerUnit,
                ++number,
                link);
        feed.skip(recordHeader + length);
        return true;
    }

    private long u32(int at) {
        return little ? header.u32le(at) : header.u32(at);
    }
}
