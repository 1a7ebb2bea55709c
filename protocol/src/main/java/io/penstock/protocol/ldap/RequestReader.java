package io.penstock.protocol.ldap;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.ber.Ber;
import io.penstock.protocol.ntlm.NtlmReader;

/**
 * Reads requests: the name is that of the bind, the base of a search, or the entry that is changed. The area of a bind says how it
 * proves who it is. Of a password only that it went by in clear text is told (RFC 4513 section 6.3.3).
 */
final class RequestReader {
    private static final int SIMPLE = 0x80;
    private static final int SASL = 0xA3;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final FilterText filter;
    private final NtlmReader ntlm;

    RequestReader(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
        filter = new FilterText(ber);
        ntlm = new NtlmReader(flow, observer);
    }

    /** Reads the operation at which the reader stands. */
    void read(Direction direction, Operation operation, int tag) {
        switch (tag) {
            case LdapNames.DELETE -> name(operation, "entry");
            case LdapNames.ABANDON -> {
                if (fields.on()) {
                    fields.put("abandons", ber.integer());
                }
            }
            case LdapNames.UNBIND -> {
                // Has no content.
            }
            default -> {
                ber.open();
                switch (tag) {
                    case LdapNames.BIND -> bind(direction, operation);
                    case LdapNames.SEARCH -> search(operation);
                    case LdapNames.EXTENDED -> extended(operation);
                    default -> change(operation, tag);
                }
                ber.leave();
            }
        }
    }

    private void bind(Direction direction, Operation operation) {
        if (!ber.next()) {
            return;
        }
        long version = ber.integer();
        if (version != 2 && version != 3) {
            observer.violation(flow, LdapViolation.VERSION, direction, version);
        }
        if (fields.on()) {
            fields.put("version", version);
        }
        if (ber.next()) {
            name(operation, "name");
        }
        if (!ber.next()) {
            return;
        }
        if (ber.identifier() == SIMPLE) {
            operation.area = ber.length() > 0 ? "password in clear text" : "no password";
            if (fields.on()) {
                fields.put("authentication", "simple").put("passwordInClearText", ber.length() > 0);
            }
        } else if (ber.identifier() == SASL) {
            operation.area = "SASL";
            sasl(direction, operation);
        } else {
            // [9] to [11]: the negotiation of MS-ADTS 5.1.1.1.3.
            operation.area = "Sicily";
            token(direction, operation);
        }
    }

    private void sasl(Direction direction, Operation operation) {
        ber.open();
        if (ber.next()) {
            fields.text("mechanism", ber.bytes(), ber.content(), ber.length());
        }
        if (ber.next()) {
            token(direction, operation);
        }
        ber.leave();
    }

    /** NTLM, perhaps in SPNEGO, tells who the user is. */
    private void token(Direction direction, Operation operation) {
        ntlm.read(ber.bytes(), ber.content(), ber.length(), direction);
        if (ntlm.user().length() > 0) {
            operation.name(ntlm.user().bytes(), 0, ntlm.user().length());
        }
    }

    private void search(Operation operation) {
        if (ber.next()) {
            name(operation, "base");
        }
        number("scope");
        number("dereferenceAliases");
        number("sizeLimit");
        number("timeLimit");
        if (ber.next() && fields.on()) {
            fields.put("typesOnly", ber.bool());
        }
        if (ber.next() && fields.on()) {
            fields.put("filter", filter.text());
        }
        if (ber.next() && fields.on()) {
            ber.open();
            while (ber.next()) {
                fields.text("attribute", ber.bytes(), ber.content(), ber.length());
            }
            ber.leave();
        }
    }

    private void number(String name) {
        if (ber.next() && fields.on()) {
            fields.put(name, ber.integer());
        }
    }

    private void extended(Operation operation) {
        if (ber.next()) {
            name(operation, "requestName");
        }
    }

    private void change(Operation operation, int tag) {
        if (ber.next()) {
            name(operation, "entry");
        }
        if (tag == LdapNames.RENAME && ber.next()) {
            fields.text("newName", ber.bytes(), ber.content(), ber.length());
        } else if (fields.on() && (tag == LdapNames.MODIFY || tag == LdapNames.ADD) && ber.next()) {
            attributes(tag == LdapNames.MODIFY);
        }
    }

    /** Which attributes are changed; not to what, which may be a password. */
    private void attributes(boolean modifies) {
        ber.open();
        while (ber.next()) {
            ber.open();
            boolean there = ber.next();
            if (modifies && there) {
                fields.put("change", ber.integer());
                there = ber.next();
                ber.open();
                there = there && ber.next();
            }
            if (there) {
                fields.text("attribute", ber.bytes(), ber.content(), ber.length());
            }
            if (modifies) {
                ber.leave();
            }
            ber.leave();
        }
        ber.leave();
    }

    private void name(Operation operation, String field) {
        operation.name(ber.bytes(), ber.content(), ber.length());
        fields.text(field, ber.bytes(), ber.content(), ber.length());
    }
}
