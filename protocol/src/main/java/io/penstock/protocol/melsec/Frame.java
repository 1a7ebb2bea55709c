package io.penstock.protocol.melsec;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;

/**
 * The header of a 3E or 4E frame: subheader, of 4E the serial number, access route, length (SH-080956 4.2). A flyweight, owned
 * by one dissector.
 */
final class Frame {
    /** What the first bytes of a frame take, to tell which it is. */
    static final int SUBHEADER = 4;
    /** From the network to the length, in binary code. */
    private static final int ROUTE = 7;
    /** Most bytes of a text in binary code: 960 words, and file data of 1920 bytes with room. */
    private static final int LONGEST = 4096;

    private final Cursor cursor = new Cursor();
    private boolean ascii;
    private boolean serialed;
    private boolean reply;
    private long serial;
    private long reserved;
    private int network;
    private int pc;
    private int module;
    private int station;
    private long length;

    /** True if a frame begins here. */
    boolean begins(Bytes bytes, int from) {
        int first = bytes.u8(from);
        boolean binary = (first & 0x7B) == 0x50 && bytes.u8(from + 1) == 0;
        if (binary) {
            ascii = false;
            reply = first >= 0x80;
            serialed = (first & 4) != 0;
            return true;
        }
        int second = bytes.u8(from + 1);
        ascii = true;
        reply = first == 'D';
        serialed = second == '4';
        return (first == '5' || first == 'D') && (second == '0' || second == '4') && bytes.u16(from + 2) == 0x3030;
    }

    /** Bytes up to the text. */
    int size() {
        return (ascii ? 2 : 1) * ((serialed ? 6 : 2) + ROUTE);
    }

    /** Reads the rest of the header. */
    void read(Bytes bytes) {
        cursor.on(bytes, ascii, ascii ? 4 : 2);
        serial = serialed ? cursor.number(2) : 0;
        reserved = serialed ? cursor.number(2) : 0;
        network = (int) cursor.number(1);
        pc = (int) cursor.number(1);
        module = (int) cursor.number(2);
        station = (int) cursor.number(1);
        length = cursor.number(2);
    }

    /** A request has timer, command and subcommand, a response an end code. */
    boolean isLength() {
        long width = ascii ? 2 : 1;
        return !cursor.isBad() && length >= (reply ? 2 : 6) * width && length <= LONGEST * width;
    }

    /** What a request for a station of this network, or for one that others reach, looks like; so strict for unknown ports. */
    boolean isRoute() {
        boolean own = pc == 0xFF || pc <= 120 || pc == 0x7D || pc == 0x7E;
        boolean cpu = module == 0x3FF || module >= 0x3D0 && module <= 0x3D3 || module >= 0x3E0 && module <= 0x3E3;
        return own && (cpu || module < 0x200) && network <= 0xEF && station <= 0x1F && reserved == 0;
    }

    boolean isAscii() {
        return ascii;
    }

    boolean isReply() {
        return reply;
    }

    long length() {
        return length;
    }

    long reserved() {
        return reserved;
    }

    /** The station behind the one that is spoken to, or {@link Operation#NONE}. */
    int unit() {
        return network == 0 && pc == 0xFF ? Operation.NONE : network << 8 | pc;
    }

    /** What a response repeats: serial number and route. */
    long key() {
        return serial << 40 | (long) network << 32 | (long) pc << 24 | (long) module << 8 | station;
    }

    void put(Fields fields) {
        fields.put("frame", serialed ? "4E" : "3E")
                .put("code", ascii ? "ASCII" : "binary")
                .put("response", reply);
        if (serialed) {
            fields.put("serialNumber", serial);
        }
        fields.put("networkNumber", network).put("stationNumber", pc).put("moduleIo", module);
        fields.put("multidropStation", station).put("length", length);
    }
}
