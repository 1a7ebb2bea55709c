package io.penstock.protocol.melsec;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;

/** The model of a CPU module, 16 characters of the response to Read Type Name (SH-080956 5.5). */
final class TypeName {
    static final int SIZE = 16;

    private TypeName() {}

    static void tell(Bytes bytes, int at, Direction direction, Flow flow, Observer observer) {
        int length = length(bytes, at);
        if (length == 0) {
            return;
        }
        String model = bytes.text(at, length, StandardCharsets.US_ASCII).strip();
        if (model.isEmpty()) {
            return;
        }
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.MODEL, model);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), IdentityKind.MODEL, model);
        }
    }

    /** How many characters it has, spaces and zeros behind it left out. */
    static int length(Bytes bytes, int at) {
        int length = 0;
        while (length < SIZE && at + length < bytes.length() && bytes.u8(at + length) >= ' ') {
            length++;
        }
        while (length > 0 && bytes.u8(at + length - 1) == ' ') {
            length--;
        }
        return length;
    }
}
