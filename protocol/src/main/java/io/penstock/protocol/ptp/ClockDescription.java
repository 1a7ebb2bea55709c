package io.penstock.protocol.ptp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;

/** What a clock says of itself (IEEE 1588-2019 section 15.5.3.1.2): "vendor;model;instance", "hardware;firmware;software". */
final class ClockDescription {
    static final int ID = 1;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;

    ClockDescription(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    /** Reads the data, all of which is in the window; what is cut is left out. */
    void read(Direction direction, Bytes bytes, int from, int end) {
        int at = text(bytes, from + 2, end);
        at = at < 0 || at + 2 > end ? -1 : at + 2 + bytes.u16(at);
        at = at < 0 || at + 4 > end ? -1 : at + 4 + bytes.u16(at + 2);
        if (at < 0 || at + 4 > end) {
            return;
        }
        int product = at + 4;
        int revision = text(bytes, product, end);
        int user = revision < 0 ? -1 : text(bytes, revision, end);
        if (user < 0) {
            return;
        }
        String names = show("productDescription", bytes, product);
        String revisions = show("revisionData", bytes, revision);
        if (text(bytes, user, end) >= 0) {
            show("userDescription", bytes, user);
        }
        part(direction, names, 0, IdentityKind.VENDOR);
        part(direction, names, 1, IdentityKind.MODEL);
        part(direction, names, 2, IdentityKind.SERIAL);
        part(direction, revisions, 1, IdentityKind.FIRMWARE);
    }

    /** Where a text with its length in front ends, or -1. */
    private static int text(Bytes bytes, int from, int end) {
        int stop = from < end ? from + 1 + bytes.u8(from) : end + 1;
        return stop <= end ? stop : -1;
    }

    private String show(String name, Bytes bytes, int from) {
        String text = bytes.text(from + 1, bytes.u8(from), StandardCharsets.UTF_8);
        fields.put(name, text);
        return text;
    }

    private void part(Direction direction, String text, int index, IdentityKind kind) {
        String[] parts = text.split(";", 3);
        if (index < parts.length && !parts[index].isBlank()) {
            boolean client = direction == Direction.TO_SERVER;
            observer.identity(
                    client ? flow.clientMac() : flow.serverMac(),
                    client ? flow.clientHigh() : flow.serverHigh(),
                    client ? flow.clientLow() : flow.serverLow(),
                    kind,
                    parts[index].strip());
        }
    }
}
