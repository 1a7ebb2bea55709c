package io.penstock.protocol.nbns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;

/** Reads questions and records (RFC 1002 sections 4.2.1.2 and 4.2.1.3) and the names of hosts in them. */
final class NbnsRecords {
    private static final int NB = 0x20;
    private static final int STATUS = 0x21;
    private static final int GROUP = 0x8000;
    private static final int ENTRY = 6;
    /** A length, 32 letters and the end. */
    private static final int LONGEST_NAME = 34;

    private static final int STATUS_ENTRY = 18;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final NetBiosName name;
    private boolean early;

    NbnsRecords(Flow flow, Observer observer, NetBiosName name) {
        this.flow = flow;
        this.observer = observer;
        this.name = name;
        fields = observer.fields();
    }

    /**
     * Reads everything behind the header.
     *
     * @param learns true if the records say who bears the name
     * @return false if the message ends before its sections do
     */
    boolean read(Bytes bytes, Direction direction, int from, boolean learns) {
        early = false;
        int at = from;
        for (int i = 0; i < bytes.u16(4) && at >= 0; i++) {
            at = question(bytes, direction, at);
        }
        int records = bytes.u16(6) + bytes.u16(8) + bytes.u16(10);
        for (int i = 0; i < records && at >= 0; i++) {
            at = resource(bytes, direction, at, learns);
        }
        return !early;
    }

    private int question(Bytes bytes, Direction direction, int from) {
        int at = behindName(bytes, direction, from, 4);
        if (at >= 0 && fields.on()) {
            fields.open("question");
            name(name);
            fields.put("type", bytes.u16(at)).put("class", bytes.u16(at + 2)).close();
        }
        return at < 0 ? -1 : at + 4;
    }

    private int resource(Bytes bytes, Direction direction, int from, boolean learns) {
        int at = behindName(bytes, direction, from, 10);
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
        fields.open("record");
        if (fields.on()) {
            name(name);
            fields.put("type", type).put("class", bytes.u16(at + 2)).put("ttl", bytes.u32(at + 4));
        }
        if (type == NB && length % ENTRY == 0) {
            addresses(bytes, start, length, learns);
        } else if (type == STATUS && length > 0 && 1 + bytes.u8(start) * STATUS_ENTRY <= length) {
            status(bytes, direction, start, length);
        } else if (type == NB && length != 2 || type == STATUS) {
            // A wait acknowledgement holds the flags of what it acknowledges (section 4.2.16).
            observer.violation(flow, NbnsViolation.DATA, direction, length);
        }
        fields.close();
        return start + length;
    }

    private void addresses(Bytes bytes, int from, int length, boolean learns) {
        for (int at = from; at < from + length; at += ENTRY) {
            int flags = bytes.u16(at);
            long address = IpAddress.v4(bytes.i32(at + 2));
            if (fields.on()) {
                fields.put("group", (flags & GROUP) != 0)
                        .put("nodeType", flags >> 13 & 3)
                        .put("address", IpAddress.text(0, address));
            }
            boolean single = !IpAddress.isUnspecified(0, address) && !IpAddress.isGroup(0, address);
            if (learns && (flags & GROUP) == 0 && name.isHost() && single) {
                observer.identity(MacAddress.NONE, 0, address, IdentityKind.HOST_NAME, name.text());
            }
        }
    }

    /** Section 4.2.18: names with flags, then the hardware address and statistics. */
    private void status(Bytes bytes, Direction direction, int from, int length) {
        int count = bytes.u8(from);
        boolean named = false;
        for (int i = 0; i < count; i++) {
            int at = from + 1 + i * STATUS_ENTRY;
            boolean group = (bytes.u16(at + 16) & GROUP) != 0;
            name.plain(bytes, at);
            if (fields.on()) {
                fields.open("node");
                name(name);
                fields.put("group", group)
                        .put("active", (bytes.u16(at + 16) & 0x0400) != 0)
                        .close();
            }
            if (!named && !group && name.isHost() && name.suffix() == NetBiosName.WORKSTATION) {
                named = true;
                sender(direction, name.text());
            }
        }
        int unit = from + 1 + count * STATUS_ENTRY;
        if (fields.on() && unit + 6 <= from + length) {
            fields.put("hardwareAddress", MacAddress.text(bytes.u48(unit)));
        }
    }

    private void sender(Direction direction, String host) {
        boolean client = direction == Direction.TO_SERVER;
        observer.identity(
                client ? flow.clientMac() : flow.serverMac(),
                client ? flow.clientHigh() : flow.serverHigh(),
                client ? flow.clientLow() : flow.serverLow(),
                IdentityKind.HOST_NAME,
                host);
    }

    private void name(NetBiosName shown) {
        fields.put("name", shown.text()).put("suffix", shown.suffix()).put("suffixName", Suffixes.name(shown.suffix()));
    }

    private int behindName(Bytes bytes, Direction direction, int from, int behind) {
        int at = from >= bytes.length() ? bytes.length() : name.read(bytes, from);
        if (at >= 0 && at + behind <= bytes.length()) {
            return at;
        }
        if (at >= 0 || from + LONGEST_NAME > bytes.length() && bytes.u8(from) < 0xC0) {
            early = true;
        } else {
            observer.violation(flow, NbnsViolation.NAME, direction, from);
        }
        return -1;
    }
}
