package io.penstock.protocol.smb;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.ntlm.NtlmReader;
import io.penstock.protocol.ntlm.Utf16;
import org.jspecify.annotations.Nullable;

/** What one connection's readers share: the message at hand, requests that wait, and which trees hold pipes. Owned by the thread of its flow. */
final class SmbSession {
    private static final int TREES = 8;

    final Fields fields;
    final OpenRequests requests;
    final NtlmReader ntlm;
    final Utf16 text = new Utf16();
    final Operation operation;
    Direction direction = Direction.TO_SERVER;
    long timeNanos;
    /** The message, and where it and its part end; a cut message goes on behind it. */
    Bytes bytes = new Bytes();

    int end;
    boolean cut;

    private final Flow flow;
    private final Observer observer;
    /** Numbers of trees of pipes plus 1, the oldest overwritten. */
    private final long[] pipes = new long[TREES];

    private int nextPipe;

    SmbSession(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        operation = observer.scratch();
        requests = new OpenRequests(flow, observer, SmbViolation.FLOOD);
        ntlm = new NtlmReader(flow, observer);
    }

    /** Fills a new operation of this message; functions from {@link SmbCommands#SMB2} on are those of version 2. */
    Operation begin(Phase phase, int function, long tree) {
        Operation o = operation.clear();
        o.protocol = SmbProtocol.NAME;
        o.phase = phase;
        o.direction = direction;
        o.function = function;
        o.functionName = SmbCommands.name(function);
        o.kind = SmbCommands.kind(function);
        o.timeNanos = timeNanos;
        o.area = area(function, isPipe(tree));
        return o;
    }

    static String area(int function, boolean pipe) {
        boolean first = function < SmbCommands.SMB2;
        if (pipe) {
            return first ? "SMB1 pipe" : "SMB2 pipe";
        }
        return first ? "SMB1" : "SMB2";
    }

    /** Fills the operation that is answered, or one of the answer alone if its request was not seen. */
    Operation reply(@Nullable OpenRequest request, int index, int function, long tree, int status) {
        Operation o;
        if (request != null && index < request.size()) {
            o = operation.set(request.operation(index));
            o.phase = Phase.REPLY;
            o.direction = direction;
            o.timeNanos = timeNanos;
            o.latencyNanos = timeNanos - request.timeNanos();
        } else {
            o = begin(Phase.NOTICE, function, tree);
        }
        if (NtStatus.isError(status)) {
            o.failed = true;
            o.errorCode = status;
            o.errorName = NtStatus.name(status);
        }
        return o;
    }

    void emit() {
        observer.operation(flow, operation);
    }

    void violation(SmbViolation violation, long detail) {
        observer.violation(flow, violation, direction, detail);
    }

    /** True if these bytes are there; else it is reported, unless the message was cut here. */
    boolean has(long from, long length) {
        if (from >= 0 && length >= 0 && from + length <= end) {
            return true;
        }
        if (!cut) {
            violation(SmbViolation.LENGTH, from + length);
        }
        return false;
    }

    /** Reads {@link #text} and puts it as a field and, if wanted, as the operation's name. */
    void name(String field, int from, int length, boolean unicode, boolean names) {
        if (from < 0 || length <= 0 || from >= end) {
            text.read(bytes, 0, 0);
            return;
        }
        int have = Math.min(length, end - from);
        if (unicode) {
            text.read(bytes, from, have);
        } else {
            text.readBytes(bytes, from, have);
        }
        if (fields.on()) {
            fields.text(field, text.bytes(), 0, text.length());
        }
        if (names) {
            operation.name(text.bytes(), 0, text.length());
        }
    }

    void token(int from, int length) {
        if (length > 0 && has(from, length)) {
            ntlm.read(bytes, from, length, direction);
            if (ntlm.user().length() > 0) {
                operation.name(ntlm.user().bytes(), 0, ntlm.user().length());
            }
        }
    }

    void identity(IdentityKind kind) {
        if (text.length() == 0) {
            return;
        }
        boolean client = direction == Direction.TO_SERVER;
        observer.identity(
                client ? flow.clientMac() : flow.serverMac(),
                client ? flow.clientHigh() : flow.serverHigh(),
                client ? flow.clientLow() : flow.serverLow(),
                kind,
                text.text());
    }

    boolean isPipe(long tree) {
        for (long pipe : pipes) {
            if (tree >= 0 && pipe == tree + 1) {
                return true;
            }
        }
        return false;
    }

    void addPipe(long tree) {
        if (!isPipe(tree)) {
            pipes[nextPipe++ % TREES] = tree + 1;
        }
    }

    void removePipe(long tree) {
        for (int i = 0; i < TREES; i++) {
            pipes[i] = pipes[i] == tree + 1 ? 0 : pipes[i];
        }
    }
}
