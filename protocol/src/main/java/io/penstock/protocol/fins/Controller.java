package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;

/** What a controller says of itself in the response to Controller Data Read (W342 5-3-15): model and version. */
final class Controller {
    private static final int CONTROLLER_DATA_READ = 0x0501;
    private static final int MODEL = FinsHeader.SIZE + 2;
    private static final int VERSION = MODEL + 20;

    private Controller() {}

    static void identify(int command, Bytes bytes, Direction direction, Flow flow, Observer observer) {
        if (command != CONTROLLER_DATA_READ || bytes.length() < MODEL + SpecialReplies.MODEL_DATA) {
            return;
        }
        tell(bytes, MODEL, IdentityKind.MODEL, direction, flow, observer);
        tell(bytes, VERSION, IdentityKind.FIRMWARE, direction, flow, observer);
    }

    private static void tell(
            Bytes bytes, int at, IdentityKind kind, Direction direction, Flow flow, Observer observer) {
        int length = 0;
        while (length < 20 && bytes.u8(at + length) >= ' ') {
            length++;
        }
        String value = bytes.text(at, length, StandardCharsets.US_ASCII).strip();
        if (value.isEmpty()) {
            return;
        }
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }
}
