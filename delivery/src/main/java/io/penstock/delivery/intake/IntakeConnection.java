package io.penstock.delivery.intake;

import io.penstock.store.AlertFormatException;
import io.penstock.store.AlertJson;
import io.penstock.store.AlertLog;
import io.penstock.store.WrittenAlert;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** One client of the intake. Owned by its thread. */
final class IntakeConnection {
    /** A longer line is no alert. */
    private static final int MAX_LINE = 1 << 16;
    /** What is read at a time: one sync to disk serves all of it. */
    private static final int CHUNK = 1 << 20;
    /** Replies wait no longer than until they have so many characters. */
    private static final int MAX_REPLIES = 1 << 16;
    /** A reason is quoted no longer than this. */
    private static final int MAX_REASON = 200;

    private final InputStream in;
    private final OutputStream out;
    private final AlertLog log;
    private final LongAdder accepted;
    private final LongAdder refused;
    private final byte[] buffer = new byte[CHUNK];
    private final List<WrittenAlert> batch = new ArrayList<>();
    private final StringBuilder replies = new StringBuilder();
    private int length;
    private long lines;
    private boolean first = true;
    private boolean answers;
    private boolean skipping;
    /** By {@link System#nanoTime}, when an answer began to wait for a client that does not read; 0 if none waits. */
    private volatile long answering;

    IntakeConnection(Socket socket, AlertLog log, LongAdder accepted, LongAdder refused) throws IOException {
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.log = log;
        this.accepted = accepted;
        this.refused = refused;
    }

    void run() throws IOException {
        while (true) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                if (length > 0 && !skipping) {
                    line(0, length);
                    commit();
                }
                return;
            }
            length += read;
            gather();
            int used = takeLines();
            commit();
            System.arraycopy(buffer, used, buffer, 0, length - used);
            length -= used;
        }
    }

    /** Takes what has come already as well, for a read by itself gives 128 KiB at most. */
    private void gather() throws IOException {
        while (length < buffer.length && in.available() > 0) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                return;
            }
            length += read;
        }
    }

    /** Returns how many bytes of the buffer are dealt with. */
    private int takeLines() throws IOException {
        int start = 0;
        for (int end = next(start); end >= 0; end = next(start)) {
            if (skipping) {
                skipping = false;
            } else {
                line(start, end - start);
            }
            start = end + 1;
        }
        // A CR may be on top, which does not count.
        if (length - start > MAX_LINE + 1) {
            if (!skipping) {
                bad("longer than " + MAX_LINE + " bytes");
            }
            skipping = true;
            return length;
        }
        return start;
    }

    private int next(int start) {
        for (int i = start; i < length; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void line(int start, int size) throws IOException {
        int end = size > 0 && buffer[start + size - 1] == '\r' ? size - 1 : size;
        if (first) {
            first = false;
            if (end == 3 && new String(buffer, start, end, StandardCharsets.ISO_8859_1).equals("ACK")) {
                answers = true;
                return;
            }
        }
        if (end == 0) {
            return;
        }
        if (end > MAX_LINE) {
            bad("longer than " + MAX_LINE + " bytes");
            return;
        }
        try {
            batch.add(AlertJson.readWritten(buffer, start, end));
            lines++;
        } catch (AlertFormatException e) {
            bad(String.valueOf(e.getMessage()));
        }
    }

    /** For how many nanoseconds the client has not taken an answer. Any thread may ask. */
    long answeringFor() {
        long since = answering;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    private void bad(String reason) throws IOException {
        first = false;
        lines++;
        refused.increment();
        if (answers) {
            String safe = reason.replaceAll("\\p{Cntrl}", " ");
            replies.append("BAD ")
                    .append(lines)
                    .append(' ')
                    .append(safe, 0, Math.min(safe.length(), MAX_REASON))
                    .append('\n');
            if (replies.length() > MAX_REPLIES) {
                reply();
            }
        }
    }

    /** Appends what is at hand and answers only then. */
    private void commit() throws IOException {
        if (!batch.isEmpty()) {
            log.appendWritten(batch);
            accepted.add(batch.size());
            batch.clear();
        }
        if (answers && lines > 0) {
            replies.append("OK ").append(lines).append('\n');
            reply();
        }
    }

    private void reply() throws IOException {
        answering = System.nanoTime() | 1;
        out.write(replies.toString().getBytes(StandardCharsets.UTF_8));
        answering = 0;
        replies.setLength(0);
    }
}
