package io.penstock.protocol.iec104;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import org.jspecify.annotations.Nullable;

/** Spells out control information and ASDUs. */
final class Iec104Fields {
    private Iec104Fields() {}

    static void control(Fields fields, Bytes frame) {
        fields.open("apci").put("length", Apci.length(frame));
        if (Apci.isInformation(frame)) {
            fields.put("format", "I").put("sendSequence", Apci.sendSequence(frame));
            fields.put("receiveSequence", Apci.receiveSequence(frame));
        } else if (Apci.isSupervisory(frame)) {
            fields.put("format", "S").put("receiveSequence", Apci.receiveSequence(frame));
        } else {
            fields.put("format", "U").put("function", Apci.function(frame));
            fields.put("functionName", Apci.name(Apci.function(frame)));
        }
        fields.close();
    }

    static void data(Fields fields, @Nullable AsduType type, Bytes frame) {
        fields.open("asdu")
                .put("type", Asdu.type(frame))
                .put("typeName", type == null ? "unknown" : type.label)
                .put("sequence", Asdu.isSequence(frame))
                .put("number", Asdu.number(frame))
                .put("cause", Asdu.cause(frame))
                .put("causeName", Causes.name(Asdu.cause(frame)))
                .put("negative", Asdu.isNegative(frame))
                .put("test", Asdu.isTest(frame))
                .put("originator", Asdu.originator(frame))
                .put("commonAddress", Asdu.commonAddress(frame))
                .close();
        int have = frame.length();
        if (have < Asdu.OBJECTS + Asdu.ADDRESS) {
            return;
        }
        if (type == null || type.size == AsduType.VARIABLE) {
            variable(fields, type, frame);
            return;
        }
        boolean sequence = Asdu.isSequence(frame);
        int at = Asdu.OBJECTS;
        int address = frame.u24le(at);
        for (int left = Asdu.number(frame); left > 0; left--) {
            if (!sequence || at == Asdu.OBJECTS) {
                if (have - at < Asdu.ADDRESS) {
                    return;
                }
                address = frame.u24le(at);
                at += Asdu.ADDRESS;
            }
            if (have - at < type.size) {
                return;
            }
            fields.open("objects").put("address", address++);
            ElementFields.write(fields, type, frame, at);
            fields.close();
            at += type.size;
        }
    }

    private static void variable(Fields fields, @Nullable AsduType type, Bytes frame) {
        int at = Asdu.OBJECTS;
        fields.open("objects").put("address", frame.u24le(at));
        at += Asdu.ADDRESS;
        if (type != null && type.id == AsduTypes.SEGMENT && frame.length() - at >= 4) {
            fields.put("file", frame.u16le(at)).put("section", frame.u8(at + 2)).put("segmentLength", frame.u8(at + 3));
            at += 4;
        }
        fields.hex("data", frame, at, frame.length() - at).close();
    }
}
