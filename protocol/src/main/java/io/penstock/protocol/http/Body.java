package io.penstock.protocol.http;

import io.penstock.capture.Bytes;
import io.penstock.protocol.text.Text;

/** Steps over the content behind a header (RFC 9112 sections 6 and 7). One per direction. */
final class Body {
    private enum State {
        NONE,
        LENGTH,
        CHUNK_SIZE,
        CHUNK,
        TRAILER,
        TO_THE_END
    }

    private static final int MAX_LINE = 4096;
    private State state = State.NONE;
    private long left;
    private boolean broken;

    boolean isOver() {
        return state == State.NONE;
    }

    /** True once if a chunk had no size; then all up to the end is stepped over. */
    boolean broke() {
        boolean was = broken;
        broken = false;
        return was;
    }

    void none() {
        state = State.NONE;
    }

    void of(long length) {
        left = length;
        state = length == 0 ? State.NONE : State.LENGTH;
    }

    void chunked() {
        state = State.CHUNK_SIZE;
    }

    /** All that comes, in this direction, is content or another protocol. */
    void toTheEnd() {
        state = State.TO_THE_END;
    }

    /** How many bytes belong to the content, at least 1, or negated how many are needed. */
    int take(Bytes bytes) {
        int have = bytes.length();
        return switch (state) {
            case LENGTH, CHUNK -> {
                int step = (int) Math.min(left, have);
                left -= step;
                if (left == 0) {
                    state = state == State.CHUNK ? State.CHUNK_SIZE : State.NONE;
                }
                yield step;
            }
            case CHUNK_SIZE, TRAILER -> {
                int lf = Text.find(bytes, 0, Math.min(have, MAX_LINE), '\n');
                if (lf < 0 && have < MAX_LINE) {
                    yield -have - 1;
                }
                line(bytes, lf);
                yield lf < 0 ? have : lf + 1;
            }
            default -> have;
        };
    }

    private void line(Bytes bytes, int lf) {
        int end = lf < 0 ? 0 : Text.endOfLine(bytes, 0, lf);
        if (state == State.TRAILER) {
            state = end == 0 ? State.NONE : State.TRAILER;
            return;
        }
        long size = 0;
        int digits = 0;
        while (digits < end && digits < 8 && Character.digit(bytes.u8(digits), 16) >= 0) {
            size = size << 4 | Character.digit(bytes.u8(digits++), 16);
        }
        if (digits == 0 || digits < end && bytes.u8(digits) != ';' && bytes.u8(digits) != ' ') {
            broken = true;
            state = State.TO_THE_END;
            return;
        }
        // The line end behind a chunk belongs to it.
        left = size + 2;
        state = size == 0 ? State.TRAILER : State.CHUNK;
    }
}
