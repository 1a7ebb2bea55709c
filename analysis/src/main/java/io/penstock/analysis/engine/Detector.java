package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.analysis.lane.Sighting;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Violation;
import io.penstock.protocol.arp.ArpMessage;

/**
 * One idea of what deserves an alert. It says what it watches by the interfaces of this one that it implements, and is
 * called for nothing else: a detector of one protocol's operations costs nothing for each packet. Called on the thread of
 * the analyzer.
 */
public sealed interface Detector
        permits Detector.OfPackets,
                Detector.OfOpenings,
                Detector.OfMalware,
                Detector.OfArp,
                Detector.OfOperations,
                Detector.OfViolations,
                Detector.OfIdentities,
                Detector.OfContradictions {

    /** Watches every packet that belongs to a flow. */
    non-sealed interface OfPackets extends Detector {
        /** A packet of a flow, after its payload was read. */
        void packet(Sighting sighting, Flow flow);
    }

    /** Watches new flows. */
    non-sealed interface OfOpenings extends Detector {
        /** A flow's first packet. */
        void opened(Flow flow, Packet packet);
    }

    /** Watches what searches of payload find. */
    non-sealed interface OfMalware extends Detector {
        /**
         * A search found malware on its way.
         *
         * @param protocol the protocol that carried it, empty if it is none we know
         */
        void malware(Flow flow, Direction direction, String protocol);
    }

    /** Watches ARP. */
    non-sealed interface OfArp extends Detector {
        /** An ARP message; good only during the call. */
        void arp(ArpMessage message, Packet packet);
    }

    /** Watches what clients ask for and servers answer. */
    non-sealed interface OfOperations extends Detector {
        /** An operation on a channel; good only during the call. */
        void operation(Flow flow, Channel channel, Operation operation);
    }

    /** Watches broken rules of protocols. */
    non-sealed interface OfViolations extends Detector {
        /** A broken rule of a protocol; {@code detail} is a number that belongs to it, -1 if none does. */
        void violation(Flow flow, String protocol, Violation violation, Direction direction, long detail);
    }

    /** Watches for who says one thing and then, in its place, another: the way past a monitor. */
    non-sealed interface OfContradictions extends Detector {
        /**
         * Bytes of a TCP connection came again and were others.
         *
         * @param protocol what the connection speaks, empty if it is nothing we know
         * @param length how many bytes the comparison was about
         */
        void conflict(Flow flow, String protocol, Direction direction, long length);

        /** A fragment that overlaps others of its datagram and says something else, or more. */
        void overlap(Packet fragment);
    }

    /** Watches what becomes known of devices. */
    non-sealed interface OfIdentities extends Detector {
        /** Something became known of a device. */
        void identity(long mac, long ipHigh, long ipLow, IdentityKind kind);
    }
}
