package io.penstock.protocol.ads;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;

/** What is known of the side that sent a message. */
final class Identity {
    private Identity() {}

    static void tell(Flow flow, Observer observer, Direction direction, IdentityKind kind, String value) {
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }
}
