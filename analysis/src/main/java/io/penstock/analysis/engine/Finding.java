package io.penstock.analysis.engine;

import io.penstock.alert.AlertType;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Operation;
import org.jspecify.annotations.Nullable;

/** An alert in the making. */
public final class Finding {
    private final Alarm alarm;
    final AlertType type;
    final Party source;

    @Nullable
    Party target;

    @Nullable
    String transport;

    @Nullable
    String protocol;

    @Nullable
    String operation;

    String distinct = "";
    String message = "";
    long firstPacket = Long.MAX_VALUE;

    Finding(Alarm alarm, AlertType type, Party source) {
        this.alarm = alarm;
        this.type = type;
        this.source = source;
    }

    /** To whom it was done. */
    public Finding to(Party party) {
        target = party;
        return this;
    }

    /** The transport of a flow. */
    public Finding over(Flow flow) {
        transport = flow.ipProtocol() == Packet.TCP ? "TCP" : "UDP";
        return this;
    }

    /** A transport by name, such as {@code ARP}. */
    public Finding over(String name) {
        transport = name;
        return this;
    }

    /** What was done; operations of another name are another finding. */
    public Finding doing(Operation done) {
        protocol = done.protocol;
        operation = done.functionName;
        distinct = done.functionName;
        return this;
    }

    /** The application protocol. */
    public Finding speaking(@Nullable String name) {
        protocol = name;
        return this;
    }

    /** What tells this finding from others of its type between the same two, beside the operation. */
    public Finding distinct(String text) {
        distinct = text;
        return this;
    }

    /** The first packet that belongs to it, if it is not the one at hand. */
    public Finding since(long packetNumber) {
        firstPacket = packetNumber;
        return this;
    }

    /** Raises the alert with a message for people, unless the same was raised just before. */
    public void raise(String text) {
        message = text;
        alarm.raise(this);
    }
}
