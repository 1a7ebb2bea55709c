package io.penstock.protocol.arp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Packet;

/**
 * One ARP message for IPv4 over Ethernet (RFC 826). A flyweight, filled anew by each {@link #parse}. Owned by one thread.
 */
public final class ArpMessage {
    private static final int ETHERNET = 1;
    private static final int IPV4 = 0x0800;

    private int operation;
    private long senderMac;
    private long senderIp;
    private long targetIp;

    /** Reads the payload of a frame; returns false if it is no whole ARP message for IPv4 over Ethernet. */
    public boolean parse(Packet packet) {
        Bytes bytes = packet.payload();
        if (bytes.length() < 28
                || bytes.u16(0) != ETHERNET
                || bytes.u16(2) != IPV4
                || bytes.u8(4) != 6
                || bytes.u8(5) != 4) {
            return false;
        }
        operation = bytes.u16(6);
        senderMac = bytes.u48(8);
        senderIp = bytes.u32(14);
        targetIp = bytes.u32(24);
        return true;
    }

    /** True for a request, false for a reply and anything else. */
    public boolean isRequest() {
        return operation == 1;
    }

    /** The sender's hardware address. */
    public long senderMac() {
        return senderMac;
    }

    /** The sender's IPv4 address, 0 in a probe (RFC 5227). */
    public long senderIp() {
        return senderIp;
    }

    /** The IPv4 address that is asked for. */
    public long targetIp() {
        return targetIp;
    }
}
