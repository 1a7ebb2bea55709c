package io.penstock.protocol.mms;

import io.penstock.capture.Bytes;
import io.penstock.protocol.ber.Ber;

/** Tells MMS from whatever else is carried by ISO transport or by ISO session. */
final class MmsProbe {
    /** The first arcs of all MMS object identifiers: 1.0.9506. */
    private static final int ISO_9506 = 0x28CA22;

    private MmsProbe() {}

    static boolean isMms(Bytes bytes) {
        int have = bytes.length();
        if (have < 4) {
            return false;
        }
        return switch (bytes.u8(0)) {
            case Session.CONNECT, Session.ACCEPT -> names(bytes);
            case Session.DATA ->
                have > 6 && bytes.i32(0) == 0x01000100 && bytes.u8(4) == Association.USER_DATA && inPresentation(bytes);
            default -> isPdu(bytes, 0, have);
        };
    }

    /** True if a name of MMS stands in the first bytes of an association. */
    private static boolean names(Bytes bytes) {
        int end = Math.min(bytes.length() - 2, 512);
        for (int at = 2; at < end; at++) {
            if (bytes.u24(at) == ISO_9506) {
                return true;
            }
        }
        return false;
    }

    private static boolean inPresentation(Bytes bytes) {
        Ber ber = new Ber().start(bytes, 4, bytes.length() - 4);
        if (!ber.next() || !ber.enter() || !ber.next() || !ber.enter()) {
            return false;
        }
        while (ber.next()) {
            if (ber.identifier() == Association.SINGLE_TYPE) {
                return isPdu(bytes, ber.content(), ber.length());
            }
        }
        return false;
    }

    /** True if the bytes are one MMS PDU: of those that say little of themselves only with an invoke id in it. */
    private static boolean isPdu(Bytes bytes, int from, int length) {
        int first = length < 2 ? 0 : bytes.u8(from);
        boolean known = first >= MmsReader.CONFIRMED_REQUEST && first <= 0xAD || first == 0x8B || first == 0x8C;
        if (!known || Ber.size(bytes, from) != length) {
            return false;
        }
        Ber ber = new Ber().start(bytes, from, length);
        if (!ber.next()) {
            return false;
        }
        return switch (first) {
            case MmsReader.CONFIRMED_REQUEST, MmsReader.CONFIRMED_RESPONSE ->
                ber.enter() && ber.next() && ber.identifier() == Ber.INTEGER && ber.length() <= 5;
            case MmsReader.UNCONFIRMED -> ber.enter() && ber.next() && ber.tagClass() == 2;
            case MmsReader.INITIATE_REQUEST, MmsReader.INITIATE_RESPONSE ->
                ber.enter() && ber.next() && (ber.identifier() == 0x80 || ber.identifier() == 0x81);
            default -> from > 0;
        };
    }
}
