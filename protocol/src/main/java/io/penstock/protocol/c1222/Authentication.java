package io.penstock.protocol.c1222;

import io.penstock.protocol.Fields;
import io.penstock.protocol.ber.Ber;

/** The fields of a calling authentication value (IEEE 1703 5.3.4.8): which key was used, and its initialisation vector. */
final class Authentication {
    private static final int SINGLE_ASN1 = 0xA0;
    private static final int OCTET_ALIGNED = 0x81;
    private static final int C1222 = 0xA1;
    private static final int C1221 = 0xA0;

    private Authentication() {}

    /** @param ber on the external element, which is entered and left */
    static void put(Ber ber, Fields fields) {
        if (!fields.on()) {
            return;
        }
        fields.open("authentication");
        ber.open();
        while (ber.next()) {
            switch (ber.identifier()) {
                case Ber.INTEGER -> fields.put("indirectReference", ber.integer());
                case SINGLE_ASN1 -> mechanism(ber, fields);
                case OCTET_ALIGNED -> fields.hex("octetAligned", ber.bytes(), ber.content(), ber.length());
                default -> {}
            }
        }
        ber.leave();
        fields.close();
    }

    private static void mechanism(Ber ber, Fields fields) {
        ber.open();
        if (ber.next() && (ber.identifier() == C1222 || ber.identifier() == C1221)) {
            boolean c1222 = ber.identifier() == C1222;
            fields.put("mechanism", c1222 ? "C12.22" : "C12.21");
            ber.open();
            while (ber.next()) {
                value(ber, fields, c1222);
            }
            ber.leave();
        }
        ber.leave();
    }

    private static void value(Ber ber, Fields fields, boolean c1222) {
        int which = ber.identifier() & 0x1F;
        if (c1222 && which == 0) {
            fields.put("keyId", ber.unsigned());
        } else if (c1222) {
            fields.put("initialisationVector", ber.unsigned());
        } else {
            String name = which == 0 ? "identification" : which == 1 ? "request" : "response";
            fields.hex(name, ber.bytes(), ber.content(), ber.length());
        }
    }
}
