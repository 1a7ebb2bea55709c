package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Protocol;

/** DNS and multicast DNS over UDP. */
public final class DnsProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "DNS";

    private static final int[] PORTS = {53, 5353};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Carrier carrier() {
        return Carrier.UDP;
    }

    @Override
    public int[] ports() {
        return PORTS.clone();
    }

    @Override
    public boolean probesAnyPort() {
        return false;
    }

    @Override
    public Probe probe(Direction direction, Bytes bytes) {
        return DnsDissector.isDns(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new DnsDissector(flow, observer);
    }
}
