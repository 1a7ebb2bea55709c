package io.penstock.protocol.syslog;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Function;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads one message: function 1 in the form of RFC 5424 section 6, function 0 in that of RFC 3164 section 4. Only the first host name
 * in a flow is taken for the sender's own: a relay sends those of others, too. Owned by the thread of its flow.
 */
final class SyslogReader {
    private static final int LAST_PRIORITY = 191;
    /** "Mmm dd hh:mm:ss ", RFC 3164 section 4.1.2. */
    private static final int OLD_TIME = 16;

    private static final String[] SEVERITIES = {
        "emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"
    };
    private static final String[] PARTS = {"timestamp", "hostName", "appName", "processId", "messageId"};

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private boolean named;

    SyslogReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    static List<Function> functions() {
        return List.of(
                new Function(0, "BSD syslog message", OperationKind.REPORT),
                new Function(1, "syslog message", OperationKind.REPORT));
    }

    /** The priority at a place, or -1 if there is none. */
    static int priority(Bytes bytes, int from, int end) {
        if (from >= end || bytes.u8(from) != '<') {
            return -1;
        }
        int close = Text.find(bytes, from, Math.min(end, from + 5), '>');
        int value = close < 0 ? -1 : Text.number(bytes, from + 1, close);
        return value <= LAST_PRIORITY ? value : -1;
    }

    void read(Direction direction, Bytes bytes, int from, int end, long timeNanos) {
        int priority = priority(bytes, from, end);
        if (priority < 0) {
            observer.violation(flow, SyslogViolation.PRIORITY, direction, end - from);
            return;
        }
        int at = Text.find(bytes, from, end, '>') + 1;
        boolean modern = at + 2 <= end && bytes.u8(at) == '1' && bytes.u8(at + 1) == ' ';
        if (fields.on()) {
            fields.put("facility", priority >> 3)
                    .put("severity", priority & 7)
                    .put("severityName", SEVERITIES[priority & 7]);
        }
        Operation operation = observer.scratch().clear();
        operation.protocol = SyslogProtocol.NAME;
        operation.kind = OperationKind.REPORT;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = modern ? 1 : 0;
        operation.functionName = modern ? "syslog message" : "BSD syslog message";
        operation.timeNanos = timeNanos;
        observer.operation(flow, operation);
        if (modern) {
            modern(direction, bytes, at + 2, end);
        } else {
            old(direction, bytes, at, end);
        }
    }

    private void modern(Direction direction, Bytes bytes, int from, int end) {
        if (fields.on()) {
            fields.put("version", 1);
        }
        int at = from;
        for (int part = 0; part < PARTS.length; part++) {
            int stop = Text.find(bytes, at, end, ' ');
            if (stop <= at) {
                observer.violation(flow, SyslogViolation.HEADER, direction, part);
                return;
            }
            boolean nil = stop == at + 1 && bytes.u8(at) == '-';
            if (!nil) {
                fields.text(PARTS[part], bytes, at, stop - at);
            }
            if (part == 1 && !nil) {
                host(direction, bytes, at, stop);
            }
            at = stop + 1;
        }
        fields.text("message", bytes, at, end - at);
    }

    private void old(Direction direction, Bytes bytes, int from, int end) {
        int at = from;
        if (isOldTime(bytes, at, end)) {
            fields.text("timestamp", bytes, at, OLD_TIME - 1);
            at += OLD_TIME;
            int stop = Text.find(bytes, at, end, ' ');
            // Some devices leave the host name out: then the tag with its colon follows.
            if (stop > at && bytes.u8(stop - 1) != ':' && bytes.u8(stop - 1) != ']') {
                fields.text("hostName", bytes, at, stop - at);
                host(direction, bytes, at, stop);
                at = stop + 1;
            }
            int tag = at;
            while (tag < end && isTag(bytes.u8(tag))) {
                tag++;
            }
            if (tag > at && tag < end && (bytes.u8(tag) == ':' || bytes.u8(tag) == '[')) {
                fields.text("appName", bytes, at, tag - at);
            }
        }
        fields.text("message", bytes, at, end - at);
    }

    private static boolean isTag(int octet) {
        return octet > ' ' && octet < 0x7F && octet != ':' && octet != '[';
    }

    private static boolean isOldTime(Bytes bytes, int at, int end) {
        return at + OLD_TIME <= end
                && bytes.u8(at + 3) == ' '
                && bytes.u8(at + 6) == ' '
                && bytes.u8(at + 9) == ':'
                && bytes.u8(at + 12) == ':'
                && bytes.u8(at + 15) == ' ';
    }

    /** An address instead of a name says nothing. */
    private void host(Direction direction, Bytes bytes, int from, int end) {
        boolean letter = false;
        for (int at = from; at < end; at++) {
            int octet = bytes.u8(at) | 0x20;
            letter |= octet >= 'a' && octet <= 'z';
        }
        if (named || !letter || Text.find(bytes, from, end, ':') >= 0) {
            return;
        }
        named = true;
        boolean client = direction == Direction.TO_SERVER;
        observer.identity(
                client ? flow.clientMac() : flow.serverMac(),
                client ? flow.clientHigh() : flow.serverHigh(),
                client ? flow.clientLow() : flow.serverLow(),
                IdentityKind.HOST_NAME,
                bytes.text(from, end - from, StandardCharsets.UTF_8));
    }
}
