package io.penstock.protocol.profinet;

import io.penstock.capture.Bytes;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.dcerpc.Uuid;

/** Types of blocks and their fields (IEC 61158-6-10 clauses 5.2.1 and 5.2.2). */
final class Blocks {
    static final int WRITE_REQUEST = 0x0008;
    static final int READ_REQUEST = 0x0009;
    static final int WRITE_RESPONSE = 0x8008;
    static final int READ_RESPONSE = 0x8009;
    static final int AR_REQUEST = 0x0101;
    static final int AR_RESPONSE = 0x8101;
    static final int SERVER_NAME = 0x8106;
    static final int IM0 = 0x0020;

    /** The index under which several records are written. */
    static final int MULTIPLE = 0xE040;
    /** Up to the length of the record. */
    static final int RECORD_HEADER = 40;
    /** Where the initiator's name of station stands. */
    static final int AR_NAME = 58;

    static final int CONTROL_SIZE = 32;

    private Blocks() {}

    static boolean isRecord(int type) {
        return type == WRITE_REQUEST || type == READ_REQUEST || type == WRITE_RESPONSE || type == READ_RESPONSE;
    }

    static boolean isWrite(int type) {
        return type == WRITE_REQUEST || type == WRITE_RESPONSE;
    }

    static boolean isControl(int type) {
        int request = type & 0x7FFF;
        return request >= 0x0110 && request <= 0x0118;
    }

    static String name(int type) {
        return switch (type) {
            case WRITE_REQUEST -> "IODWriteReqHeader";
            case READ_REQUEST -> "IODReadReqHeader";
            case WRITE_RESPONSE -> "IODWriteResHeader";
            case READ_RESPONSE -> "IODReadResHeader";
            case AR_REQUEST -> "ARBlockReq";
            case AR_RESPONSE -> "ARBlockRes";
            case 0x0102 -> "IOCRBlockReq";
            case 0x8102 -> "IOCRBlockRes";
            case 0x0103 -> "AlarmCRBlockReq";
            case 0x8103 -> "AlarmCRBlockRes";
            case 0x0104 -> "ExpectedSubmoduleBlockReq";
            case 0x8104 -> "ModuleDiffBlock";
            case 0x0105 -> "PrmServerBlockReq";
            case 0x8105 -> "PrmServerBlockRes";
            case 0x0106 -> "MCRBlockReq";
            case SERVER_NAME -> "ARServerBlockRes";
            case 0x0107 -> "SubFrameBlock";
            case 0x0108, 0x8108 -> "ARVendorBlock";
            case 0x0109 -> "IRInfoBlock";
            case 0x010A -> "SRInfoBlock";
            case 0x010B -> "ARFSUBlock";
            case 0x010C -> "RSInfoBlock";
            case 0x0110, 0x8110 -> "PrmEnd";
            case 0x0111, 0x8111 -> "PrmEnd after plug";
            case 0x0112, 0x8112 -> "ApplicationReady";
            case 0x0113, 0x8113 -> "ApplicationReady after plug";
            case 0x0114, 0x8114 -> "Release";
            case 0x0116, 0x8116 -> "ReadyForCompanion";
            case 0x0117, 0x8117 -> "ReadyForRT_CLASS_3";
            case 0x0118, 0x8118 -> "PrmBegin";
            default -> "block";
        };
    }

    static void fields(Fields fields, Bytes body, int at, int size, int type) {
        fields.put("versionHigh", body.u8(at + 4)).put("versionLow", body.u8(at + 5));
        if (isRecord(type) && size >= RECORD_HEADER) {
            fields.put("sequence", body.u16(at + 6))
                    .put("arUuid", uuid(body, at + 8))
                    .put("api", body.u32(at + 24))
                    .put("slot", body.u16(at + 28))
                    .put("subslot", body.u16(at + 30))
                    .put("index", body.u16(at + 34))
                    .put("recordLength", body.u32(at + 36));
        } else if ((type == AR_REQUEST || type == AR_RESPONSE) && size >= 34) {
            fields.put("arType", body.u16(at + 6))
                    .put("arUuid", uuid(body, at + 8))
                    .put("sessionKey", body.u16(at + 24))
                    .put("mac", MacAddress.text(body.u48(at + 26)));
            if (type == AR_REQUEST && size >= AR_NAME) {
                fields.put("objectUuid", uuid(body, at + 32))
                        .put("properties", body.u32(at + 48))
                        .put("timeoutFactor", body.u16(at + 52))
                        .put("udpPort", body.u16(at + 54))
                        .text("stationName", body, at + AR_NAME, Math.min(body.u16(at + 56), size - AR_NAME));
            }
        } else if (type == SERVER_NAME && size >= 8) {
            fields.text("stationName", body, at + 8, Math.min(body.u16(at + 6), size - 8));
        } else if (type == 0x0102 && size >= 24) {
            fields.put("iocrType", body.u16(at + 6))
                    .put("reference", body.u16(at + 8))
                    .put("dataLength", body.u16(at + 16))
                    .put("frameId", body.u16(at + 18))
                    .put("sendClockFactor", body.u16(at + 20))
                    .put("reductionRatio", body.u16(at + 22));
        } else if (type == 0x8102 && size >= 12) {
            fields.put("iocrType", body.u16(at + 6))
                    .put("reference", body.u16(at + 8))
                    .put("frameId", body.u16(at + 10));
        } else if (isControl(type) && size >= CONTROL_SIZE) {
            fields.put("arUuid", uuid(body, at + 8))
                    .put("sessionKey", body.u16(at + 24))
                    .put("command", body.u16(at + 28))
                    .put("properties", body.u16(at + 30));
        }
    }

    private static String uuid(Bytes body, int at) {
        return Uuid.text(Uuid.high(body, at, false), Uuid.low(body, at));
    }
}
