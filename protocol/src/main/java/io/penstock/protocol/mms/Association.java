package io.penstock.protocol.mms;

import io.penstock.capture.Direction;
import io.penstock.protocol.Fields;
import io.penstock.protocol.ber.Ber;

/** Reads the presentation layer (ISO 8823-1) and the association layer (ISO 8650-1) and finds the MMS in them. */
final class Association {
    /** Presentation: connect and connect-accept, and user data that is fully encoded. */
    private static final int CONNECT = 0x31;

    static final int USER_DATA = 0x61;
    private static final int NORMAL_MODE = 0xA2;
    private static final int ABORT_BY_USER = 0xA0;
    /** A value of a presentation context: one ASN.1 element, or its octets. */
    static final int SINGLE_TYPE = 0xA0;

    private static final int OCTETS = 0x81;

    /** Association: request, response, release and its reply, abort. */
    private static final int AARQ = 0x60;

    private static final int AARE = 0x61;
    private static final int ABRT = 0x64;
    private static final int RESULT = 0xA2;
    private static final int AUTHENTICATION_VALUE = 0xAC;
    private static final int USER_INFORMATION = 0xBE;

    private final Fields fields;
    private final Ber ber;
    private final MmsReader reader;

    Association(Fields fields, Ber ber, MmsReader reader) {
        this.fields = fields;
        this.ber = ber;
        this.reader = reader;
    }

    /** Reads a PPDU at which the reader starts; false if it is none. */
    boolean read(Direction direction) {
        boolean known = false;
        while (ber.next()) {
            switch (ber.identifier()) {
                case USER_DATA -> known |= values(direction);
                case CONNECT, ABORT_BY_USER -> {
                    known = true;
                    ber.open();
                    while (ber.next()) {
                        switch (ber.identifier()) {
                            case NORMAL_MODE -> normalMode(direction);
                            case USER_DATA -> values(direction);
                            default -> {
                                // The mode, and contexts.
                            }
                        }
                    }
                    ber.leave();
                }
                default -> {
                    // A refusal, or an abort by the provider.
                    known = true;
                }
            }
        }
        return known && ber.fault() == null;
    }

    private void normalMode(Direction direction) {
        ber.open();
        while (ber.next()) {
            switch (ber.identifier()) {
                case 0x81 -> fields.hex("callingPresentationSelector", ber.bytes(), ber.content(), ber.length());
                case 0x82 -> fields.hex("calledPresentationSelector", ber.bytes(), ber.content(), ber.length());
                case 0x83 -> fields.hex("respondingPresentationSelector", ber.bytes(), ber.content(), ber.length());
                case USER_DATA -> values(direction);
                default -> {
                    // Contexts and their results.
                }
            }
        }
        ber.leave();
    }

    /** The values of fully encoded data, each with its context. */
    private boolean values(Direction direction) {
        boolean any = false;
        ber.open();
        while (ber.next()) {
            if (ber.identifier() != Ber.SEQUENCE) {
                continue;
            }
            ber.open();
            while (ber.next()) {
                switch (ber.identifier()) {
                    case Ber.INTEGER -> {
                        if (fields.on()) {
                            fields.put("presentationContext", ber.integer());
                        }
                    }
                    case SINGLE_TYPE, OCTETS -> {
                        any = true;
                        content(direction);
                    }
                    default -> {
                        // A name of the syntax.
                    }
                }
            }
            ber.leave();
        }
        ber.leave();
        return any;
    }

    private void content(Direction direction) {
        ber.openOctets();
        while (ber.next()) {
            int identifier = ber.identifier();
            if (identifier >= AARQ && identifier <= ABRT) {
                association(direction, identifier);
            } else {
                reader.pdu(direction);
            }
        }
        ber.leave();
    }

    private void association(Direction direction, int kind) {
        if (fields.on()) {
            fields.put("acse", name(kind));
        }
        boolean informed = false;
        long result = 0;
        ber.open();
        while (ber.next()) {
            int identifier = ber.identifier();
            if (kind == AARE && identifier == RESULT) {
                result = first();
                if (fields.on()) {
                    fields.put("associationResult", result);
                }
            } else if (identifier == USER_INFORMATION) {
                informed |= external(direction);
            } else if (kind == AARQ && identifier == AUTHENTICATION_VALUE) {
                fields.hex("authenticationValue", ber.bytes(), ber.content(), ber.length());
                reader.single(direction, MmsServices.AUTHENTICATE);
            } else if (fields.on()) {
                title(kind, identifier);
            }
        }
        ber.leave();
        if (kind == ABRT) {
            reader.single(direction, MmsServices.ABORT);
        } else if (kind == AARE && result != 0 && !informed) {
            reader.refused(direction, (int) result);
        }
    }

    /** User information: an EXTERNAL with an MMS PDU in it. */
    private boolean external(Direction direction) {
        boolean any = false;
        ber.open();
        while (ber.next()) {
            if (ber.identifier() != Ber.EXTERNAL) {
                continue;
            }
            ber.open();
            while (ber.next()) {
                if (ber.identifier() == SINGLE_TYPE || ber.identifier() == OCTETS) {
                    ber.openOctets();
                    while (ber.next()) {
                        any = true;
                        reader.pdu(direction);
                    }
                    ber.leave();
                }
            }
            ber.leave();
        }
        ber.leave();
        return any;
    }

    private void title(int kind, int identifier) {
        String name = switch (identifier) {
            case 0xA1 -> "applicationContext";
            case 0xA2 -> "calledApTitle";
            case 0xA3 -> kind == AARE ? "diagnostic" : "calledAeQualifier";
            case 0xA4 -> "respondingApTitle";
            case 0xA5 -> "respondingAeQualifier";
            case 0xA6 -> "callingApTitle";
            case 0xA7 -> "callingAeQualifier";
            case 0x8A -> "acseRequirements";
            case 0x8B -> "mechanism";
            default -> "";
        };
        if (name.isEmpty()) {
            return;
        }
        if (!ber.enter()) {
            fields.hex(name, ber.bytes(), ber.content(), ber.length());
            return;
        }
        if (ber.next()) {
            switch (ber.identifier()) {
                case Ber.OBJECT_IDENTIFIER -> fields.put(name, ber.oid());
                case Ber.INTEGER -> fields.put(name, ber.integer());
                default -> fields.hex(name, ber.bytes(), ber.content(), ber.length());
            }
        }
        ber.leave();
    }

    private long first() {
        long value = 0;
        if (ber.enter()) {
            value = ber.next() ? ber.integer() : 0;
            ber.leave();
        }
        return value;
    }

    private static String name(int kind) {
        return switch (kind) {
            case AARQ -> "association request";
            case AARE -> "association response";
            case 0x62 -> "release request";
            case 0x63 -> "release response";
            default -> "abort";
        };
    }
}
