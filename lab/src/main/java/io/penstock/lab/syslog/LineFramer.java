package io.penstock.lab.syslog;

/**
 * Cuts a byte stream into payloads: LF ends one (RFC 6587 section 3.4.2), and so does the NUL that some senders put;
 * a CR before the end and empty lines are dropped. Holds at most one payload of the limit.
 *
 * <p>Owned by one connection's thread.
 */
final class LineFramer {
    /** Takes the cut payloads. */
    interface Lines {
        /**
         * One payload.
         *
         * @param overlong whether it was cut at the limit or is the rest of one that was
         */
        void line(byte[] bytes, int length, boolean overlong);

        /** A payload passed the limit; said once for each. */
        void overLimit();
    }

    private final byte[] buffer;
    private final Overlong rest;
    private final Lines lines;
    private int length;
    private boolean overlong;
    private boolean discarding;

    LineFramer(int limit, Overlong rest, Lines lines) {
        this.buffer = new byte[limit];
        this.rest = rest;
        this.lines = lines;
    }

    void take(byte value) {
        if (value == '\n' || value == 0) {
            end();
            return;
        }
        if (discarding) {
            return;
        }
        if (length == buffer.length) {
            if (value == '\r') {
                // It may be the line's end; as data at the limit it is not missed.
                return;
            }
            passLimit();
            if (discarding) {
                return;
            }
        }
        buffer[length++] = value;
    }

    /** The stream or the line has ended: what is held is a payload. */
    void end() {
        if (length > 0 && buffer[length - 1] == '\r') {
            length--;
        }
        if (length > 0) {
            lines.line(buffer, length, overlong);
        }
        length = 0;
        overlong = false;
        discarding = false;
    }

    private void passLimit() {
        if (!overlong) {
            overlong = true;
            lines.overLimit();
        }
        lines.line(buffer, length, true);
        length = 0;
        discarding = rest == Overlong.TRUNCATE;
    }
}
