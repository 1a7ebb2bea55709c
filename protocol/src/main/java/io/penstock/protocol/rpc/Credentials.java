package io.penstock.protocol.rpc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;

/** Who calls (RFC 5531 section 8.2 and appendix A): with AUTH_SYS a host tells its name. */
final class Credentials {
    private static final int SYS = 1;
    private static final int LONGEST = 400;
    private static final int LONGEST_NAME = 255;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private boolean named;

    Credentials(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    /** Reads credentials and verifier; returns where the arguments start, or -1. */
    int read(Direction direction, Bytes bytes, int from) {
        int verifier = end(direction, bytes, from);
        if (verifier < 0) {
            return -1;
        }
        if (fields.on()) {
            fields.put("flavor", bytes.u32(from));
        }
        if (bytes.i32(from) == SYS) {
            system(direction, bytes, from + 8, from + 8 + bytes.i32(from + 4));
        }
        return end(direction, bytes, verifier);
    }

    private int end(Direction direction, Bytes bytes, int from) {
        if (from + 8 > bytes.length()) {
            observer.violation(flow, RpcViolation.MESSAGE, direction, bytes.length());
            return -1;
        }
        long length = bytes.u32(from + 4);
        if (length > LONGEST) {
            observer.violation(flow, RpcViolation.CREDENTIALS, direction, length);
            return -1;
        }
        int end = from + 8 + ((int) length + 3 & ~3);
        if (end > bytes.length()) {
            observer.violation(flow, RpcViolation.MESSAGE, direction, bytes.length());
            return -1;
        }
        return end;
    }

    private void system(Direction direction, Bytes bytes, int from, int end) {
        if (from + 8 > end) {
            return;
        }
        long length = bytes.u32(from + 4);
        int name = from + 8;
        if (length > LONGEST_NAME || name + (length + 3 & ~3) + 8 > end) {
            observer.violation(flow, RpcViolation.TEXT, direction, length);
            return;
        }
        int ids = name + ((int) length + 3 & ~3);
        if (fields.on()) {
            fields.text("machineName", bytes, name, (int) length)
                    .put("uid", bytes.u32(ids))
                    .put("gid", bytes.u32(ids + 4));
        }
        if (!named && length > 0) {
            named = true;
            boolean client = direction == Direction.TO_SERVER;
            observer.identity(
                    client ? flow.clientMac() : flow.serverMac(),
                    client ? flow.clientHigh() : flow.serverHigh(),
                    client ? flow.clientLow() : flow.serverLow(),
                    IdentityKind.HOST_NAME,
                    bytes.text(name, (int) length, StandardCharsets.UTF_8));
        }
    }
}
