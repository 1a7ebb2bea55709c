package io.penstock.protocol.tls;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;

/** ClientHello and ServerHello (RFC 8446 sections 4.1.2 and 4.1.3). A flyweight, owned by its handshake. */
final class Hello {
    private static final int RANDOM = 32;
    private static final int MAX_SESSION_ID = 32;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Extensions extensions;
    private int version;

    Hello(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        extensions = new Extensions(fields);
    }

    /** The version that the last hello chose, or offered as its highest. */
    int version() {
        return version;
    }

    /** False if its lengths contradict each other. */
    boolean read(Direction direction, Bytes bytes, int from, int size, boolean client, Operation operation) {
        int end = from + size;
        int at = from + 2 + RANDOM;
        if (at + 1 > end || bytes.u8(at) > MAX_SESSION_ID) {
            return false;
        }
        version = bytes.u16(from);
        int legacy = version;
        int sessionId = at + 1;
        at = sessionId + bytes.u8(at);
        if (at > end) {
            return false;
        }
        if (fields.on()) {
            fields.put("legacyVersion", legacy).hex("random", bytes, from + 2, RANDOM);
            fields.hex("sessionId", bytes, sessionId, at - sessionId);
        }
        at = client ? offers(bytes, at, end) : choice(bytes, at, end, operation);
        if (at < 0) {
            return false;
        }
        boolean fits = at == end || extensions(direction, bytes, at, end, client, operation);
        operation.area = TlsNames.version(version);
        if (fields.on()) {
            fields.put("version", version).put("versionName", operation.area);
            fields.put("deprecated", TlsNames.isDeprecated(version));
        }
        return fits;
    }

    private boolean extensions(Direction direction, Bytes bytes, int at, int end, boolean client, Operation operation) {
        if (at + 2 > end || at + 2 + bytes.u16(at) != end) {
            return false;
        }
        boolean fits = extensions.read(bytes, at + 2, end, client, operation);
        if (extensions.twice() >= 0) {
            observer.violation(flow, TlsViolation.EXTENSION_TWICE, direction, extensions.twice());
        }
        if (extensions.version() > 0) {
            version = extensions.version();
        }
        return fits;
    }

    /** Cipher suites and compressions of a client; returns where the extensions begin, or -1. */
    private int offers(Bytes bytes, int from, int end) {
        if (from + 2 > end) {
            return -1;
        }
        int suites = from + 2;
        int compressions = suites + bytes.u16(from);
        if ((bytes.u16(from) & 1) != 0 || compressions + 1 > end) {
            return -1;
        }
        int next = compressions + 1 + bytes.u8(compressions);
        if (next > end) {
            return -1;
        }
        if (fields.on()) {
            for (int at = suites; at < compressions; at += 2) {
                fields.put("cipherSuites", bytes.u16(at));
            }
            for (int at = compressions + 1; at < next; at++) {
                fields.put("compressions", bytes.u8(at));
            }
        }
        return next;
    }

    private int choice(Bytes bytes, int at, int end, Operation operation) {
        if (at + 3 > end) {
            return -1;
        }
        operation.object = bytes.u16(at);
        if (fields.on()) {
            fields.put("cipherSuite", bytes.u16(at)).put("cipherSuiteName", TlsNames.CIPHERS.name(bytes.u16(at)));
            fields.put("compression", bytes.u8(at + 2));
        }
        return at + 3;
    }
}
