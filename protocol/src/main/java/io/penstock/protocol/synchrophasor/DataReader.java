package io.penstock.protocol.synchrophasor;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** Spells out data frames by their configuration (C37.118.2 section 6.3), for whoever wants to see them. */
final class DataReader {
    private DataReader() {}

    static void fields(Fields fields, Bytes bytes, Configurations.Layout layout) {
        int at = SyncFrame.START;
        for (int i = 0; i < layout.size(); i++) {
            fields.open("pmus");
            at = station(fields, bytes, layout, i, at);
            fields.close();
        }
    }

    private static int station(Fields fields, Bytes bytes, Configurations.Layout layout, int station, int from) {
        int format = layout.format(station);
        int stat = bytes.u16(from);
        fields.put("stat", stat)
                .put("dataError", stat >> 14)
                .put("syncError", (stat & 0x2000) != 0)
                .put("sortedByArrival", (stat & 0x1000) != 0)
                .put("trigger", (stat & 0x0800) != 0)
                .put("configurationChange", (stat & 0x0400) != 0)
                .put("modified", (stat & 0x0200) != 0)
                .put("timeQuality", stat >> 6 & 7)
                .put("unlockedTime", stat >> 4 & 3)
                .put("triggerReason", stat & 15);
        int at = from + 2;
        for (int i = 0; i < layout.phasors(station); i++) {
            boolean polar = (format & 1) != 0;
            boolean real = (format & 2) != 0;
            // Of polar integers the magnitude has no sign, the angle is in 10^-4 radian.
            double first = real ? real(bytes, at) : polar ? bytes.u16(at) : (short) bytes.u16(at);
            double second = real ? real(bytes, at + 4) : (short) bytes.u16(at + 2);
            fields.put(polar ? "magnitude" : "real", first).put(polar ? "angle" : "imaginary", second);
            at += real ? 8 : 4;
        }
        boolean real = (format & 8) != 0;
        fields.put("frequency", real ? real(bytes, at) : (short) bytes.u16(at))
                .put("frequencyChange", real ? real(bytes, at + 4) : (short) bytes.u16(at + 2));
        at += real ? 8 : 4;
        for (int i = 0; i < layout.analogs(station); i++) {
            boolean wide = (format & 4) != 0;
            fields.put("analog", wide ? real(bytes, at) : (short) bytes.u16(at));
            at += wide ? 4 : 2;
        }
        for (int i = 0; i < layout.digitals(station); i++) {
            fields.put("digital", bytes.u16(at));
            at += 2;
        }
        return at;
    }

    private static double real(Bytes bytes, int at) {
        return Float.intBitsToFloat(bytes.i32(at));
    }
}
