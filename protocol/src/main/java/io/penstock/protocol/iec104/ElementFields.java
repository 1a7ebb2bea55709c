package io.penstock.protocol.iec104;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** Spells out the information elements of an object (IEC 60870-5-101, 7.2.6). */
final class ElementFields {
    private ElementFields() {}

    static void write(Fields fields, AsduType type, Bytes bytes, int from) {
        int at = from;
        for (int i = 0; i < type.elements(); i++) {
            Element element = type.element(i);
            element(fields, element, bytes, at);
            at += element.size;
        }
    }

    private static void element(Fields fields, Element element, Bytes bytes, int at) {
        int first = bytes.u8(at);
        switch (element) {
            case SIQ -> quality(fields.put("value", first & 1), first);
            case DIQ -> quality(fields.put("value", first & 3), first);
            case VTI -> fields.put("value", (first & 0x7F) << 25 >> 25).put("transient", first >= 0x80);
            case BSI -> fields.put("value", bytes.u32le(at));
            case NVA -> fields.put("value", (short) bytes.u16le(at) / 32768.0);
            case SVA -> fields.put("value", (short) bytes.u16le(at));
            case R32 -> fields.put("value", (double) Float.intBitsToFloat(bytes.i32le(at)));
            case BCR -> counter(fields, bytes, at);
            case SCD -> fields.put("status", bytes.u16le(at)).put("changes", bytes.u16le(at + 2));
            case QDS -> quality(fields.put("overflow", (first & 1) != 0), first);
            case QDP -> quality(fields.put("elapsedInvalid", (first & 8) != 0), first);
            case SEP -> quality(fields.put("event", first & 3).put("elapsedInvalid", (first & 8) != 0), first);
            case SPE -> fields.put("startEvents", first & 0x3F);
            case OCI -> fields.put("outputCircuits", first & 0x0F);
            case CP16 -> fields.put("elapsed", bytes.u16le(at));
            case CP24 -> shortTime(fields, bytes, at);
            case CP56 -> Cp56Time.write(fields, bytes, at);
            case SCO -> command(fields.put("value", first & 1), first);
            case DCO, RCO -> command(fields.put("value", first & 3), first);
            case QOS -> fields.put("qualifier", first & 0x7F).put("select", first >= 0x80);
            case COI -> fields.put("causeOfInitialization", first & 0x7F).put("parametersChanged", first >= 0x80);
            case QOI, QRP, QPA -> fields.put("qualifier", first);
            case QCC -> fields.put("request", first & 0x3F).put("freeze", first >> 6);
            case QPM ->
                fields.put("kindOfParameter", first & 0x3F)
                        .put("localChange", (first & 0x40) != 0)
                        .put("notInOperation", first >= 0x80);
            case FBP -> fields.put("pattern", bytes.u16le(at));
            case TSC -> fields.put("counter", bytes.u16le(at));
            case NOF -> fields.put("file", bytes.u16le(at));
            case NOS -> fields.put("section", first);
            case LOF -> fields.put("fileLength", bytes.u24le(at));
            case FRQ, SRQ, SCQ, LSQ, AFQ -> fields.put("qualifier", first);
            case CHS -> fields.put("checksum", first);
            case SOF -> fields.put("status", first);
            case AID -> fields.put("association", bytes.u16le(at));
        }
    }

    /** The quality bits that SIQ, DIQ, QDS and QDP share. */
    private static void quality(Fields fields, int bits) {
        fields.put("blocked", (bits & 0x10) != 0)
                .put("substituted", (bits & 0x20) != 0)
                .put("notTopical", (bits & 0x40) != 0)
                .put("invalid", (bits & 0x80) != 0);
    }

    private static void command(Fields fields, int bits) {
        fields.put("qualifier", bits >> 2 & 0x1F).put("select", bits >= 0x80);
    }

    private static void counter(Fields fields, Bytes bytes, int at) {
        int bits = bytes.u8(at + 4);
        fields.put("value", bytes.i32le(at))
                .put("counterSequence", bits & 0x1F)
                .put("carry", (bits & 0x20) != 0)
                .put("adjusted", (bits & 0x40) != 0)
                .put("invalid", (bits & 0x80) != 0);
    }

    private static void shortTime(Fields fields, Bytes bytes, int at) {
        fields.put("milliseconds", bytes.u16le(at))
                .put("minute", bytes.u8(at + 2) & 0x3F)
                .put("timeInvalid", (bytes.u8(at + 2) & 0x80) != 0);
    }
}
