package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;

/** Reads questions and the records of the three sections behind them (RFC 1035 sections 4.1.2 and 4.1.3). */
final class RecordReader {
    private static final String[] SECTIONS = {"answer", "authority", "additional"};
    private static final int OPT = 41;
    /** The top bit of the class in multicast DNS (RFC 6762 sections 5.4 and 10.2). */
    private static final int CLASS_BIT = 0x8000;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final boolean multicast;
    private final RecordData data;
    private final NamesOfStations stations;
    private boolean early;

    RecordReader(Flow flow, Observer observer, String protocol) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        multicast = protocol.equals(DnsProtocol.MULTICAST);
        data = new RecordData(fields);
        stations = new NamesOfStations(flow, observer, multicast);
    }

    /** Reads everything behind the header; false if the message ends before its sections do. */
    boolean read(Bytes bytes, Direction direction, int opcode, boolean reply) {
        early = false;
        int at = DnsReader.HEADER;
        int questions = bytes.u16(4);
        for (int i = 0; i < questions && at >= 0; i++) {
            at = question(bytes, direction, at);
        }
        int options = 0;
        for (int section = 0; section < SECTIONS.length; section++) {
            int count = bytes.u16(6 + 2 * section);
            for (int i = 0; i < count && at >= 0; i++) {
                int typeAt = DnsName.end(bytes, at);
                options += typeAt >= 0 && typeAt + 2 <= bytes.length() && bytes.u16(typeAt) == OPT ? 1 : 0;
                at = resource(bytes, direction, at, SECTIONS[section], opcode, reply);
            }
        }
        if (options > 1) {
            observer.violation(flow, DnsViolation.OPTIONS, direction, options);
        }
        if (fields.on() && at >= 0 && at < bytes.length()) {
            fields.put("bytesBehind", bytes.length() - at);
        }
        return !early;
    }

    /** Where the next starts, or -1. */
    private int question(Bytes bytes, Direction direction, int from) {
        int at = nameEnd(bytes, direction, from, 4);
        if (at >= 0 && fields.on()) {
            fields.open("question").put("name", DnsName.text(bytes, from));
            type(bytes.u16(at), bytes.u16(at + 2), "unicastReply");
            fields.close();
        }
        return at < 0 ? -1 : at + 4;
    }

    private int resource(Bytes bytes, Direction direction, int from, String section, int opcode, boolean reply) {
        int at = nameEnd(bytes, direction, from, 10);
        if (at < 0) {
            return -1;
        }
        int type = bytes.u16(at);
        int length = bytes.u16(at + 8);
        int start = at + 10;
        if (start + length > bytes.length()) {
            early = true;
            return -1;
        }
        // A prerequisite or deletion of an update is a record without data (RFC 2136 section 2.4).
        int fault = length == 0 && opcode == DnsNames.UPDATE ? 0 : RecordData.check(bytes, type, start, length);
        if (fault < 0) {
            boolean badName = fault == DnsName.LABEL || fault == DnsName.POINTER || fault == DnsName.TOO_LONG;
            observer.violation(flow, badName ? DnsName.violation(fault) : DnsViolation.DATA, direction, type);
        }
        if (fields.on()) {
            fields.open(section).put("name", DnsName.text(bytes, from));
            if (type == OPT) {
                fields.put("type", type).put("typeName", DnsNames.type(type));
                data.options(bytes, at);
            } else {
                type(type, bytes.u16(at + 2), "cacheFlush");
                fields.put("ttl", bytes.u32(at + 4)).put("length", length);
                data.show(bytes, type, start, length, fault >= 0 && length > 0);
            }
            fields.close();
        }
        if (reply && fault >= 0) {
            stations.learn(bytes, direction, from, type, bytes.u16(at + 2) & ~CLASS_BIT, start, length);
        }
        return start + length;
    }

    private void type(int type, int dnsClass, String bit) {
        fields.put("type", type).put("typeName", DnsNames.type(type));
        if (multicast) {
            fields.put("class", dnsClass & ~CLASS_BIT).put(bit, (dnsClass & CLASS_BIT) != 0);
        } else {
            fields.put("class", dnsClass);
        }
    }

    /** Where the fixed part behind a name starts if all of it is there, or -1. */
    private int nameEnd(Bytes bytes, Direction direction, int from, int behind) {
        int at = DnsName.end(bytes, from);
        if (at >= 0 && at + behind <= bytes.length()) {
            return at;
        }
        if (at >= 0 || at == DnsName.OUTSIDE) {
            early = true;
        } else {
            observer.violation(flow, DnsName.violation(at), direction, from);
        }
        return -1;
    }
}
