package io.penstock.protocol.hartip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/** Reads token-passing PDUs (HCF_SPEC-081 section 5.2) and direct PDUs (HCF_SPEC-085 section 10.2.7). */
final class PduReader {
    private static final int BURST = 1;
    private static final int STX = 2;
    private static final int ACK = 6;
    private static final int MAX_COMMANDS = 64;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final HartIdentity identity;

    PduReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        identity = new HartIdentity(flow, observer);
    }

    /** Reads the PDU behind the header up to {@code end}; false if it does not fit. */
    boolean tokenPassing(Bytes bytes, int end, int type, Direction direction, long key, long timeNanos) {
        int at = HartMessage.HEADER;
        if (end - at < 5) {
            return false;
        }
        int delimiter = bytes.u8(at);
        boolean unique = delimiter >= 0x80;
        int address = at + 1;
        int command = address + (unique ? 5 : 1) + (delimiter >> 5 & 3);
        if (command + 3 > end) {
            return false;
        }
        int count = bytes.u8(command + 1);
        int data = command + 2;
        if (data + count + 1 != end) {
            return false;
        }
        check(bytes, at, data + count, type, delimiter & 7, direction);
        boolean answer = type != HartMessage.REQUEST;
        if (answer && count < 2) {
            return false;
        }
        int from = answer ? data + 2 : data;
        int length = data + count - from;
        int number = bytes.u8(command);
        boolean extended = number == HartCommand.EXTENDED && length >= 2;
        number = extended ? bytes.u16(from) : number;
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("delimiter", delimiter);
            if (unique) {
                fields.hex("uniqueAddress", bytes, address, 5);
            } else {
                fields.put("pollingAddress", bytes.u8(address));
            }
            fields.put("command", number)
                    .put("commandName", HartCommand.name(number))
                    .put("byteCount", count);
            if (answer) {
                fields.put("responseCode", bytes.u8(data)).put("deviceStatus", bytes.u8(data + 1));
            }
            fields.hex("data", bytes, from, length).put("checkByte", bytes.u8(end - 1));
        }
        long device = unique ? (long) (bytes.u16(address) & 0x3FFF) << 24 | bytes.u24(address + 2) : 0;
        int skipped = extended ? 2 : 0;
        if (answer && bytes.u8(data) < 0x80) {
            identity.read(number, bytes, from + skipped, length - skipped, device);
        }
        begin(number, direction, timeNanos);
        operation.unit = unique ? Operation.NONE : bytes.u8(address) & 0x3F;
        operation.object = unique ? (int) (device & 0xFFFFFF) : Operation.NONE;
        finish(type, number, key, answer ? bytes.u8(data) : 0);
        return true;
    }

    private void check(Bytes bytes, int from, int end, int type, int frame, Direction direction) {
        int check = 0;
        for (int i = from; i < end; i++) {
            check ^= bytes.u8(i);
        }
        if (check != bytes.u8(end)) {
            observer.violation(flow, HartViolation.CHECK, direction, bytes.u8(end));
        }
        int expected = type == HartMessage.REQUEST ? STX : type == HartMessage.PUBLISH ? BURST : ACK;
        if (frame != expected) {
            observer.violation(flow, HartViolation.FRAME, direction, frame);
        }
    }

    /** Reads the commands of a direct PDU; false if they do not fit. */
    boolean direct(Bytes bytes, int end, int type, Direction direction, long key, long timeNanos) {
        int at = HartMessage.HEADER;
        if (end - at < 2) {
            return false;
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("deviceStatus", bytes.u8(at)).put("extendedStatus", bytes.u8(at + 1));
        }
        at += 2;
        boolean answer = type != HartMessage.REQUEST;
        for (int i = 0; at < end && i < MAX_COMMANDS; i++) {
            if (at + 3 > end || at + 3 + bytes.u8(at + 2) > end) {
                return false;
            }
            int number = bytes.u16(at);
            int count = bytes.u8(at + 2);
            int data = at + 3;
            boolean coded = answer && count > 0;
            int code = coded ? bytes.u8(data) : 0;
            int from = coded ? data + 1 : data;
            fields.open("commands");
            if (fields.on()) {
                fields.put("command", number)
                        .put("commandName", HartCommand.name(number))
                        .put("byteCount", count);
                if (coded) {
                    fields.put("responseCode", code);
                }
                fields.hex("data", bytes, from, data + count - from);
            }
            if (coded) {
                identity.read(number, bytes, from, data + count - from, 0);
            }
            fields.close();
            begin(number, direction, timeNanos);
            finish(type, number, key, code);
            at = data + count;
        }
        return true;
    }

    private void begin(int number, Direction direction, long timeNanos) {
        operation.clear();
        operation.protocol = HartIpProtocol.NAME;
        operation.kind = HartCommand.kind(number);
        operation.direction = direction;
        operation.function = number;
        operation.functionName = HartCommand.name(number);
        operation.area = "command";
        operation.timeNanos = timeNanos;
    }

    private void finish(int type, int number, long key, int code) {
        if (type == HartMessage.REQUEST) {
            operation.phase = Phase.REQUEST;
            requests.open(key, number, operation.direction, operation.timeNanos).add(operation);
            observer.operation(flow, operation);
            return;
        }
        boolean failed = code != 0 && !HartMessage.isWarning(code);
        OpenRequest request = type == HartMessage.PUBLISH ? null : find(key, number);
        if (type == HartMessage.PUBLISH) {
            operation.phase = Phase.NOTICE;
            operation.kind = OperationKind.REPORT;
        } else if (request == null) {
            operation.phase = Phase.NOTICE;
            requests.unmatched(HartViolation.UNMATCHED_REPLY, operation.direction, number, operation.timeNanos);
        } else {
            Direction direction = operation.direction;
            long timeNanos = operation.timeNanos;
            requests.close(request);
            operation.set(request.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
        }
        operation.failed = failed;
        operation.errorCode = failed ? code : Operation.NONE;
        operation.errorName = failed ? HartCommand.code(code) : "";
        observer.operation(flow, operation);
    }

    private @Nullable OpenRequest find(long key, int number) {
        OpenRequest request = requests.find(key, number);
        return request != null && request.function() == number ? request : null;
    }
}
