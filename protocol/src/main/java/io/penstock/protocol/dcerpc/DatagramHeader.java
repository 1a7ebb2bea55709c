package io.penstock.protocol.dcerpc;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** The header of a connectionless PDU (C706 section 12.5.2), as reads at fixed places; {@link #point} goes to one. */
public final class DatagramHeader {
    /** Bytes it takes. */
    public static final int SIZE = 80;

    static final int LAST_FRAGMENT = 0x02;
    static final int FRAGMENT = 0x04;

    private Bytes bytes = new Bytes();
    private boolean little;

    /** Goes to the header at the start of {@code newBytes}, which has at least {@link #SIZE}. */
    DatagramHeader point(Bytes newBytes) {
        bytes = newBytes;
        little = (newBytes.u8(4) & 0xF0) == 0x10;
        return this;
    }

    /** True if this can be nothing but such a PDU: fixed bytes are as they must be, and the length fits exactly. */
    static boolean is(Bytes bytes) {
        if (bytes.length() < SIZE || bytes.u8(0) != 4 || !PacketType.isConnectionless(bytes.u8(1) & 0x1F)) {
            return false;
        }
        int order = bytes.u8(4);
        boolean little = order == 0x10;
        boolean represented = (order == 0 || little) && bytes.u8(5) <= 3 && bytes.u8(6) == 0;
        boolean flags = (bytes.u8(2) & 0x81) == 0 && (bytes.u8(3) & ~2) == 0;
        int length = little ? bytes.u16le(74) : bytes.u16(74);
        boolean version = (little ? bytes.u16le(62) : bytes.u16(60)) == 0;
        return represented && flags && version && length <= bytes.length() - SIZE && bytes.u8(78) <= 10;
    }

    /** Kind of PDU, 0 to 31: 0 is a request, 2 a response, 3 a fault. */
    public int type() {
        return bytes.u8(1) & 0x1F;
    }

    /** True if this is a call that a client makes. */
    public boolean isRequest() {
        return type() == PacketType.REQUEST;
    }

    int flags() {
        return bytes.u8(2);
    }

    /** True if numbers of two and more bytes have the least significant first. */
    public boolean isLittle() {
        return little;
    }

    /** First half of the UUID of the object that is called. */
    public long objectHigh() {
        return Uuid.high(bytes, 8, little);
    }

    /** Second half. */
    public long objectLow() {
        return Uuid.low(bytes, 8);
    }

    /** First half of the UUID of the interface. */
    public long interfaceHigh() {
        return Uuid.high(bytes, 24, little);
    }

    /** Second half. */
    public long interfaceLow() {
        return Uuid.low(bytes, 24);
    }

    /** A number made of activity and sequence number: the same for a call and its answer. */
    public long call() {
        long activity = Uuid.high(bytes, 40, little) * 31 + Uuid.low(bytes, 40);
        return activity * 31 + u32(64);
    }

    /** The number of the call in its interface. */
    public int operation() {
        return u16(68);
    }

    /** Bytes behind the header, of what is there at most. */
    public int length() {
        return Math.min(u16(74), bytes.length() - SIZE);
    }

    int claimedLength() {
        return u16(74);
    }

    int fragment() {
        return u16(76);
    }

    /** A number of two bytes in the sender's order. */
    int u16(int at) {
        return little ? bytes.u16le(at) : bytes.u16(at);
    }

    /** A number of four bytes in the sender's order. */
    long u32(int at) {
        return little ? bytes.u32le(at) : bytes.u32(at);
    }

    void fields(Fields fields) {
        int flags = flags();
        fields.put("version", bytes.u8(0))
                .put("packetType", type())
                .put("packetTypeName", PacketType.name(type()))
                .put("lastFragment", (flags & LAST_FRAGMENT) != 0)
                .put("fragment", (flags & FRAGMENT) != 0)
                .put("noFack", (flags & 0x08) != 0)
                .put("maybe", (flags & 0x10) != 0)
                .put("idempotent", (flags & 0x20) != 0)
                .put("broadcast", (flags & 0x40) != 0)
                .put("cancelPending", (bytes.u8(3) & 0x02) != 0)
                .put("littleEndian", little)
                .put("character", bytes.u8(4) & 15)
                .put("floatingPoint", bytes.u8(5))
                .put("serialHigh", bytes.u8(7))
                .put("objectUuid", Uuid.text(objectHigh(), objectLow()))
                .put("interfaceUuid", Uuid.text(interfaceHigh(), interfaceLow()))
                .put("activityUuid", Uuid.text(Uuid.high(bytes, 40, little), Uuid.low(bytes, 40)))
                .put("serverBootTime", u32(56))
                .put("interfaceVersion", u32(60) & 0xFFFF)
                .put("interfaceVersionMinor", u32(60) >>> 16)
                .put("sequence", u32(64))
                .put("opnum", operation())
                .put("interfaceHint", u16(70))
                .put("activityHint", u16(72))
                .put("fragmentLength", claimedLength())
                .put("fragmentNumber", fragment())
                .put("authProtocol", bytes.u8(78))
                .put("serialLow", bytes.u8(79));
        if (type() == PacketType.FRAGMENT_ACK && length() >= 16) {
            acknowledge(fields);
        }
    }

    /** The body of a fragment acknowledgement (12.5.3.4). */
    private void acknowledge(Fields fields) {
        int selective = u16(SIZE + 14);
        fields.open("fack")
                .put("version", bytes.u8(SIZE))
                .put("windowSize", u16(SIZE + 2))
                .put("maxTsdu", u32(SIZE + 4))
                .put("maxFragmentSize", u32(SIZE + 8))
                .put("serial", u16(SIZE + 12))
                .put("selackLength", selective);
        for (int i = 0; i < selective && 16 + 4 * i + 4 <= length() && i < 64; i++) {
            fields.put("selack", u32(SIZE + 16 + 4 * i));
        }
        fields.close();
    }
}
