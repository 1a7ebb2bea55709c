package io.penstock.protocol.ntp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;

/** A server's variables as text, {@code name=value, …} (RFC 9327 section 4.1): its program and its operating system. */
final class Variables {
    private static final int MAX = 256;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;

    Variables(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    void read(Direction direction, Bytes bytes, int from, int end) {
        int at = from;
        for (int i = 0; i < MAX && at < end; i++) {
            int stop = at;
            boolean quoted = false;
            while (stop < end && (quoted || bytes.u8(stop) != ',')) {
                quoted ^= bytes.u8(stop) == '"';
                stop++;
            }
            variable(direction, bytes, skip(bytes, at, stop), stop);
            at = stop + 1;
        }
    }

    private static int skip(Bytes bytes, int from, int end) {
        int at = from;
        while (at < end && bytes.u8(at) <= ' ') {
            at++;
        }
        return at;
    }

    private void variable(Direction direction, Bytes bytes, int from, int end) {
        fields.text("variable", bytes, from, end - from);
        int equals = Text.find(bytes, from, end, '=');
        if (equals < 0) {
            return;
        }
        IdentityKind kind = Text.isWord(bytes, from, equals, "VERSION")
                ? IdentityKind.FIRMWARE
                : Text.isWord(bytes, from, equals, "SYSTEM") ? IdentityKind.PRODUCT : null;
        int start = equals + 1 < end && bytes.u8(equals + 1) == '"' ? equals + 2 : equals + 1;
        int stop = end > start && bytes.u8(end - 1) == '"' ? end - 1 : end;
        if (kind != null && stop > start) {
            boolean client = direction == Direction.TO_SERVER;
            observer.identity(
                    client ? flow.clientMac() : flow.serverMac(),
                    client ? flow.clientHigh() : flow.serverHigh(),
                    client ? flow.clientLow() : flow.serverLow(),
                    kind,
                    bytes.text(start, stop - start, StandardCharsets.UTF_8));
        }
    }
}
