package io.penstock.protocol.rpc;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Programs and their procedures (IANA's registry of RPC programs, RFC 1833, 1813, 1094 and 7530, VXI-11). A function is program · 2048
 * + version · 256 + procedure; of numbers too large for that the low bits.
 */
final class Procedures {
    static final int PORTMAPPER = 100_000;
    static final int NFS = 100_003;
    static final int MOUNT = 100_005;

    private static final NameTable PROGRAMS = NameTable.of(Procedures.class, "programs.tsv", "other program");
    private static final NameTable STATUS = NameTable.of(Procedures.class, "nfs-status.tsv", "other status");
    private static final long[] FUNCTIONS;
    private static final String[] NAMES;
    private static final OperationKind[] KINDS;

    static {
        NameTable table = NameTable.of(Procedures.class, "procedures.tsv", "");
        FUNCTIONS = table.numbers();
        NAMES = new String[FUNCTIONS.length];
        KINDS = new OperationKind[FUNCTIONS.length];
        for (int i = 0; i < FUNCTIONS.length; i++) {
            String line = table.name(FUNCTIONS[i]);
            int space = line.indexOf(' ');
            KINDS[i] = OperationKind.valueOf(line.substring(0, space));
            NAMES[i] = line.substring(space + 1);
        }
    }

    private Procedures() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (int i = 0; i < FUNCTIONS.length; i++) {
            functions.add(new Function((int) FUNCTIONS[i], NAMES[i], KINDS[i]));
        }
        return functions;
    }

    static int function(long program, long version, long procedure) {
        return (int) ((program & 0xFFFFF) << 11 | (version & 7) << 8 | procedure & 0xFF);
    }

    static int program(int function) {
        return function >> 11;
    }

    static int procedure(int function) {
        return function & 0xFF;
    }

    static int version(int function) {
        return function >> 8 & 7;
    }

    static String name(int function) {
        int at = Arrays.binarySearch(FUNCTIONS, function);
        return at < 0 ? PROGRAMS.name(program(function)) : NAMES[at];
    }

    static OperationKind kind(int function) {
        int at = Arrays.binarySearch(FUNCTIONS, function);
        return at < 0 ? OperationKind.DIAGNOSE : KINDS[at];
    }

    static String programName(long program) {
        return PROGRAMS.name(program);
    }

    static boolean isProgram(long program) {
        return PROGRAMS.knows(program);
    }

    static String status(long status) {
        return STATUS.name(status);
    }
}
