package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Violation;
import io.penstock.protocol.arp.ArpMessage;
import org.jspecify.annotations.Nullable;

/** One idea of what deserves an alert. It overrides what it wants to see. Called on the thread of the analyzer. */
public interface Detector {
    /** A packet, after its flow was found; {@code flow} is null if it has none. */
    default void packet(Packet packet, @Nullable Flow flow) {}

    /** A flow's first packet. */
    default void opened(Flow flow, Packet packet) {}

    /** Payload in order: of TCP each byte once, of UDP one datagram. */
    default void payload(Flow flow, Direction direction, Bytes bytes) {}

    /** An ARP message; good only during the call. */
    default void arp(ArpMessage message, Packet packet) {}

    /** An operation on a channel; good only during the call. */
    default void operation(Flow flow, Channel channel, Operation operation) {}

    /** A broken rule of a protocol. */
    default void violation(Flow flow, String protocol, Violation violation, Direction direction, long detail) {}

    /** Something became known of a device. */
    default void identity(long mac, long ipHigh, long ipLow, IdentityKind kind) {}
}
