package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.NameTable;

/** The fields of responses whose shape is more than a layout says. */
final class SpecialReplies {
    /** Bytes of model, version and sizes in a response to Controller Data Read. */
    static final int MODEL_DATA = 92;
    /** Bytes of the configuration of CPU Bus Units behind them, or alone. */
    private static final int UNIT_DATA = 67;

    private static final int NODES = 62;
    private static final Layout MODEL =
            Layout.of("controllerModel:t20 controllerVersion:t20 forSystemUse:t40 programAreaSize:2"
                    + " iomSize:1 noOfDmWords:2 timerSize:1 expansionDmSize:1 noOfStepsTransitions:2 kindOfMemoryCard:1"
                    + " memoryCardSize:2");
    private static final Layout UNITS = Layout.of("noOfSysmacBusMasterMounted:1 noOfSysmacBus2MasterMounted:1"
            + " peripheralDeviceConnected:1.7.1& builtInHostInterface:1.6.1& noOfRacksConnected:1.0.4");
    private static final Layout MESSAGES = Layout.of("messageFunction:2.14.2=messages& messageNumbers:2.0.14");
    private static final NameTable CARDS = NameTable.of(SpecialReplies.class, "cards.tsv", "unknown");

    private SpecialReplies() {}

    static void put(String special, Fields fields, Bytes bytes, int at) {
        switch (special) {
            case "controller" -> controller(fields, bytes, at);
            case "network" -> network(fields, bytes, at);
            case "links" -> links(fields, bytes, at);
            case "messages" -> messages(fields, bytes, at);
            default -> {}
        }
    }

    /** Which part was asked for shows only in its length. */
    private static void controller(Fields fields, Bytes bytes, int from) {
        int at = from;
        if (bytes.length() - at >= MODEL_DATA) {
            MODEL.put(fields, bytes, at);
            fields.put("kindOfMemoryCardName", CARDS.name(bytes.u8(at + 89)));
            at += MODEL_DATA;
        }
        if (bytes.length() - at >= UNIT_DATA) {
            for (int unit = 0; unit < 16; unit++) {
                fields.put("cpuBusUnitConfig", bytes.u16(at + 2 * unit));
            }
            UNITS.put(fields, bytes, at + 64);
        }
    }

    /** Half a byte a node, then the cycle, then a bit and a byte a node. */
    private static void network(Fields fields, Bytes bytes, int at) {
        if (bytes.length() - at < 31 + 5 + 8 + NODES) {
            return;
        }
        fields.put("communicationCycleTime", bytes.u16(at + 31));
        fields.put("currentPollingNodeNumber", bytes.u8(at + 33)).put("cyclicOperation", bytes.u8(at + 34));
        fields.put("cyclicTransmissionStatus", bytes.u8(at + 35));
        for (int node = 1; node <= NODES; node++) {
            int state = bytes.u8(at + (node - 1) / 2) >> ((node - 1) % 2 * 4);
            fields.open("nodes")
                    .put("nodeNumber", node)
                    .put("inNetwork", state & 1)
                    .put("exitStatus", state >> 1 & 1);
            fields.put("polling", state >> 3 & 1);
            fields.put("nonFatalError", bytes.u8(at + 36 + node / 8) >> node % 8 & 1);
            fields.put("cyclicErrorCount", bytes.u8(at + 43 + node)).close();
        }
    }

    /** Three bytes for each eight nodes: errors, modes and warnings. */
    private static void links(Fields fields, Bytes bytes, int at) {
        if (bytes.length() - at < 2) {
            return;
        }
        fields.put("dataLinks", bytes.u8(at) >> 7).put("nodeSetting", bytes.u8(at) & 1);
        fields.put("masterNodeNumber", bytes.u8(at + 1));
        for (int node = 1; at + 2 + (node - 1) / 8 * 3 + 3 <= bytes.length() && node <= NODES; node++) {
            int eight = at + 2 + (node - 1) / 8 * 3;
            int bit = (node - 1) % 8;
            fields.open("nodes").put("nodeNumber", node).put("errorStatus", bytes.u8(eight) >> bit & 1);
            fields.put("modeStatus", bytes.u8(eight + 1) >> bit & 1);
            fields.put("warningStatus", bytes.u8(eight + 2) >> bit & 1).close();
        }
    }

    private static void messages(Fields fields, Bytes bytes, int at) {
        if (bytes.length() - at < 2) {
            return;
        }
        MESSAGES.put(fields, bytes, at);
        int size = bytes.u8(at) >> 6 == 0 ? 32 : 16;
        for (int next = at + 2; next + size <= bytes.length(); next += size) {
            fields.text("message", bytes, next, Areas.trimmed(bytes, next, size));
        }
    }
}
