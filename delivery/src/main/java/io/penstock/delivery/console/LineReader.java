package io.penstock.delivery.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length from a stream of bounded length. Used by one thread. */
final class LineReader {
    private final InputStream in;
    private final int mostLine;
    private final byte[] buffer = new byte[8192];
    private long left;
    private int at;
    private int end;

    LineReader(InputStream in, int mostLine, long mostBytes) {
        this.in = in;
        this.mostLine = mostLine;
        this.left = mostBytes;
    }

    /** A line without its end; what is beyond the limit is dropped. */
    static final class Line {
        private final byte[] bytes;
        private final boolean tooLong;

        Line(byte[] bytes, boolean tooLong) {
            this.bytes = bytes;
            this.tooLong = tooLong;
        }

        byte[] bytes() {
            return bytes;
        }

        /** Whether something was dropped. */
        boolean isTooLong() {
            return tooLong;
        }
    }

    /**
     * The next whole line. What stands after the last line end is none: the sender broke off there.
     *
     * @return null at the end, or where the stream exceeds its bound
     */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        while (true) {
            if (at == end) {
                end = left == 0 ? -1 : in.read(buffer, 0, (int) Math.min(buffer.length, left));
                at = 0;
                if (end <= 0) {
                    end = 0;
                    return null;
                }
                left -= end;
            }
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            int room = mostLine - line.size();
            tooLong |= at - start > room;
            line.write(buffer, start, Math.min(room, at - start));
            if (at < end) {
                at++;
                return new Line(line.toByteArray(), tooLong);
            }
        }
    }
}
