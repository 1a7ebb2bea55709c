package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;

/**
 * What replies say of stations of the site: names of addresses (A, AAAA, PTR of a reverse name) and, of whoever speaks multicast DNS,
 * the host that its services run on (SRV) and what it is (TXT, RFC 6763 section 6).
 */
final class NamesOfStations {
    private static final int CLASS_IN = 1;

    private final Flow flow;
    private final Observer observer;
    private final boolean multicast;

    NamesOfStations(Flow flow, Observer observer, boolean multicast) {
        this.flow = flow;
        this.observer = observer;
        this.multicast = multicast;
    }

    void learn(Bytes bytes, Direction direction, int owner, int type, int dnsClass, int from, int length) {
        if (dnsClass != CLASS_IN || length == 0) {
            return;
        }
        switch (type) {
            case RecordData.A -> name(bytes, owner, 0, IpAddress.v4(bytes.i32(from)));
            case RecordData.AAAA -> name(bytes, owner, bytes.i64(from), bytes.i64(from + 8));
            case RecordData.PTR -> {
                long address = ReverseName.v4(bytes, owner);
                if (address != ReverseName.NONE) {
                    name(bytes, from, 0, IpAddress.v4((int) address));
                }
            }
            case RecordData.SRV -> {
                if (multicast) {
                    sender(direction, IdentityKind.HOST_NAME, DnsName.text(bytes, from + 6));
                }
            }
            case RecordData.TXT -> {
                if (multicast) {
                    attributes(bytes, direction, from, from + length);
                }
            }
            default -> {
                // Says nothing of a station.
            }
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

    /** Pairs {@code key=value}; which keys there are is up to each kind of service. */
    private void attributes(Bytes bytes, Direction direction, int from, int end) {
        for (int at = from; at < end; at += 1 + bytes.u8(at)) {
            int last = at + 1 + bytes.u8(at);
            IdentityKind kind = Attributes.kind(bytes, at + 1, last);
            if (kind != null) {
                sender(direction, kind, Attributes.value(bytes, at + 1, last));
            }
        }
    }

    private void sender(Direction direction, IdentityKind kind, String value) {
        boolean client = direction == Direction.TO_SERVER;
        if (!value.isEmpty()) {
            observer.identity(
                    client ? flow.clientMac() : flow.serverMac(),
                    client ? flow.clientHigh() : flow.serverHigh(),
                    client ? flow.clientLow() : flow.serverLow(),
                    kind,
                    value);
        }
    }
}
