package io.penstock.protocol.arp;

import io.penstock.capture.Bytes;
import io.penstock.capture.IpAddress;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;

/** An ARP message for Ethernet and IPv4 (RFC 826). A flyweight without bytes of its own: fields hold until the next parse. */
public final class ArpMessage {
    /** Opcodes; others exist and are no part of RFC 826. */
    public static final int REQUEST = 1;

    public static final int REPLY = 2;

    private static final int LENGTH = 28;

    private int opcode;
    private long senderMac;
    private long senderLow;
    private long targetMac;
    private long targetLow;

    /** Reads a packet; false if it is no ARP for Ethernet and IPv4. */
    public boolean parse(Packet packet) {
        return packet.etherType() == PacketDecoder.ARP && parse(packet.payload());
    }

    /** Reads what stands behind the EtherType, which may be padded; false if it is no ARP for Ethernet and IPv4. */
    public boolean parse(Bytes bytes) {
        if (bytes.length() < LENGTH
                || bytes.u16(0) != 1
                || bytes.u16(2) != PacketDecoder.IPV4
                || bytes.u8(4) != 6
                || bytes.u8(5) != 4) {
            return false;
        }
        opcode = bytes.u16(6);
        senderMac = bytes.u48(8);
        senderLow = IpAddress.v4(bytes.i32(14));
        targetMac = bytes.u48(18);
        targetLow = IpAddress.v4(bytes.i32(24));
        return true;
    }

    /** The opcode, 0 to 65535. */
    public int opcode() {
        return opcode;
    }

    public boolean isRequest() {
        return opcode == REQUEST;
    }

    public boolean isReply() {
        return opcode == REPLY;
    }

    /** The sender's hardware address as it claims, which may differ from the frame's. */
    public long senderMac() {
        return senderMac;
    }

    /** Low half of the sender's IP address; the high half is 0. 0.0.0.0 in a probe (RFC 5227). */
    public long senderLow() {
        return senderLow;
    }

    /** The target's hardware address, usually 0 in a request. */
    public long targetMac() {
        return targetMac;
    }

    /** Low half of the target's IP address; the high half is 0. */
    public long targetLow() {
        return targetLow;
    }

    /** True if the sender announces its own address (RFC 5227 section 3). */
    public boolean isAnnouncement() {
        return senderLow == targetLow;
    }
}
