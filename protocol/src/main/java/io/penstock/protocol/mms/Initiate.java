package io.penstock.protocol.mms;

import io.penstock.protocol.Fields;
import io.penstock.protocol.ber.Ber;

/** Spells out what initiate requests and responses propose (ISO 9506-2 clause 8.2). */
final class Initiate {
    private static final int DETAIL = 0xA4;

    private final Fields fields;
    private final Ber ber;

    Initiate(Fields fields, Ber ber) {
        this.fields = fields;
        this.ber = ber;
    }

    /** The reader stands on the PDU. */
    void read() {
        if (!fields.on()) {
            return;
        }
        ber.open();
        while (ber.next()) {
            switch (ber.identifier()) {
                case 0x80 -> fields.put("localDetail", ber.integer());
                case 0x81 -> fields.put("maxServOutstandingCalling", ber.integer());
                case 0x82 -> fields.put("maxServOutstandingCalled", ber.integer());
                case 0x83 -> fields.put("dataStructureNestingLevel", ber.integer());
                case DETAIL -> detail();
                default -> {
                    // No other field is defined.
                }
            }
        }
        ber.leave();
    }

    private void detail() {
        ber.open();
        while (ber.next()) {
            switch (ber.identifier()) {
                case 0x80 -> fields.put("versionNumber", ber.integer());
                case 0x81 -> fields.put("parameterCbb", MmsTime.bits(ber));
                case 0x82 -> fields.put("servicesSupported", MmsTime.bits(ber));
                default -> fields.hex("additionalDetail", ber.bytes(), ber.content(), ber.length());
            }
        }
        ber.leave();
    }
}
