package io.penstock.protocol.gesrtp;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.NameTable;

/** The 56 bytes of every message (DFRWS tables 1 and 4); numbers have their low byte first. */
final class SrtpHeader {
    static final int SIZE = 56;

    static final int INIT = 0;
    static final int INIT_ACK = 1;
    static final int REQUEST = 2;
    static final int REPLY = 3;

    static final int SHORT_REQUEST = 0xC0;
    static final int LONG_REQUEST = 0x80;
    static final int SHORT_ACK = 0xD4;
    static final int LONG_ACK = 0x94;
    static final int ERROR = 0xD1;

    /** Of a short acknowledgement: six bytes of data. */
    static final int INLINE = 44;

    private static final int STATUS_WORD = 54;

    static final NameTable MESSAGES = NameTable.of(SrtpHeader.class, "messages.tsv", "unknown message");
    static final NameTable ERRORS = NameTable.of(SrtpHeader.class, "errors.tsv", "unknown error");
    private static final NameTable STATES = NameTable.of(SrtpHeader.class, "states.tsv", "unknown state");

    private SrtpHeader() {}

    static int type(Bytes bytes) {
        return bytes.u16le(0);
    }

    static int sequence(Bytes bytes) {
        return bytes.u16le(2);
    }

    static int textLength(Bytes bytes) {
        return bytes.u16le(4);
    }

    static int message(Bytes bytes) {
        return bytes.u8(31);
    }

    static boolean isLong(Bytes bytes) {
        return message(bytes) == LONG_REQUEST || message(bytes) == LONG_ACK;
    }

    /** Where service, memory, offset and count of a request stand. */
    static int serviceAt(Bytes bytes) {
        return message(bytes) == LONG_REQUEST ? 50 : 42;
    }

    /** The state of the controller in the status word of a reply (GFK-0529 table 3-8); 2 and above is stopped. */
    static int state(Bytes bytes) {
        return bytes.u16le(STATUS_WORD) >> 12;
    }

    static void put(Fields fields, Bytes bytes) {
        fields.put("type", type(bytes)).put("sequenceNumber", sequence(bytes));
        fields.put("textLength", textLength(bytes));
        if (type(bytes) < REQUEST) {
            return;
        }
        fields.put("seconds", bytes.u8(26)).put("minutes", bytes.u8(27)).put("hours", bytes.u8(28));
        fields.put("secondSequenceNumber", bytes.u8(30)).put("messageType", message(bytes));
        fields.put("messageTypeName", MESSAGES.name(message(bytes)));
        fields.put("mailboxSource", bytes.u32le(32)).put("mailboxDestination", bytes.u32le(36));
        fields.put("packetNumber", bytes.u8(40)).put("totalPackets", bytes.u8(41));
    }

    /** Short replies end with the state of the controller (GFK-0529 3, piggyback status). */
    static void putStatus(Fields fields, Bytes bytes) {
        int word = bytes.u16le(STATUS_WORD);
        fields.put("statusCode", bytes.u8(42)).put("statusName", ERRORS.name(bytes.u8(42)));
        fields.put("minorStatusCode", bytes.u8(43)).hex("data", bytes, INLINE, 6);
        fields.put("controlProgramNumber", bytes.u8(50)).put("privilegeLevel", bytes.u8(51));
        fields.put("lastSweepTime", bytes.u16le(52)).put("oversweep", (word & 1) != 0);
        fields.put("constantSweep", (word & 2) != 0).put("plcFaultSinceRead", (word & 4) != 0);
        fields.put("ioFaultSinceRead", (word & 8) != 0).put("plcFaultPresent", (word & 0x10) != 0);
        fields.put("ioFaultPresent", (word & 0x20) != 0).put("programmerAttached", (word & 0x40) != 0);
        fields.put("outputsDisabled", (word & 0x80) != 0).put("runSwitch", (word & 0x100) != 0);
        fields.put("oemProtected", (word & 0x200) != 0).put("plcState", word >> 12);
        fields.put("plcStateName", STATES.name(word >> 12));
    }
}
