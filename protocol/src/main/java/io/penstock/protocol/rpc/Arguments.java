package io.penstock.protocol.rpc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;

/**
 * Reads what is asked of the portmapper (RFC 1833 sections 2.1 and 3), of mount (RFC 1813 appendix I) and of NFS (RFC 1094, RFC 1813):
 * the object is the program whose port is asked for, the name is the directory or file.
 */
final class Arguments {
    private static final int FIXED_HANDLE = 32;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;

    Arguments(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    void call(Direction direction, Bytes bytes, int at, int function, Operation operation, boolean cut) {
        int procedure = Procedures.procedure(function);
        switch (Procedures.program(function)) {
            case Procedures.PORTMAPPER -> portmapper(bytes, at, function, operation);
            case Procedures.MOUNT -> {
                if (procedure == 1 || procedure == 3) {
                    name(direction, bytes, at, "path", operation, cut);
                }
            }
            case Procedures.NFS -> {
                if (hasName(Procedures.version(function), procedure)) {
                    file(direction, bytes, at, Procedures.version(function), operation, cut);
                }
            }
            default -> {
                // Arguments of other programs are not looked at.
            }
        }
    }

    /** Reads what a call that was good gives back. */
    void reply(Bytes bytes, int at, Operation operation) {
        int program = Procedures.program(operation.function);
        int procedure = Procedures.procedure(operation.function);
        if (procedure == 0 || at + 4 > bytes.length()) {
            return;
        }
        long first = bytes.u32(at);
        boolean getPort = program == Procedures.PORTMAPPER && Procedures.version(operation.function) == 2;
        if (getPort && procedure == 3 && fields.on()) {
            fields.put("port", first);
        } else if (program == Procedures.NFS || program == Procedures.MOUNT && procedure == 1) {
            if (fields.on()) {
                fields.put("status", first).put("statusName", Procedures.status(first));
            }
            if (first != 0) {
                RpcMessage.failed(operation, (int) first, Procedures.status(first));
            }
        }
    }

    private void portmapper(Bytes bytes, int at, int function, Operation operation) {
        int procedure = Procedures.procedure(function);
        if (procedure < 1 || procedure > 3 || at + 8 > bytes.length()) {
            return;
        }
        operation.object = bytes.i32(at) & Integer.MAX_VALUE;
        if (fields.on()) {
            fields.put("askedProgram", bytes.u32(at))
                    .put("askedProgramName", Procedures.programName(bytes.u32(at)))
                    .put("askedVersion", bytes.u32(at + 4));
            if (Procedures.version(function) == 2 && at + 16 <= bytes.length()) {
                fields.put("askedProtocol", bytes.u32(at + 8)).put("askedPort", bytes.u32(at + 12));
            }
        }
    }

    /** True for procedures that begin with a directory and a name in it. */
    private static boolean hasName(int version, int procedure) {
        if (version == 2) {
            return procedure == 4 || procedure >= 9 && procedure <= 11 || procedure >= 13 && procedure <= 15;
        }
        return version == 3 && (procedure == 3 || procedure >= 8 && procedure <= 14);
    }

    private void file(Direction direction, Bytes bytes, int from, int version, Operation operation, boolean cut) {
        int at = from + FIXED_HANDLE;
        if (version == 3) {
            long length = from + 4 <= bytes.length() ? bytes.u32(from) : -1;
            if (length < 0 || length > 64) {
                observer.violation(flow, RpcViolation.TEXT, direction, length);
                return;
            }
            at = from + 4 + ((int) length + 3 & ~3);
        }
        name(direction, bytes, at, "file", operation, cut);
    }

    private void name(Direction direction, Bytes bytes, int at, String field, Operation operation, boolean cut) {
        long length = at + 4 <= bytes.length() ? bytes.u32(at) : -1;
        if (length < 0 || length > bytes.length() - at - 4) {
            if (!cut) {
                observer.violation(flow, RpcViolation.TEXT, direction, length);
            }
            return;
        }
        operation.name(bytes, at + 4, (int) length);
        fields.text(field, bytes, at + 4, (int) length);
    }
}
