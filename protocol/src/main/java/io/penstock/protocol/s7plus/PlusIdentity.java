package io.penstock.protocol.s7plus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;

/**
 * What a controller tells of itself when a session is made, a text such as {@code 1;6ES7 214-1HE30-0XB0 ;V2.2}: order number and
 * firmware.
 */
final class PlusIdentity {
    /** "6ES7" or another product of Siemens: a digit and two letters behind the semicolon. */
    private static final int SEMICOLON = ';';

    private static final int SHORTEST = 16;
    private static final int LONGEST = 40;

    private PlusIdentity() {}

    static void find(Bytes message, int from, int end, Direction direction, Flow flow, Observer observer) {
        for (int at = from; at + SHORTEST < end; at++) {
            if (message.u8(at) == '1' && message.u8(at + 1) == SEMICOLON && message.u8(at + 2) == '6') {
                int version = next(message, at + 2, Math.min(end, at + LONGEST));
                if (version > 0 && version + 1 < end && message.u8(version + 1) == 'V') {
                    report(message, at + 2, version, direction, flow, observer, IdentityKind.MODEL);
                    int last = version + 1;
                    while (last < end && isVersion(message.u8(last))) {
                        last++;
                    }
                    report(message, version + 1, last, direction, flow, observer, IdentityKind.FIRMWARE);
                    return;
                }
            }
        }
    }

    private static boolean isVersion(int octet) {
        return octet == 'V' || octet == '.' || octet >= '0' && octet <= '9';
    }

    private static int next(Bytes message, int from, int end) {
        for (int at = from; at < end; at++) {
            int octet = message.u8(at);
            if (octet == SEMICOLON) {
                return at;
            }
            if (octet < ' ' || octet > '~') {
                return -1;
            }
        }
        return -1;
    }

    private static void report(
            Bytes message, int from, int to, Direction direction, Flow flow, Observer observer, IdentityKind kind) {
        String value = message.text(from, to - from, StandardCharsets.US_ASCII).strip();
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }
}
