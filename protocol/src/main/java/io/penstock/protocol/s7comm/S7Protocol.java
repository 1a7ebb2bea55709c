package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Protocol;

/** S7comm on the port of ISO transport over TCP, which it shares with MMS and others: those are left alone. */
public final class S7Protocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "S7comm";

    /** First byte of S7comm. */
    static final int S7 = 0x32;
    /** First byte of its encrypted successor in newer controllers. */
    static final int S7_PLUS = 0x72;

    private static final int[] PORTS = {102};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Carrier carrier() {
        return Carrier.TCP;
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
        int at = 0;
        while (bytes.length() - at > Cotp.SHORTEST_PACKET) {
            int length = Cotp.packetLength(bytes, at);
            if (bytes.u8(at) != Cotp.TPKT_VERSION || bytes.u8(at + 1) != 0 || length < Cotp.SHORTEST_PACKET) {
                return Probe.NO;
            }
            int type = Cotp.type(bytes, at);
            if (type == Cotp.CONNECTION_REQUEST || type == Cotp.CONNECTION_CONFIRM) {
                return bytes.length() - at < length ? Probe.MORE : tsap(bytes, at, length);
            }
            if (type != Cotp.DATA || Cotp.indicator(bytes, at) != Cotp.DATA_INDICATOR) {
                return Probe.NO;
            }
            if (length > Cotp.SHORTEST_PACKET) {
                int first = bytes.u8(at + Cotp.SHORTEST_PACKET);
                return first == S7 || first == S7_PLUS ? Probe.YES : Probe.NO;
            }
            // A data TPDU without data; the next one tells.
            at += length;
        }
        boolean whole =
                bytes.length() - at == Cotp.SHORTEST_PACKET && Cotp.packetLength(bytes, at) == bytes.length() - at;
        return whole || bytes.length() == at || bytes.u8(at) != Cotp.TPKT_VERSION ? Probe.NO : Probe.MORE;
    }

    /** S7's TSAPs are a kind of connection, 1 to 3 or a free one from 16 on, with rack and slot; or SIMATIC's names. */
    private static Probe tsap(Bytes bytes, int at, int length) {
        Bytes packet = new Bytes().slice(bytes, at, length);
        int tsap = Cotp.calledTsap(packet);
        if (tsap < 0) {
            return Probe.NO;
        }
        int size = packet.u8(tsap - 1);
        boolean controller = size == 2 && packet.u8(tsap) != 0;
        // "SIMATIC-ROOT-": S7comm-plus.
        boolean named = size > 4 && packet.i32(tsap) == 0x53494D41;
        return controller || named ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new S7Dissector(flow, observer);
    }
}
