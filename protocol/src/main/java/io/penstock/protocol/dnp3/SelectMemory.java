package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;

/**
 * What was selected last between a master and an outstation: an operate request must repeat it with the next sequence number
 * (clause 4). One selection per flow is kept; what cannot be known is not judged.
 */
final class SelectMemory {
    private boolean known;
    private boolean selected;
    private long pair;
    private int sequence;
    private int length;
    private long hash;

    /** @param known true if every request since the flow began is seen */
    SelectMemory(boolean known) {
        this.known = known;
    }

    void gap() {
        known = false;
        selected = false;
    }

    /** Takes note of a request; returns false if it operates what was not selected. */
    boolean accept(long asked, Bytes fragment) {
        int function = fragment.u8(1);
        if (function == Dnp3Functions.OPERATE) {
            boolean judged = known || selected && pair == asked;
            return !judged || secured(fragment) || repeats(asked, fragment);
        }
        if (function == Dnp3Functions.SELECT) {
            known = true;
            selected = true;
            pair = asked;
            sequence = fragment.u8(0) & 0x0F;
            length = fragment.length();
            hash = hash(fragment);
        } else if (selected && pair == asked && function != Dnp3Functions.CONFIRM && !isAuthentication(function)) {
            selected = false;
        }
        return true;
    }

    private boolean repeats(long asked, Bytes fragment) {
        return selected
                && pair == asked
                && (fragment.u8(0) & 0x0F) == (sequence + 1 & 0x0F)
                && length == fragment.length()
                && hash == hash(fragment);
    }

    /** In aggressive mode of secure authentication each request has other authentication objects. */
    private static boolean secured(Bytes fragment) {
        return fragment.length() > 2 && fragment.u8(2) == ObjectTypes.AUTHENTICATION;
    }

    private static boolean isAuthentication(int function) {
        return function == Dnp3Functions.AUTHENTICATION_REQUEST
                || function == Dnp3Functions.AUTHENTICATION_REQUEST_NO_RESPONSE;
    }

    private static long hash(Bytes fragment) {
        long hash = 1;
        for (int i = 2; i < fragment.length(); i++) {
            hash = hash * 0x100000001B3L + fragment.u8(i);
        }
        return hash;
    }
}
