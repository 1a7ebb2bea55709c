package io.penstock.capture.record;

import io.penstock.capture.Bytes;
import io.penstock.capture.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a pcapng file of one section (draft-ietf-opsawg-pcapng): little-endian, times in nanoseconds, an interface
 * description per link type, enhanced packet blocks. Nothing is allocated for a packet without a comment. Owned by one
 * thread.
 */
public final class PcapngWriter implements AutoCloseable {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int BYTE_ORDER = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_INTERFACE_NAME = 2;
    private static final int OPTION_APPLICATION = 4;
    private static final int OPTION_RESOLUTION = 9;
    private static final int NANOSECONDS = 9;
    private static final int LONGEST_OPTION = 65_535;
    private static final int MAX_LINKS = 64;

    private final OutputStream out;
    private final String interfaceName;
    private final byte[] buffer;
    private final int[] links = new int[MAX_LINKS];
    private int linkCount;
    private int end;
    private long flushed;

    /**
     * Begins a file.
     *
     * @param interfaceName what the packets were captured from
     * @param comment about the whole file; null for none
     * @param bufferSize bytes that are kept before they are written
     */
    public PcapngWriter(OutputStream out, String interfaceName, @Nullable String comment, int bufferSize)
            throws IOException {
        this.out = out;
        this.interfaceName = interfaceName;
        this.buffer = new byte[Math.max(bufferSize, 256)];
        byte[] application = "Penstock".getBytes(StandardCharsets.UTF_8);
        byte[] about = option(comment);
        int length = 28 + optionLength(application) + optionLength(about) + 4;
        header(SECTION, length);
        u32(BYTE_ORDER);
        u16(1);
        u16(0);
        u32(-1); // the section's length is not given
        u32(-1);
        option(OPTION_COMMENT, about);
        option(OPTION_APPLICATION, application);
        u32(0); // end of options
        u32(length);
    }

    /** Writes a frame. */
    public void write(Frame frame) throws IOException {
        write(frame, null);
    }

    /** Writes a frame and what is to be said of it. */
    public void write(Frame frame, @Nullable String comment) throws IOException {
        int id = interfaceOf(frame.linkNumber());
        Bytes bytes = frame.bytes();
        byte[] about = option(comment);
        int options = about.length == 0 ? 0 : optionLength(about) + 4;
        int captured = bytes.length();
        int length = 32 + (captured + 3 & ~3) + options;
        header(ENHANCED_PACKET, length);
        u32(id);
        u32((int) (frame.timeNanos() >>> 32));
        u32((int) frame.timeNanos());
        u32(captured);
        u32(frame.originalLength());
        raw(bytes.array(), bytes.offset(), captured);
        pad(captured);
        if (options > 0) {
            option(OPTION_COMMENT, about);
            u32(0);
        }
        u32(length);
    }

    /** Bytes of the file so far. */
    public long size() {
        return flushed + end;
    }

    /** Gives what was written to the file. */
    public void flush() throws IOException {
        out.write(buffer, 0, end);
        flushed += end;
        end = 0;
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }

    private int interfaceOf(int link) throws IOException {
        for (int i = 0; i < linkCount; i++) {
            if (links[i] == link) {
                return i;
            }
        }
        if (linkCount == MAX_LINKS) {
            throw new IOException("more than " + MAX_LINKS + " link types in one file");
        }
        byte[] name = option(interfaceName);
        int length = 20 + optionLength(name) + 8 + 4;
        header(INTERFACE, length);
        u16(link);
        u16(0);
        u32(0); // no snapshot length: the original lengths tell
        option(OPTION_INTERFACE_NAME, name);
        u16(OPTION_RESOLUTION);
        u16(1);
        u32(NANOSECONDS);
        u32(0);
        u32(length);
        links[linkCount] = link;
        return linkCount++;
    }

    /** The UTF-8 of an option's value, cut at a character boundary to what fits. */
    private static byte[] option(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new byte[0];
        }
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        if (value.length <= LONGEST_OPTION) {
            return value;
        }
        int length = LONGEST_OPTION;
        while ((value[length] & 0xC0) == 0x80) {
            length--;
        }
        return java.util.Arrays.copyOf(value, length);
    }

    private static int optionLength(byte[] value) {
        return value.length == 0 ? 0 : 4 + (value.length + 3 & ~3);
    }

    private void option(int code, byte[] value) throws IOException {
        if (value.length > 0) {
            u16(code);
            u16(value.length);
            raw(value, 0, value.length);
            pad(value.length);
        }
    }

    private void header(int type, int length) throws IOException {
        u32(type);
        u32(length);
    }

    private void pad(int length) throws IOException {
        for (int i = length; (i & 3) != 0; i++) {
            room(1);
            buffer[end++] = 0;
        }
    }

    private void u16(int value) throws IOException {
        room(2);
        buffer[end++] = (byte) value;
        buffer[end++] = (byte) (value >>> 8);
    }

    private void u32(int value) throws IOException {
        u16(value);
        u16(value >>> 16);
    }

    private void raw(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - end) {
            flush();
            if (length > buffer.length) {
                out.write(bytes, offset, length);
                flushed += length;
                return;
            }
        }
        System.arraycopy(bytes, offset, buffer, end, length);
        end += length;
    }

    private void room(int length) throws IOException {
        if (length > buffer.length - end) {
            flush();
        }
    }
}
