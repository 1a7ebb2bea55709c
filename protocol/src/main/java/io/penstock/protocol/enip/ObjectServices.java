package io.penstock.protocol.enip;

import static io.penstock.protocol.enip.CipClasses.CONNECTION_CONFIGURATION;
import static io.penstock.protocol.enip.CipClasses.CONNECTION_MANAGER;
import static io.penstock.protocol.enip.CipClasses.FILE;
import static io.penstock.protocol.enip.CipClasses.MODBUS;
import static io.penstock.protocol.enip.CipClasses.NONVOLATILE_STORAGE;
import static io.penstock.protocol.enip.CipClasses.PROGRAM;
import static io.penstock.protocol.enip.CipClasses.ROUTINE;
import static io.penstock.protocol.enip.CipClasses.SAFETY_SUPERVISOR;
import static io.penstock.protocol.enip.CipClasses.SAFETY_VALIDATOR;
import static io.penstock.protocol.enip.CipClasses.SEMAPHORE;
import static io.penstock.protocol.enip.CipClasses.SYMBOL;
import static io.penstock.protocol.enip.CipClasses.TEMPLATE;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Services that mean something in one object class only: a table by class · 128 + service, as an array for the hot path. */
final class ObjectServices {
    private static final int FIRST = 0x4B;
    private static final int LAST = 0x63;
    private static final int CLASSES = 0x100;
    private static final String[] UNKNOWN = unknown();
    private static final Function[] TABLE = table();

    private ObjectServices() {}

    static String name(int service, long classId) {
        Function known = find(service, classId);
        if (known != null) {
            return known.name();
        }
        return service <= LAST ? UNKNOWN[service - FIRST] : "unknown service";
    }

    static OperationKind kind(int service, long classId) {
        Function known = find(service, classId);
        return known == null ? OperationKind.DIAGNOSE : known.kind();
    }

    /** Without a class, a path is symbolic: Logix tags, published in Rockwell's 1756-PM020. */
    @org.jspecify.annotations.Nullable
    private static Function find(int service, long classId) {
        if (service > LAST || classId >= CLASSES) {
            return null;
        }
        int row = classId < 0 ? SYMBOL : (int) classId;
        return TABLE[row * (LAST - FIRST + 1) + service - FIRST];
    }

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (Function function : TABLE) {
            if (function != null) {
                all.add(function);
            }
        }
        return all;
    }

    private static String[] unknown() {
        String[] names = new String[LAST - FIRST + 1];
        for (int i = 0; i < names.length; i++) {
            names[i] = "object service 0x%02X".formatted(FIRST + i);
        }
        return names;
    }

    private static Function[] table() {
        Function[] table = new Function[CLASSES * (LAST - FIRST + 1)];
        put(
                table,
                CONNECTION_MANAGER,
                OperationKind.DIAGNOSE,
                Map.of(
                        0x4E, "Forward Close",
                        0x52, "Unconnected Send",
                        0x54, "Forward Open",
                        0x56, "Get Connection Data",
                        0x57, "Search Connection Data",
                        0x5A, "Get Connection Owner",
                        0x5B, "Large Forward Open"));
        put(
                table,
                FILE,
                OperationKind.FILE,
                Map.of(
                        0x4B, "Initiate Upload",
                        0x4C, "Initiate Download",
                        0x4D, "Initiate Partial Read",
                        0x4E, "Initiate Partial Write",
                        0x4F, "Upload Transfer",
                        0x50, "Download Transfer",
                        0x51, "Clear File"));
        put(table, SAFETY_SUPERVISOR, OperationKind.CONFIGURE, safety());
        put(table, SAFETY_SUPERVISOR, OperationKind.DIAGNOSE, Map.of(0x4E, "Perform Diagnostics"));
        put(table, SAFETY_SUPERVISOR, OperationKind.CONTROL, Map.of(0x4C, "Recover", 0x53, "Mode Change"));
        put(table, SAFETY_SUPERVISOR, OperationKind.RESET, Map.of(0x54, "Safety Reset"));
        put(table, SAFETY_SUPERVISOR, OperationKind.AUTHENTICATE, Map.of(0x51, "Set Password", 0x55, "Reset Password"));
        put(table, SAFETY_VALIDATOR, OperationKind.DIAGNOSE, Map.of(0x4B, "Reset Error"));
        put(
                table,
                MODBUS,
                OperationKind.READ,
                Map.of(
                        0x4B, "Read Discrete Inputs",
                        0x4C, "Read Coils",
                        0x4D, "Read Input Registers",
                        0x4E, "Read Holding Registers"));
        put(
                table,
                MODBUS,
                OperationKind.WRITE,
                Map.of(0x4F, "Write Coils", 0x50, "Write Holding Registers", 0x51, "Modbus Passthrough"));
        put(table, CipClasses.PCCC, OperationKind.DIAGNOSE, Map.of(0x4B, "Execute PCCC"));
        put(
                table,
                SYMBOL,
                OperationKind.READ,
                Map.of(
                        0x4C, "Read Tag",
                        0x52, "Read Tag Fragmented",
                        0x55, "Get Instance Attribute List"));
        put(
                table,
                SYMBOL,
                OperationKind.WRITE,
                Map.of(0x4D, "Write Tag", 0x4E, "Read Modify Write Tag", 0x53, "Write Tag Fragmented"));
        put(table, TEMPLATE, OperationKind.READ, Map.of(0x4C, "Read Template"));
        // Seen between RSLogix 5000 and a controller; nobody has published these.
        put(table, PROGRAM, OperationKind.PROGRAM_UPLOAD, Map.of(0x4F, "Upload Program"));
        put(table, PROGRAM, OperationKind.PROGRAM_DOWNLOAD, Map.of(0x50, "Download Program"));
        put(table, ROUTINE, OperationKind.PROGRAM_UPLOAD, Map.of(0x4F, "Upload Routine"));
        put(table, ROUTINE, OperationKind.PROGRAM_DOWNLOAD, Map.of(0x50, "Download Routine"));
        put(table, SEMAPHORE, OperationKind.CONTROL, Map.of(0x4B, "Lock", 0x4C, "Unlock"));
        put(
                table,
                NONVOLATILE_STORAGE,
                OperationKind.FIRMWARE,
                Map.of(0x4B, "Update", 0x4D, "Transfer", 0x51, "Finish Update"));
        put(
                table,
                CONNECTION_CONFIGURATION,
                OperationKind.CONFIGURE,
                Map.of(
                        0x4B, "Kick Timer",
                        0x4C, "Open Connection",
                        0x4D, "Close Connection",
                        0x4E, "Stop Connection",
                        0x4F, "Change Start",
                        0x51, "Change Complete"));
        put(table, CONNECTION_CONFIGURATION, OperationKind.DIAGNOSE, Map.of(0x50, "Get Status", 0x52, "Audit Changes"));
        return table;
    }

    private static Map<Integer, String> safety() {
        return Map.of(
                0x4F, "Configure Request",
                0x50, "Validate Configuration",
                0x52, "Configuration Lock",
                0x56, "Propose TUNID",
                0x57, "Apply TUNID",
                0x58, "Propose TUNID List",
                0x59, "Apply TUNID List");
    }

    private static void put(Function[] table, int classId, OperationKind kind, Map<Integer, String> names) {
        names.forEach((service, name) ->
                table[classId * (LAST - FIRST + 1) + service - FIRST] = new Function(service, name, kind));
    }
}
