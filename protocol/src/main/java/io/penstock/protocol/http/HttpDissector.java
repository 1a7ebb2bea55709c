package io.penstock.protocol.http;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.text.Text;

/** Cuts a stream into headers and content (RFC 9112 section 2.1); a message is a header or a piece of content. */
final class HttpDissector implements Dissector {
    private static final int MAX_HEADER = 1 << 16;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final StartLine line = new StartLine();
    private final HttpHeader header;
    private final Exchange exchange;
    private final Body[] bodies = {new Body(), new Body()};
    /** How far a header that is not complete has been searched for its end. */
    private final int[] searched = new int[2];

    HttpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        header = new HttpHeader(flow, observer);
        exchange = new Exchange(flow, observer);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int side = side(direction);
        exchange.before(direction, timeNanos);
        Body body = bodies[side];
        if (!body.isOver()) {
            int taken = body.take(bytes);
            if (body.broke()) {
                observer.violation(flow, HttpViolation.CHUNK, direction, -1);
            }
            return taken;
        }
        int first = bytes.u8(0);
        if (first == '\r' || first == '\n') {
            // Section 2.2: empty lines before a request line are ignored.
            return 1;
        }
        int end = endOfHeader(bytes, searched[side]);
        if (end < 0 && bytes.length() < MAX_HEADER) {
            searched[side] = Math.max(0, bytes.length() - 3);
            return -bytes.length() - 1;
        }
        searched[side] = 0;
        if (end < 0) {
            body.toTheEnd();
            return bytes.length();
        }
        int lf = Text.find(bytes, 0, end, '\n');
        if (!line.read(bytes, Text.endOfLine(bytes, 0, lf))) {
            boolean reply = direction == Direction.TO_CLIENT;
            observer.violation(flow, reply ? HttpViolation.STATUS_LINE : HttpViolation.REQUEST_LINE, direction, -1);
            body.toTheEnd();
            return bytes.length();
        }
        if (fields.on()) {
            startLine(bytes);
        }
        header.read(direction, bytes, lf + 1, end);
        if (line.isReply) {
            exchange.reply(direction, bytes, line, header, bodies, timeNanos);
        } else {
            exchange.request(direction, bytes, line, header, body, timeNanos);
        }
        return end;
    }

    @Override
    public void gap(Direction direction) {
        bodies[side(direction)].none();
        searched[side(direction)] = 0;
        exchange.gap();
    }

    @Override
    public void close(long timeNanos) {
        exchange.close(timeNanos);
    }

    private void startLine(Bytes bytes) {
        fields.put("version", "HTTP/1." + line.minor);
        if (line.isReply) {
            fields.put("status", line.status);
            return;
        }
        int query = Text.find(bytes, line.targetStart, line.targetEnd, '?');
        int end = query < 0 ? line.targetEnd : query;
        fields.text("method", bytes, 0, line.methodEnd);
        int start = Exchange.pathStart(bytes, line.targetStart, end);
        fields.text("path", bytes, start, end - start);
        fields.put("queryLength", query < 0 ? 0 : line.targetEnd - query - 1);
    }

    /** Where the bytes behind the empty line start, -1 if it has not come. */
    private static int endOfHeader(Bytes bytes, int from) {
        int have = bytes.length();
        for (int lf = Text.find(bytes, from, have, '\n'); lf >= 0; lf = Text.find(bytes, lf + 1, have, '\n')) {
            if (lf + 1 < have && bytes.u8(lf + 1) == '\n') {
                return lf + 2;
            }
            if (lf + 2 < have && bytes.u8(lf + 1) == '\r' && bytes.u8(lf + 2) == '\n') {
                return lf + 3;
            }
        }
        return -1;
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }
}
