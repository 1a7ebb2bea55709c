package io.penstock.protocol.syslog;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;
import io.penstock.protocol.text.Text;

/** Cuts a stream into messages (RFC 6587 section 3.4); a datagram is one (RFC 5426 section 3.1). */
final class SyslogDissector implements Dissector {
    private static final int LONGEST = 1 << 16;
    private static final int LONGEST_NUMBER = 6;
    private static final int LF = '\n';

    private final Flow flow;
    private final Observer observer;
    private final SyslogReader reader;
    private final boolean stream;

    SyslogDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        stream = flow.ipProtocol() == Packet.TCP;
        reader = new SyslogReader(flow, observer);
    }

    /** A priority, in a stream perhaps behind a length. */
    static Probe probe(Carrier carrier, Bytes bytes) {
        int at = 0;
        if (carrier == Carrier.TCP && isDigit(bytes.u8(0))) {
            int space = Text.find(bytes, 0, Math.min(bytes.length(), LONGEST_NUMBER + 1), ' ');
            if (space < 0) {
                return bytes.length() > LONGEST_NUMBER ? Probe.NO : Probe.MORE;
            }
            at = space + 1;
        }
        if (at + 5 > bytes.length() && carrier == Carrier.TCP) {
            return Probe.MORE;
        }
        return SyslogReader.priority(bytes, at, bytes.length()) >= 0 ? Probe.YES : Probe.NO;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (!stream) {
            reader.read(direction, bytes, 0, have, timeNanos);
            return have;
        }
        if (isDigit(bytes.u8(0))) {
            return counted(direction, bytes, timeNanos);
        }
        int end = Text.find(bytes, 0, have, LF);
        if (end < 0) {
            if (have > LONGEST) {
                observer.violation(flow, SyslogViolation.LENGTH, direction, have);
                return have;
            }
            return -have - 1;
        }
        if (bytes.u8(0) == '<') {
            reader.read(direction, bytes, 0, Text.endOfLine(bytes, 0, end), timeNanos);
        } else if (end > 0) {
            observer.violation(flow, SyslogViolation.FRAME, direction, bytes.u8(0));
        }
        return end + 1;
    }

    private int counted(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int space = Text.find(bytes, 0, Math.min(have, LONGEST_NUMBER + 1), ' ');
        if (space < 0 && have <= LONGEST_NUMBER) {
            return -have - 1;
        }
        int length = space < 0 ? -1 : Text.number(bytes, 0, space);
        if (length < 1 || length > LONGEST) {
            observer.violation(flow, SyslogViolation.LENGTH, direction, length);
            return have;
        }
        int end = space + 1 + length;
        if (have < end) {
            return -end;
        }
        reader.read(direction, bytes, space + 1, end, timeNanos);
        return end;
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    @Override
    public void gap(Direction direction) {
        // The next line or length is found by the probe.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }
}
