package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Reads DNS messages (RFC 1035 section 4). Function is opcode · 65536 + type of the first question, or of the first
 * answer in a multicast reply without question. Replies are not joined with requests: the transaction number is 0 in
 * multicast DNS, and a resolver's flow rarely has more than one query.
 */
final class DnsDissector implements Dissector {
    private static final int HEADER = 12;
    private static final int A = 1;
    private static final int AAAA = 28;
    private static final int CLASS_IN = 1;
    /** Of multicast DNS's two uses of the top bit of the class (RFC 6762 sections 5.4 and 10.2) neither matters here. */
    private static final int CLASS_BITS = 0x7FFF;
    /** Answers looked at in one message. */
    private static final int MAX_ANSWERS = 64;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;

    DnsDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    /** True if header and questions fit each other: a defined opcode, bit Z clear, every question whole. */
    static boolean isDns(Bytes bytes) {
        if (bytes.length() < HEADER + 5) {
            return false;
        }
        int opcode = bytes.u8(2) >> 3 & 15;
        int questions = bytes.u16(4);
        boolean reply = bytes.u8(2) >= 0x80;
        if (opcode == 3 || opcode > 6 || (bytes.u8(3) & 0x40) != 0 || questions > 32) {
            return false;
        }
        if (questions == 0 && !(reply && bytes.u16(6) > 0)) {
            return false;
        }
        return skipQuestions(bytes, questions) >= 0;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int length = bytes.length();
        if (!isDns(bytes)) {
            return length;
        }
        boolean reply = bytes.u8(2) >= 0x80;
        int error = bytes.u8(3) & 15;
        int type = firstType(bytes);
        operation.clear();
        operation.protocol = DnsProtocol.NAME;
        operation.kind = OperationKind.DISCOVER;
        operation.phase = reply ? Phase.NOTICE : Phase.REQUEST;
        operation.direction = direction;
        operation.function = (bytes.u8(2) >> 3 & 15) << 16 | type;
        operation.functionName = DnsNames.type(type);
        operation.timeNanos = timeNanos;
        if (reply && error != 0) {
            operation.failed = true;
            operation.errorCode = error;
            operation.errorName = DnsNames.error(error);
        }
        observer.operation(flow, operation);
        if (reply) {
            answers(bytes);
        }
        return length;
    }

    @Override
    public void gap(Direction direction) {
        // Datagrams have none.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    /** Where the answers start, or -1. */
    private static int skipQuestions(Bytes bytes, int questions) {
        int at = HEADER;
        for (int i = 0; i < questions; i++) {
            at = DnsName.skip(bytes, at);
            if (at < 0 || at + 4 > bytes.length()) {
                return -1;
            }
            at += 4;
        }
        return at;
    }

    private static int firstType(Bytes bytes) {
        int at = DnsName.skip(bytes, HEADER);
        return at >= 0 && at + 2 <= bytes.length() ? bytes.u16(at) : 0;
    }

    private void answers(Bytes bytes) {
        int at = skipQuestions(bytes, bytes.u16(4));
        int owner = at;
        // Additional records name addresses too, most of all in multicast DNS.
        int records = Math.min(bytes.u16(6) + bytes.u16(8) + bytes.u16(10), MAX_ANSWERS);
        for (int i = 0; i < records && at >= 0; i++) {
            owner = at;
            at = DnsName.skip(bytes, at);
            if (at < 0 || at + 10 > bytes.length()) {
                return;
            }
            int type = bytes.u16(at);
            int length = bytes.u16(at + 8);
            boolean internet = (bytes.u16(at + 2) & CLASS_BITS) == CLASS_IN;
            at += 10;
            if (at + length > bytes.length()) {
                return;
            }
            if (internet && type == A && length == 4) {
                name(bytes, owner, 0, IpAddress.v4(bytes.i32(at)));
            } else if (internet && type == AAAA && length == 16) {
                name(bytes, owner, bytes.i64(at), bytes.i64(at + 8));
            }
            at += length;
        }
    }

    /** Reports the name of a single host of the site; loopback and "no address" are nobody's. */
    private void name(Bytes bytes, int owner, long high, long low) {
        boolean loopback = high == 0 && (low == 1 || IpAddress.isV4(high, low) && (low >> 24 & 0xFF) == 127);
        if (!IpAddress.isLocal(high, low)
                || IpAddress.isGroup(high, low)
                || IpAddress.isUnspecified(high, low)
                || loopback) {
            return;
        }
        String name = DnsName.text(bytes, owner);
        if (!name.isEmpty()) {
            observer.identity(MacAddress.NONE, high, low, IdentityKind.HOST_NAME, name);
        }
    }
}
