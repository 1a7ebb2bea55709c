package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** Spells out data link and transport header. */
final class LinkFields {
    private LinkFields() {}

    static void write(Fields fields, Bytes frame, int dataLength, boolean blocksFit) {
        int control = LinkFrame.control(frame);
        boolean primary = (control & LinkReader.PRIMARY) != 0;
        int function = control & 0x0F;
        fields.open("link")
                .put("length", LinkFrame.length(frame))
                .put("control", control)
                .put("fromMaster", (control & LinkReader.FROM_MASTER) != 0)
                .put("primary", primary);
        if (primary) {
            fields.put("frameCount", (control & 0x20) != 0).put("frameCountValid", (control & 0x10) != 0);
        } else {
            fields.put("dataFlowControl", (control & 0x10) != 0);
        }
        fields.put("function", function)
                .put("functionName", primary ? LinkFunctions.primary(function) : LinkFunctions.secondary(function))
                .put("destination", LinkFrame.destination(frame))
                .put("source", LinkFrame.source(frame))
                .put("headerCrc", frame.u16le(LinkFrame.HEADER - 2))
                .put("blocksFit", blocksFit)
                .close();
        if (dataLength > 0) {
            int transport = frame.u8(LinkFrame.HEADER);
            fields.open("transport")
                    .put("last", (transport & 0x80) != 0)
                    .put("first", (transport & 0x40) != 0)
                    .put("sequence", transport & 0x3F)
                    .close();
        }
    }
}
