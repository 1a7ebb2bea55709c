package io.penstock.protocol.snmp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ber.Ber;
import io.penstock.protocol.text.Text;

/** Reads messages of all three versions (RFC 1157 section 4, RFC 3412 section 6). Owned by the thread of its flow. */
final class SnmpDissector implements Dissector {
    private static final int V3 = 3;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber = new Ber();
    private final PduReader pdu;

    SnmpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        pdu = new PduReader(flow, observer, ber);
    }

    /** True for a sequence that begins with a small integer, the version. */
    static boolean isSnmp(Bytes bytes) {
        if (bytes.length() < 10 || bytes.u8(0) != Ber.SEQUENCE) {
            return false;
        }
        int octet = bytes.u8(1);
        int at = octet < 0x80 ? 2 : octet <= 0x84 ? 2 + (octet & 7) : bytes.length();
        return at + 3 <= bytes.length()
                && bytes.u8(at) == Ber.INTEGER
                && bytes.u8(at + 1) == 1
                && bytes.u8(at + 2) <= V3;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        pdu.before(direction, timeNanos);
        ber.start(bytes, 0, bytes.length());
        if (!enter(Ber.SEQUENCE) || !next(Ber.INTEGER)) {
            return malformed(direction, bytes);
        }
        int version = (int) ber.integer();
        if (version != 0 && version != 1 && version != V3) {
            observer.violation(flow, SnmpViolation.VERSION, direction, version);
            return bytes.length();
        }
        if (fields.on()) {
            fields.put("version", version);
        }
        boolean whole =
                version == V3 ? secured(direction, bytes, timeNanos) : community(direction, bytes, version, timeNanos);
        return whole ? bytes.length() : malformed(direction, bytes);
    }

    @Override
    public void gap(Direction direction) {
        // Datagrams have none.
    }

    @Override
    public void close(long timeNanos) {
        pdu.close(timeNanos);
    }

    /** The community is a password: only whether it is one that everybody knows is told. */
    private boolean community(Direction direction, Bytes bytes, int version, long timeNanos) {
        if (!next(Ber.OCTET_STRING)) {
            return false;
        }
        if (fields.on()) {
            int from = ber.content();
            int end = from + ber.length();
            fields.put(
                    "communityIsDefault",
                    Text.isWord(bytes, from, end, "PUBLIC") || Text.isWord(bytes, from, end, "PRIVATE"));
        }
        return ber.next() && pdu.read(direction, bytes, version, timeNanos);
    }

    private boolean secured(Direction direction, Bytes bytes, long timeNanos) {
        if (!enter(Ber.SEQUENCE) || !next(Ber.INTEGER)) {
            return false;
        }
        long message = ber.integer();
        if (!next(Ber.INTEGER) || !next(Ber.OCTET_STRING) || ber.length() != 1) {
            return false;
        }
        int flags = bytes.u8(ber.content());
        if ((flags & 3) == 2) {
            observer.violation(flow, SnmpViolation.FLAGS, direction, flags);
        }
        if (!next(Ber.INTEGER)) {
            return false;
        }
        if (fields.on()) {
            fields.put("messageId", message)
                    .put("authenticated", (flags & 1) != 0)
                    .put("encrypted", (flags & 2) != 0);
            fields.put("securityModel", ber.integer());
        }
        boolean users = ber.integer() == 3;
        ber.leave();
        if (!next(Ber.OCTET_STRING) || users && !user(bytes)) {
            return false;
        }
        if (!ber.next()) {
            return false;
        }
        if ((flags & 2) != 0) {
            pdu.encrypted(direction, message, timeNanos);
            return ber.identifier() == Ber.OCTET_STRING;
        }
        if (ber.identifier() != Ber.SEQUENCE || !ber.enter() || !next(Ber.OCTET_STRING)) {
            return false;
        }
        fields.hex("contextEngineId", bytes, ber.content(), ber.length());
        return next(Ber.OCTET_STRING) && ber.next() && pdu.read(direction, bytes, V3, timeNanos);
    }

    /** RFC 3414 section 2.4, in an octet string. */
    private boolean user(Bytes bytes) {
        if (!ber.enterOctets() || !enter(Ber.SEQUENCE) || !next(Ber.OCTET_STRING)) {
            return false;
        }
        fields.hex("engineId", bytes, ber.content(), ber.length());
        if (!next(Ber.INTEGER)) {
            return false;
        }
        long boots = ber.integer();
        if (!next(Ber.INTEGER)) {
            return false;
        }
        if (fields.on()) {
            fields.put("engineBoots", boots).put("engineTime", ber.integer());
        }
        if (!next(Ber.OCTET_STRING)) {
            return false;
        }
        fields.text("user", bytes, ber.content(), ber.length());
        ber.leave();
        ber.leave();
        return true;
    }

    private boolean next(int identifier) {
        return ber.next() && ber.identifier() == identifier;
    }

    private boolean enter(int identifier) {
        return next(identifier) && ber.enter();
    }

    private int malformed(Direction direction, Bytes bytes) {
        observer.violation(flow, SnmpViolation.MESSAGE, direction, bytes.length());
        return bytes.length();
    }
}
