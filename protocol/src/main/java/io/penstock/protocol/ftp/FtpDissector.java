package io.penstock.protocol.ftp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.Probe;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;

/** Cuts a control connection into lines; replies answer commands in their order. Owned by the thread of its flow. */
final class FtpDissector implements Dissector {
    private static final int MAX_LINE = 4096;
    private static final int GREETING = 220;
    private static final int SECURED = 234;
    private static final int SYSTEM = 215;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests open;
    /** The code of a reply of several lines that has not ended, or 0. */
    private int several;

    private boolean secret;

    FtpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        open = new OpenRequests(flow, observer, FtpViolation.FLOOD);
    }

    static Probe probe(Direction direction, Bytes bytes) {
        int have = Math.min(bytes.length(), 4);
        for (int i = 0; i < have; i++) {
            int c = bytes.u8(i) & ~0x20;
            boolean letter = c >= 'A' && c <= 'Z';
            boolean digit = bytes.u8(i) >= '0' && bytes.u8(i) <= '9';
            boolean good = i < 3 ? direction == Direction.TO_CLIENT ? digit : letter : letter || bytes.u8(i) <= '-';
            if (!good) {
                return Probe.NO;
            }
        }
        return have < 4 ? Probe.MORE : Probe.YES;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        open.before(direction, timeNanos);
        int have = bytes.length();
        if (secret) {
            return have;
        }
        int lf = Text.find(bytes, 0, Math.min(have, MAX_LINE), '\n');
        if (lf < 0) {
            return have < MAX_LINE ? -have - 1 : have;
        }
        int end = Text.endOfLine(bytes, 0, lf);
        if (direction == Direction.TO_SERVER) {
            command(direction, bytes, end, timeNanos);
        } else {
            reply(direction, bytes, end, timeNanos);
        }
        return lf + 1;
    }

    @Override
    public void gap(Direction direction) {
        several = 0;
        open.gap();
    }

    @Override
    public void close(long timeNanos) {
        open.closeAll(timeNanos);
    }

    private void command(Direction direction, Bytes bytes, int lineEnd, long timeNanos) {
        // Section 4.1.3: telnet's IP and Synch may stand before ABOR.
        int from = 0;
        while (from < lineEnd && bytes.u8(from) >= 0xF0) {
            from++;
        }
        int space = Text.find(bytes, from, lineEnd, ' ');
        int end = space < 0 ? lineEnd : space;
        if (end - from < 3 || end - from > 4) {
            observer.violation(flow, FtpViolation.COMMAND, direction, end - from);
            return;
        }
        FtpCommand command = FtpCommand.of(bytes, from, end);
        Operation operation = operation(direction, timeNanos);
        operation.kind = command.kind();
        operation.phase = Phase.REQUEST;
        operation.function = command.code();
        operation.functionName = command.name();
        int argument = Math.min(end + 1, lineEnd);
        boolean shown = !command.isSecret() && command != FtpCommand.OTHER && argument < lineEnd;
        fields.text("command", bytes, from, end - from);
        if (shown) {
            operation.name(bytes, argument, lineEnd - argument);
            fields.text("argument", bytes, argument, lineEnd - argument);
        }
        open.open(0, command.code(), direction, timeNanos).add(operation);
        observer.operation(flow, operation);
    }

    private void reply(Direction direction, Bytes bytes, int end, long timeNanos) {
        int code = end >= 3 ? Text.number(bytes, 0, 3) : -1;
        boolean last = code >= 100 && (end == 3 || bytes.u8(3) == ' ');
        if (several > 0 && !(last && code == several)) {
            fields.text("text", bytes, 0, end);
            return;
        }
        several = 0;
        if (code < 100 || code >= 700 || !last && bytes.u8(3) != '-') {
            observer.violation(flow, FtpViolation.REPLY, direction, code);
            return;
        }
        if (fields.on()) {
            fields.put("code", code).text("text", bytes, Math.min(4, end), end - Math.min(4, end));
        }
        if (code == GREETING || code == SYSTEM) {
            identify(bytes, end);
        }
        if (!last) {
            several = code;
            return;
        }
        secret = code == SECURED;
        answer(direction, code, timeNanos);
    }

    private void answer(Direction direction, int code, long timeNanos) {
        OpenRequest request = open.find(0, -1);
        if (request == null) {
            if (code != GREETING && code != 120 && code != 421) {
                open.unmatched(FtpViolation.UNMATCHED_REPLY, direction, code, timeNanos);
            }
            return;
        }
        if (code < 200) {
            // Section 4.2.1: preliminary, another reply follows.
            return;
        }
        Operation reply = request.operation(0);
        reply.phase = Phase.REPLY;
        reply.direction = direction;
        reply.latencyNanos = timeNanos - request.timeNanos();
        reply.timeNanos = timeNanos;
        reply.failed = code >= 400;
        reply.errorCode = reply.failed ? code : Operation.NONE;
        reply.errorName =
                !reply.failed ? "" : code == 530 ? "not logged in" : code == 550 ? "file unavailable" : "refused";
        open.close(request);
        observer.operation(flow, reply);
    }

    private void identify(Bytes bytes, int end) {
        if (end > 4) {
            String value = bytes.text(4, Math.min(end - 4, 255), StandardCharsets.UTF_8);
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.VENDOR_CLASS, value);
        }
    }

    private Operation operation(Direction direction, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = FtpProtocol.NAME;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        return operation;
    }
}
