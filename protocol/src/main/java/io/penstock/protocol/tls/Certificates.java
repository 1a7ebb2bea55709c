package io.penstock.protocol.tls;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;

/** The Certificate message up to TLS 1.2 (RFC 5246 section 7.4.2): a chain, the sender's own first. */
final class Certificates {
    /** Certificates of one chain that are read. */
    private static final int MAX = 10;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final X509 x509;

    Certificates(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        x509 = new X509(fields);
    }

    /** False if lengths contradict each other. */
    boolean read(Direction direction, Bytes bytes, int from, int size, long timeNanos) {
        if (size < 3 || bytes.u24(from) != size - 3) {
            return false;
        }
        int end = from + size;
        int at = from + 3;
        for (int i = 0; at < end && i < MAX; i++) {
            if (at + 3 > end || at + 3 + bytes.u24(at) > end) {
                return false;
            }
            int length = bytes.u24(at);
            if (i == 0 || fields.on()) {
                one(direction, bytes, at + 3, length, timeNanos, i == 0);
            }
            at += 3 + length;
        }
        return true;
    }

    private void one(Direction direction, Bytes bytes, int at, int length, long timeNanos, boolean own) {
        if (fields.on()) {
            fields.open("certificate");
        }
        if (!x509.read(bytes, at, length, timeNanos)) {
            observer.violation(flow, TlsViolation.CERTIFICATE, direction, length);
        } else if (own) {
            identify(direction, x509.commonName());
        }
        if (fields.on()) {
            fields.close();
        }
    }

    /** A station of the site bears the name that its own certificate gives it, if it looks like one. */
    private void identify(Direction direction, String name) {
        boolean server = direction == Direction.TO_CLIENT;
        long high = server ? flow.serverHigh() : flow.clientHigh();
        long low = server ? flow.serverLow() : flow.clientLow();
        if (name.isEmpty() || !IpAddress.isLocal(high, low)) {
            return;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '.' && c != '_' && (c > 'z' || !Character.isLetterOrDigit(c))) {
                return;
            }
        }
        long mac = server ? flow.serverMac() : flow.clientMac();
        observer.identity(mac, high, low, IdentityKind.HOST_NAME, name);
    }
}
