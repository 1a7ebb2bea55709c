package io.penstock.protocol.c1222;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.ber.Ber;

/** Reads the elements of a message: who calls whom, which call it is, and the services (IEEE 1703 5.3.4). */
final class MessageReader {
    /** The tag of a message. */
    static final int MESSAGE = 0x60;

    private static final int CONTEXT = 0xA1;
    private static final int CALLED_TITLE = 0xA2;
    private static final int CALLED_ID = 0xA4;
    private static final int CALLING_TITLE = 0xA6;
    private static final int CALLING_QUALIFIER = 0xA7;
    private static final int CALLING_ID = 0xA8;
    private static final int MECHANISM = 0x8B;
    private static final int AUTHENTICATION = 0xAC;
    private static final int USER_INFORMATION = 0xBE;
    private static final int RELATIVE_OID = 0x80;
    private static final int OCTETS = 0x81;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber = new Ber();
    private final EpsemReader epsem;
    private long calledId;
    private long callingId;
    private int from;
    private int length;

    MessageReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        epsem = new EpsemReader(flow, observer, requests);
    }

    /** True for the tag of an element that a message may have. */
    static boolean isElement(int tag) {
        return switch (tag) {
            case CONTEXT,
                    CALLED_TITLE,
                    CALLED_ID,
                    CALLING_TITLE,
                    CALLING_QUALIFIER,
                    CALLING_ID,
                    MECHANISM,
                    AUTHENTICATION,
                    USER_INFORMATION -> true;
            default -> false;
        };
    }

    /** @param bytes one message */
    void read(Direction direction, Bytes bytes, long timeNanos) {
        calledId = -1;
        callingId = -1;
        length = -1;
        ber.start(bytes, 0, bytes.length());
        if (ber.next() && ber.enter()) {
            while (ber.next()) {
                int tag = ber.identifier();
                if (isElement(tag)) {
                    element(tag);
                } else {
                    observer.violation(flow, C1222Violation.ELEMENT, direction, tag);
                }
            }
        }
        if (ber.fault() != null) {
            observer.violation(flow, C1222Violation.STRUCTURE, direction, bytes.length());
        }
        if (length >= 0) {
            epsem.read(direction, bytes, from, from + length, calledId, callingId, timeNanos);
        }
    }

    private void element(int tag) {
        if (fields.on()) {
            fields.put("elements", name(tag));
        }
        if (tag == MECHANISM) {
            if (fields.on()) {
                fields.put("mechanismName", ber.oid());
            }
            return;
        }
        ber.open();
        if (ber.next()) {
            inside(tag);
        }
        ber.leave();
    }

    private void inside(int tag) {
        switch (tag) {
            case CONTEXT -> title("asoContext");
            case CALLED_TITLE -> title("calledApTitle");
            case CALLING_TITLE -> title("callingApTitle");
            case CALLED_ID -> calledId = number("calledApInvocationId");
            case CALLING_ID -> callingId = number("callingApInvocationId");
            case CALLING_QUALIFIER -> qualifier();
            case AUTHENTICATION -> Authentication.put(ber, fields);
            default -> userInformation();
        }
    }

    private void title(String name) {
        if (fields.on()) {
            fields.put(name, ber.identifier() == RELATIVE_OID ? "." + ber.relativeOid() : ber.oid());
        }
    }

    private long number(String name) {
        long value = ber.unsigned() & Long.MAX_VALUE;
        if (fields.on()) {
            fields.put(name, value);
        }
        return value;
    }

    private void qualifier() {
        if (fields.on()) {
            long bits = ber.integer();
            fields.open("callingAeQualifier").put("test", (bits & 1) != 0);
            fields.put("urgent", (bits & 2) != 0)
                    .put("notification", (bits & 4) != 0)
                    .close();
        }
    }

    /** 5.3.4.11: an external element with the octets of the EPSEM. */
    private void userInformation() {
        ber.open();
        while (ber.next()) {
            if (ber.identifier() == OCTETS) {
                from = ber.content();
                length = ber.length();
            } else if (ber.identifier() == Ber.INTEGER && fields.on()) {
                fields.put("indirectReference", ber.integer());
            }
        }
        ber.leave();
    }

    private static String name(int tag) {
        return switch (tag) {
            case CONTEXT -> "ASO Context";
            case CALLED_TITLE -> "Called AP Title";
            case CALLED_ID -> "Called AP Invocation ID";
            case CALLING_TITLE -> "Calling AP Title";
            case CALLING_QUALIFIER -> "Calling AE Qualifier";
            case CALLING_ID -> "Calling AP Invocation ID";
            case MECHANISM -> "Mechanism Name";
            case AUTHENTICATION -> "Calling Authentication Value";
            default -> "User Information";
        };
    }
}
