package io.penstock.protocol.ldap;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ber.Ber;
import io.penstock.protocol.ntlm.NtlmReader;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;

/** Reads responses: results (RFC 4511 section 4.1.9) and entries; the root of a directory names its server (MS-ADTS 3.1.1.3.2). */
final class ResponseReader {
    private static final int SASL_CREDENTIALS = 0x87;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final NtlmReader ntlm;
    private boolean named;

    ResponseReader(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
        ntlm = new NtlmReader(flow, observer);
    }

    /** Reads the operation at which the reader stands. Returns the result's code, 0 where there is none. */
    int read(Direction direction, int tag) {
        ber.open();
        int result = 0;
        if (tag == LdapNames.ENTRY) {
            entry(direction);
        } else if (!LdapNames.isPart(tag)) {
            result = result(direction);
        }
        ber.leave();
        return result;
    }

    private int result(Direction direction) {
        if (!ber.next() || ber.identifier() != Ber.ENUMERATED) {
            observer.violation(flow, LdapViolation.MESSAGE, direction, ber.length());
            return 0;
        }
        int code = (int) ber.integer();
        if (fields.on()) {
            fields.put("resultCode", code).put("resultName", LdapNames.result(code));
        }
        if (ber.next()) {
            fields.text("matchedName", ber.bytes(), ber.content(), ber.length());
        }
        if (ber.next()) {
            fields.text("diagnosticMessage", ber.bytes(), ber.content(), ber.length());
        }
        while (ber.next()) {
            if (ber.identifier() == SASL_CREDENTIALS) {
                ntlm.read(ber.bytes(), ber.content(), ber.length(), direction);
            }
        }
        return code;
    }

    private void entry(Direction direction) {
        if (!ber.next()) {
            return;
        }
        boolean root = ber.length() == 0;
        fields.text("objectName", ber.bytes(), ber.content(), ber.length());
        if (!ber.next() || !fields.on() && (!root || named)) {
            return;
        }
        ber.open();
        while (ber.next()) {
            ber.open();
            if (ber.next()) {
                attribute(direction, root);
            }
            ber.leave();
        }
        ber.leave();
    }

    private void attribute(Direction direction, boolean root) {
        int from = ber.content();
        fields.text("attribute", ber.bytes(), from, ber.length());
        boolean host = root && !named && Text.isWord(ber.bytes(), from, from + ber.length(), "DNSHOSTNAME");
        if (!host || !ber.next()) {
            return;
        }
        ber.open();
        if (ber.next() && ber.length() > 0) {
            named = true;
            boolean client = direction == Direction.TO_SERVER;
            observer.identity(
                    client ? flow.clientMac() : flow.serverMac(),
                    client ? flow.clientHigh() : flow.serverHigh(),
                    client ? flow.clientLow() : flow.serverLow(),
                    IdentityKind.HOST_NAME,
                    ber.text(StandardCharsets.UTF_8));
        }
        ber.leave();
    }
}
