package io.penstock.protocol.kerberos;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ber.Ber;
import java.nio.charset.StandardCharsets;

/** Reads what stands in requests, replies and errors (RFC 4120 sections 5.4.1, 5.4.2 and 5.9.1). */
final class KdcReader {
    private static final int NETBIOS = 20;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final Principal service;
    private final Principal client = new Principal();
    private int errorCode;

    KdcReader(Flow flow, Observer observer, Ber ber, Principal service) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        this.service = service;
        fields = observer.fields();
    }

    int errorCode() {
        return errorCode;
    }

    /** Reads the elements of the sequence that was entered. */
    void read(Direction direction, int type) {
        errorCode = 0;
        while (ber.next()) {
            int tag = ber.number();
            ber.open();
            if (ber.next()) {
                if (type == KerberosNames.ERROR) {
                    error(direction, tag);
                } else if (KerberosNames.isRequest(type)) {
                    request(direction, type, tag);
                } else {
                    reply(direction, type, tag);
                }
            }
            ber.leave();
        }
    }

    private void request(Direction direction, int type, int tag) {
        switch (tag) {
            case 1 -> version(direction);
            case 2 -> type(direction, type);
            case 3 -> preAuthentication();
            case 4 -> {
                ber.open();
                while (ber.next()) {
                    int part = ber.number();
                    ber.open();
                    if (ber.next()) {
                        body(direction, part);
                    }
                    ber.leave();
                }
                ber.leave();
            }
            default -> {
                // There is no more.
            }
        }
    }

    private void body(Direction direction, int tag) {
        switch (tag) {
            case 0 -> {
                if (ber.length() == 5) {
                    fields.hex("options", ber.bytes(), ber.content() + 1, 4);
                }
            }
            case 1 -> client();
            case 2 -> text("realm");
            case 3 -> service();
            case 5 -> text("till");
            case 7 -> number("nonce");
            case 8 -> {
                ber.open();
                while (ber.next()) {
                    encryption("encryptionType");
                }
                ber.leave();
            }
            case 9 -> addresses(direction);
            default -> {
                // Times and encrypted parts.
            }
        }
    }

    private void reply(Direction direction, int type, int tag) {
        switch (tag) {
            case 0 -> version(direction);
            case 1 -> type(direction, type);
            case 2 -> preAuthentication();
            case 3 -> text("realm");
            case 4 -> client();
            case 5 -> ticket();
            case 6 -> encrypted("replyEncryption");
            default -> {
                // There is no more.
            }
        }
    }

    private void error(Direction direction, int tag) {
        switch (tag) {
            case 0 -> version(direction);
            case 1 -> type(direction, KerberosNames.ERROR);
            case 4 -> text("serverTime");
            case 6 -> {
                errorCode = (int) ber.integer();
                if (fields.on()) {
                    fields.put("errorCode", errorCode).put("errorName", KerberosNames.error(errorCode));
                }
            }
            case 8 -> client();
            case 9 -> text("realm");
            case 10 -> service();
            case 11 -> text("errorText");
            default -> {
                // Times, the client's realm and data.
            }
        }
    }

    /** Section 5.3. */
    private void ticket() {
        ber.open();
        if (ber.next()) {
            ber.open();
            while (ber.next()) {
                int tag = ber.number();
                ber.open();
                if (ber.next()) {
                    switch (tag) {
                        case 1 -> text("ticketRealm");
                        case 2 -> service();
                        case 3 -> encrypted("ticketEncryption");
                        default -> {
                            // The version.
                        }
                    }
                }
                ber.leave();
            }
            ber.leave();
        }
        ber.leave();
    }

    private void encrypted(String name) {
        ber.open();
        while (ber.next()) {
            int tag = ber.number();
            ber.open();
            if (ber.next() && tag == 0) {
                encryption(name);
            }
            ber.leave();
        }
        ber.leave();
    }

    private void encryption(String name) {
        if (fields.on()) {
            int type = (int) ber.integer();
            fields.open(name)
                    .put("type", type)
                    .put("name", KerberosNames.encryption(type))
                    .close();
        }
    }

    /** Section 5.2.7: a sequence of [1] type and [2] value. */
    private void preAuthentication() {
        if (!fields.on()) {
            return;
        }
        ber.open();
        while (ber.next()) {
            ber.open();
            if (ber.next() && ber.number() == 1) {
                ber.open();
                if (ber.next()) {
                    fields.put("preAuthentication", ber.integer());
                }
                ber.leave();
            }
            ber.leave();
        }
        ber.leave();
    }

    /** Section 5.2.5: Windows tells its NetBIOS name. */
    private void addresses(Direction direction) {
        ber.open();
        while (ber.next()) {
            ber.open();
            long type = -1;
            while (ber.next()) {
                int tag = ber.number();
                ber.open();
                if (ber.next()) {
                    if (tag == 0) {
                        type = ber.integer();
                    } else if (type == NETBIOS) {
                        host(direction, ber.text(StandardCharsets.ISO_8859_1).strip());
                    }
                }
                ber.leave();
            }
            ber.leave();
        }
        ber.leave();
    }

    private void host(Direction direction, String name) {
        fields.put("clientHost", name);
        if (!name.isEmpty() && direction == Direction.TO_SERVER) {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), IdentityKind.HOST_NAME, name);
        }
    }

    private void version(Direction direction) {
        long version = ber.integer();
        if (version != 5) {
            observer.violation(flow, KerberosViolation.VERSION, direction, version);
        }
        if (fields.on()) {
            fields.put("version", version);
        }
    }

    private void type(Direction direction, int type) {
        if (ber.integer() != type) {
            observer.violation(flow, KerberosViolation.TYPE, direction, ber.integer());
        }
    }

    private void client() {
        if (fields.on()) {
            client.read(ber);
            fields.put("client", client.text());
        }
    }

    private void service() {
        service.read(ber);
        if (fields.on()) {
            fields.put("service", service.text());
        }
    }

    private void text(String name) {
        fields.text(name, ber.bytes(), ber.content(), ber.length());
    }

    private void number(String name) {
        if (fields.on()) {
            fields.put(name, ber.unsigned());
        }
    }
}
