package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Fields;

/** The data of records, by type (RFC 1035 section 3.3 and those that RFC 3596, 2782, 4034, 6891, 8659 and 9460 add). */
final class RecordData {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    static final int PTR = 12;
    static final int HINFO = 13;
    static final int MX = 15;
    static final int TXT = 16;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int DNAME = 39;
    static final int NSEC = 47;
    static final int SVCB = 64;
    static final int HTTPS = 65;
    static final int SPF = 99;

    private final Fields fields;

    RecordData(Fields fields) {
        this.fields = fields;
    }

    /** 0 if data of this type can stand in these bytes of the window; a fault of a name, or {@link DnsName#OUTSIDE}. */
    static int check(Bytes bytes, int type, int from, int length) {
        int end = from + length;
        return switch (type) {
            case A -> length == 4 ? 0 : DnsName.OUTSIDE;
            case AAAA -> length == 16 ? 0 : DnsName.OUTSIDE;
            case NS, CNAME, PTR, DNAME -> name(bytes, from, end, true);
            case NSEC -> name(bytes, from, end, false);
            case MX -> length < 3 ? DnsName.OUTSIDE : name(bytes, from + 2, end, true);
            case SVCB, HTTPS -> length < 3 ? DnsName.OUTSIDE : name(bytes, from + 2, end, false);
            case SRV -> length < 7 ? DnsName.OUTSIDE : name(bytes, from + 6, end, true);
            case TXT, SPF -> strings(bytes, from, end, 0);
            case HINFO -> strings(bytes, from, end, 2);
            case SOA -> authority(bytes, from, end);
            default -> 0;
        };
    }

    private static int name(Bytes bytes, int from, int end, boolean all) {
        int at = DnsName.end(bytes, from);
        if (at < 0) {
            return at;
        }
        return at == end || !all && at < end ? 0 : DnsName.OUTSIDE;
    }

    /** @param wanted how many there must be, 0 if at least one */
    private static int strings(Bytes bytes, int from, int end, int wanted) {
        int at = from;
        int count = 0;
        while (at < end) {
            at += 1 + bytes.u8(at);
            count++;
        }
        return at == end && (wanted == 0 ? count > 0 : count == wanted) ? 0 : DnsName.OUTSIDE;
    }

    private static int authority(Bytes bytes, int from, int end) {
        int at = DnsName.end(bytes, from);
        at = at < 0 ? at : DnsName.end(bytes, at);
        return at < 0 ? at : at + 20 == end ? 0 : DnsName.OUTSIDE;
    }

    /** Shows data that {@link #check} found good, else its bytes. */
    void show(Bytes bytes, int type, int from, int length, boolean good) {
        switch (good ? type : -1) {
            case A -> fields.put("ipv4", IpAddress.text(0, IpAddress.v4(bytes.i32(from))));
            case AAAA -> fields.put("ipv6", IpAddress.text(bytes.i64(from), bytes.i64(from + 8)));
            case NS, CNAME, PTR, DNAME -> fields.put("target", DnsName.text(bytes, from));
            case NSEC -> fields.put("next", DnsName.text(bytes, from));
            case MX -> fields.put("preference", bytes.u16(from)).put("target", DnsName.text(bytes, from + 2));
            case SVCB, HTTPS -> fields.put("priority", bytes.u16(from)).put("target", DnsName.text(bytes, from + 2));
            case SRV ->
                fields.put("priority", bytes.u16(from))
                        .put("weight", bytes.u16(from + 2))
                        .put("port", bytes.u16(from + 4))
                        .put("target", DnsName.text(bytes, from + 6));
            case TXT, SPF -> strings(bytes, from, from + length, "text", "text");
            case HINFO -> strings(bytes, from, from + length, "cpu", "os");
            case SOA -> authority(bytes, from);
            default -> fields.hex("data", bytes, from, length);
        }
    }

    private void strings(Bytes bytes, int from, int end, String first, String second) {
        for (int at = from; at < end; at += 1 + bytes.u8(at)) {
            fields.text(at == from ? first : second, bytes, at + 1, bytes.u8(at));
        }
    }

    private void authority(Bytes bytes, int from) {
        int mailbox = DnsName.end(bytes, from);
        int at = DnsName.end(bytes, mailbox);
        fields.put("primary", DnsName.text(bytes, from))
                .put("mailbox", DnsName.text(bytes, mailbox))
                .put("serial", bytes.u32(at))
                .put("refresh", bytes.u32(at + 4))
                .put("retry", bytes.u32(at + 8))
                .put("expire", bytes.u32(at + 12))
                .put("minimum", bytes.u32(at + 16));
    }

    /** RFC 6891 section 6.1; {@code at} is where the type stands. */
    void options(Bytes bytes, int at) {
        int length = bytes.u16(at + 8);
        fields.put("payloadSize", bytes.u16(at + 2))
                .put("extendedCode", bytes.u8(at + 4))
                .put("version", bytes.u8(at + 5))
                .put("dnssecOk", (bytes.u8(at + 6) & 0x80) != 0)
                .put("length", length);
        int end = at + 10 + length;
        for (int place = at + 10; place + 4 <= end; place += 4 + bytes.u16(place + 2)) {
            int size = Math.min(bytes.u16(place + 2), end - place - 4);
            fields.open("option")
                    .put("code", bytes.u16(place))
                    .hex("data", bytes, place + 4, size)
                    .close();
        }
    }
}
