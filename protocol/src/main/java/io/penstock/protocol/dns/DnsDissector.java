package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;

/** Cuts messages out of datagrams, or out of a stream with a length before each (RFC 1035 section 4.2). */
final class DnsDissector implements Dissector {
    private static final int LENGTH = 2;

    private final Flow flow;
    private final Observer observer;
    private final DnsReader reader;
    private final String protocol;
    private final boolean stream;

    DnsDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        stream = flow.ipProtocol() == Packet.TCP;
        protocol = name(flow);
        reader = new DnsReader(flow, observer, protocol);
    }

    private static String name(Flow flow) {
        if (uses(flow, DnsProtocol.MULTICAST_PORT)) {
            return DnsProtocol.MULTICAST;
        }
        return uses(flow, DnsProtocol.LINK_LOCAL_PORT) ? DnsProtocol.LINK_LOCAL : DnsProtocol.NAME;
    }

    private static boolean uses(Flow flow, int port) {
        return flow.serverPort() == port || flow.clientPort() == port;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int start = stream ? LENGTH : 0;
        if (stream && have < LENGTH) {
            return -LENGTH;
        }
        int end = stream ? LENGTH + bytes.u16(0) : have;
        if (have < end) {
            return -end;
        }
        if (end - start < DnsReader.HEADER) {
            observer.violation(flow, DnsViolation.HEADER, direction, end - start);
            return end;
        }
        bytes.slice(bytes, start, end - start);
        if (reader.read(direction, bytes, timeNanos)) {
            return end;
        }
        if (stream) {
            observer.violation(flow, DnsViolation.COUNTS, direction, end);
        }
        return stream ? end : -end - 1;
    }

    @Override
    public void gap(Direction direction) {
        // Messages do not depend on each other.
    }

    @Override
    public void close(long timeNanos) {
        // Nothing is open.
    }

    @Override
    public String protocol() {
        return protocol;
    }
}
