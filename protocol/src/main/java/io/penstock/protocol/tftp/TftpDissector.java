package io.penstock.protocol.tftp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Function;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import io.penstock.protocol.text.Text;
import java.util.List;

/**
 * Reads what is sent to TFTP's port (RFC 1350 section 5). The data go between two other ports (section 4), so that only requests
 * and refusals are seen here. Owned by the thread of its flow.
 */
final class TftpDissector implements Dissector {
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int ERROR = 5;
    private static final int OPTIONS = 6;
    private static final int MAX_NAMES = 32;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;

    TftpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    static List<Function> functions() {
        return List.of(
                new Function(READ, "read request", OperationKind.FILE),
                new Function(WRITE, "write request", OperationKind.FILE),
                new Function(ERROR, "error", OperationKind.FILE));
    }

    static boolean isTftp(Bytes bytes) {
        return bytes.length() >= 4 && bytes.u16(0) >= READ && bytes.u16(0) <= OPTIONS;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int opcode = have < 2 ? 0 : bytes.u16(0);
        if (opcode < READ || opcode > OPTIONS) {
            observer.violation(flow, TftpViolation.OPCODE, direction, opcode);
            return have;
        }
        if (fields.on()) {
            fields.put("opcode", opcode);
        }
        if (opcode == READ || opcode == WRITE) {
            request(direction, bytes, opcode, timeNanos);
        } else if (opcode == ERROR && have >= 4) {
            Operation operation = operation(direction, opcode, "error", Phase.NOTICE, timeNanos);
            operation.failed = true;
            operation.errorCode = bytes.u16(2);
            operation.errorName = error(operation.errorCode);
            if (fields.on()) {
                fields.put("errorCode", operation.errorCode);
            }
            observer.operation(flow, operation);
        } else if (fields.on() && have >= 4 && opcode < ERROR) {
            fields.put("block", bytes.u16(2));
        }
        return have;
    }

    @Override
    public void gap(Direction direction) {
        // Datagrams have none.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    private void request(Direction direction, Bytes bytes, int opcode, long timeNanos) {
        int have = bytes.length();
        int nameEnd = Text.find(bytes, 2, have, 0);
        int modeEnd = nameEnd < 0 ? -1 : Text.find(bytes, nameEnd + 1, have, 0);
        if (nameEnd <= 2 || modeEnd < 0) {
            observer.violation(flow, TftpViolation.REQUEST, direction, opcode);
            return;
        }
        int mode = nameEnd + 1;
        if (!Text.isWord(bytes, mode, modeEnd, "OCTET")
                && !Text.isWord(bytes, mode, modeEnd, "NETASCII")
                && !Text.isWord(bytes, mode, modeEnd, "MAIL")) {
            observer.violation(flow, TftpViolation.MODE, direction, modeEnd - mode);
        }
        fields.text("file", bytes, 2, nameEnd - 2).text("mode", bytes, mode, modeEnd - mode);
        int at = modeEnd + 1;
        for (int i = 0; fields.on() && at < have && i < MAX_NAMES; i++) {
            int end = Text.find(bytes, at, have, 0);
            end = end < 0 ? have : end;
            fields.text("options", bytes, at, end - at);
            at = end + 1;
        }
        String name = opcode == READ ? "read request" : "write request";
        Operation operation = operation(direction, opcode, name, Phase.REQUEST, timeNanos);
        operation.name(bytes, 2, nameEnd - 2);
        observer.operation(flow, operation);
    }

    private Operation operation(Direction direction, int function, String name, Phase phase, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = TftpProtocol.NAME;
        operation.kind = OperationKind.FILE;
        operation.phase = phase;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = name;
        operation.timeNanos = timeNanos;
        return operation;
    }

    private static String error(int code) {
        return switch (code) {
            case 1 -> "file not found";
            case 2 -> "access violation";
            case 3 -> "disk full";
            case 4 -> "illegal operation";
            case 5 -> "unknown transfer";
            case 6 -> "file exists";
            case 7 -> "no such user";
            case 8 -> "options refused";
            default -> "not defined";
        };
    }
}
