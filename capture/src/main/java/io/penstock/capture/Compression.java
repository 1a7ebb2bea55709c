package io.penstock.capture;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Takes the compression off a stream, told by its first bytes: gzip (RFC 1952) of any members, Zstandard (RFC 8878). */
final class Compression {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP = 0x1F8B;
    private static final int ZSTD = 0x28B52FFD;
    /** RFC 8878 section 3.1.2: 0x184D2A50 to 0x184D2A5F, least significant byte first, say a frame to step over. */
    private static final int SKIPPABLE = 0x184D2A50;

    private Compression() {}

    /** A stream of what {@code in} holds, which is the same stream if it is not compressed. */
    static InputStream open(InputStream in) throws IOException {
        Ahead ahead = new Ahead(in);
        byte[] start = new byte[4];
        int length = ahead.readNBytes(start, 0, start.length);
        ahead.unread(start, 0, length);
        if (length < start.length) {
            return ahead;
        }
        int magic = Bytes.of(start).i32(0);
        if (magic >>> 16 == GZIP) {
            return new GZIPInputStream(ahead, BUFFER);
        }
        boolean skippable = (Integer.reverseBytes(magic) & ~0xF) == SKIPPABLE;
        return magic == ZSTD || skippable ? new Zstd(ahead) : ahead;
    }

    /** Whether these are streams that cannot be read on where they ended. */
    static boolean isPacked(InputStream in) {
        return !(in instanceof Ahead);
    }

    /** The data looks back further than the library goes. */
    static final class WindowTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        WindowTooLargeException() {
            super("its Zstandard window is larger than the 8 MiB that are read");
        }
    }

    /**
     * Can look whether there is more. {@link GZIPInputStream} asks {@code available()} whether another member follows, and a
     * pipe that is slow answers no.
     */
    private static final class Ahead extends PushbackInputStream {
        Ahead(InputStream in) {
            super(in, 4);
        }

        @Override
        public int available() throws IOException {
            int next = read();
            if (next < 0) {
                return 0;
            }
            unread(next);
            return 1;
        }
    }

    /**
     * The library's stream, with its exceptions made ours. Where the data ends too early that stream throws away what it has
     * decompressed in the same call, so it is asked for little at a time, and what it had written is found by a mark.
     */
    private static final class Zstd extends InputStream {
        private static final int AT_ONCE = 1024;
        private static final byte MARK = (byte) 0xA5;

        private final InputStream frames;
        private @Nullable IOException end;

        Zstd(PushbackInputStream packed) throws IOException {
            stepOver(packed);
            frames = new ZstdInputStream(packed);
        }

        /** RFC 8878 section 3.1.2: magic number, length, as many bytes; pzstd begins a file so. */
        private static void stepOver(PushbackInputStream packed) throws IOException {
            byte[] header = new byte[4];
            while (true) {
                int length = packed.readNBytes(header, 0, 4);
                if (length < 4 || (Integer.reverseBytes(Bytes.of(header).i32(0)) & ~0xF) != SKIPPABLE) {
                    packed.unread(header, 0, length);
                    return;
                }
                if (packed.readNBytes(header, 0, 4) < 4) {
                    throw new EOFException("cut off");
                }
                packed.skipNBytes(Bytes.of(header).u32le(0));
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (end != null) {
                throw end;
            }
            int wanted = Math.min(length, AT_ONCE);
            Arrays.fill(target, offset, offset + wanted, MARK);
            try {
                return frames.read(target, offset, wanted);
            } catch (RuntimeException e) { // Beside its own kind it lets others out: of bounds, overflows, bad states.
                end = isWindow(e) ? new WindowTooLargeException() : new ZipException(e.getMessage());
            } catch (IOException e) {
                // The library's words for a frame that ends too early.
                end = "Not enough input bytes".equals(e.getMessage()) ? new EOFException("cut off") : e;
            }
            while (wanted > 0 && target[offset + wanted - 1] == MARK) {
                wanted--;
            }
            if (wanted == 0) {
                throw end;
            }
            return wanted;
        }

        /** The library's words for what it has no room for; the data is good. */
        private static boolean isWindow(RuntimeException e) {
            return String.valueOf(e.getMessage()).contains("Window size too large");
        }

        @Override
        public void close() throws IOException {
            frames.close();
        }
    }
}
