package io.penstock.protocol.synchrophasor;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** Reads configuration frames 1, 2 and 3 (C37.118.2 section 6.4). Owned by its flow's thread. */
final class ConfigReader {
    private static final int NAME = 16;

    private final Fields fields;
    private int at;
    private int end;
    private boolean broken;
    private int firstNameAt;
    private int firstNameLength;
    private int stations;

    ConfigReader(Fields fields) {
        this.fields = fields;
    }

    /** Where the first station's name is, without the spaces behind it. */
    int nameAt() {
        return firstNameAt;
    }

    int nameLength() {
        return firstNameLength;
    }

    int stations() {
        return stations;
    }

    /**
     * Reads a frame into a layout; false if it does not fit its size.
     *
     * @param third true for configuration 3
     */
    boolean read(Bytes bytes, int frameEnd, boolean third, Configurations.Layout layout) {
        at = SyncFrame.START;
        end = frameEnd;
        broken = false;
        firstNameLength = 0;
        stations = 0;
        if (third) {
            int index = u16(bytes);
            if (fields.on()) {
                fields.put("continuationIndex", index);
            }
            if (index != 0) {
                // A part of a configuration in several frames: only whole ones are read.
                return true;
            }
        }
        long base = skip(4) ? bytes.u32(at - 4) : 0;
        int count = u16(bytes);
        if (fields.on()) {
            fields.put("timeBase", base & 0xFFFFFF).put("stations", count);
        }
        for (int i = 0; i < count && !broken; i++) {
            fields.open("pmus");
            station(bytes, third, layout);
            fields.close();
        }
        int rate = skip(2) ? (short) bytes.u16(at - 2) : 0;
        if (fields.on()) {
            fields.put("dataRate", rate);
        }
        stations = count;
        return !broken && at == end;
    }

    private void station(Bytes bytes, boolean third, Configurations.Layout layout) {
        name(bytes, third, "name");
        int id = u16(bytes);
        if (third && skip(NAME) && fields.on()) {
            fields.hex("globalId", bytes, at - NAME, NAME);
        }
        int format = u16(bytes);
        int phasors = u16(bytes);
        int analogs = u16(bytes);
        int digitals = u16(bytes);
        if (fields.on()) {
            fields.put("idCode", id)
                    .put("format", format)
                    .put("phasors", phasors)
                    .put("analogs", analogs)
                    .put("digitals", digitals);
        }
        names(bytes, third, "phasorNames", phasors);
        names(bytes, third, "analogNames", analogs);
        names(bytes, third, "digitalNames", 16L * digitals);
        units(bytes, third ? 12 : 4, "phasorUnits", phasors);
        units(bytes, third ? 8 : 4, "analogUnits", analogs);
        units(bytes, 4, "digitalUnits", digitals);
        if (third && skip(21) && fields.on()) {
            fields.put("latitude", Float.intBitsToFloat(bytes.i32(at - 21)))
                    .put("longitude", Float.intBitsToFloat(bytes.i32(at - 17)))
                    .put("elevation", Float.intBitsToFloat(bytes.i32(at - 13)))
                    .put("serviceClass", bytes.u8(at - 9))
                    .put("window", bytes.i32(at - 8))
                    .put("groupDelay", bytes.i32(at - 4));
        }
        int nominal = u16(bytes);
        int changes = u16(bytes);
        if (fields.on()) {
            fields.put("nominalFrequency", nominal).put("configurationCount", changes);
        }
        if (!broken && !layout.add(format, phasors, analogs, digitals)) {
            // Too many to keep: their data are not split up.
            layout.begin();
        }
    }

    private void names(Bytes bytes, boolean third, String field, long count) {
        for (long i = 0; i < count && !broken; i++) {
            name(bytes, third, field);
        }
    }

    private void name(Bytes bytes, boolean third, String field) {
        int length = third ? (skip(1) ? bytes.u8(at - 1) : 0) : NAME;
        if (!skip(length)) {
            return;
        }
        int from = at - length;
        int shown = length;
        while (shown > 0 && (bytes.u8(from + shown - 1) == ' ' || bytes.u8(from + shown - 1) == 0)) {
            shown--;
        }
        if (firstNameLength == 0) {
            firstNameAt = from;
            firstNameLength = shown;
        }
        if (fields.on()) {
            fields.text(field, bytes, from, shown);
        }
    }

    private void units(Bytes bytes, int size, String field, int count) {
        for (int i = 0; i < count && skip(size); i++) {
            if (fields.on()) {
                fields.put(field, bytes.u32(at - size));
            }
        }
    }

    private int u16(Bytes bytes) {
        return skip(2) ? bytes.u16(at - 2) : 0;
    }

    private boolean skip(int length) {
        if (broken || length > end - at) {
            broken = true;
            return false;
        }
        at += length;
        return true;
    }
}
