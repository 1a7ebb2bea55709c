package io.penstock.protocol.ethercat;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands of datagrams as they are (ETG.1000.4 section 5.4.1); what registers and mailboxes make of them from {@link #STATE}
 * on.
 */
final class EthercatFunctions {
    /** Plus the state that is asked for: 1 INIT, 2 PREOP, 3 BOOT, 4 SAFEOP, 8 OP. */
    static final int STATE = 0x100;

    static final int EEPROM_READ = 0x201;
    static final int EEPROM_WRITE = 0x202;
    static final int EEPROM_RELOAD = 0x204;
    static final int RESET = 0x240;
    static final int TIME = 0x291;
    /** Plus the service of CoE: 1 emergency, 2 SDO request, 3 SDO response, 4 to 7 PDOs, 8 SDO information. */
    static final int COE = 0x300;
    /** An SDO request that writes. */
    static final int COE_DOWNLOAD = 0x320;
    /** Plus the operation of FoE. */
    static final int FOE = 0x400;
    /** Plus the type of a mailbox whose content is not read. */
    static final int MAILBOX = 0x500;

    private EthercatFunctions() {}

    static boolean isCommand(int command) {
        return command <= 14;
    }

    static String name(int function) {
        if (function >= STATE && function < EEPROM_READ) {
            return state(function - STATE);
        }
        return switch (function) {
            case 0 -> "NOP";
            case 1 -> "APRD";
            case 2 -> "APWR";
            case 3 -> "APRW";
            case 4 -> "FPRD";
            case 5 -> "FPWR";
            case 6 -> "FPRW";
            case 7 -> "BRD";
            case 8 -> "BWR";
            case 9 -> "BRW";
            case 10 -> "LRD";
            case 11 -> "LWR";
            case 12 -> "LRW";
            case 13 -> "ARMW";
            case 14 -> "FRMW";
            case EEPROM_READ -> "EEPROM read";
            case EEPROM_WRITE -> "EEPROM write";
            case EEPROM_RELOAD -> "EEPROM reload";
            case RESET -> "Reset of a device";
            case TIME -> "System time";
            case COE + 1 -> "CoE emergency";
            case COE + 2 -> "CoE SDO upload";
            case COE_DOWNLOAD -> "CoE SDO download";
            case COE + 3 -> "CoE SDO response";
            case COE + 8 -> "CoE SDO information";
            case FOE + 1 -> "FoE read";
            case FOE + 2 -> "FoE write";
            case FOE + 3 -> "FoE data";
            case FOE + 4 -> "FoE acknowledgement";
            case FOE + 5 -> "FoE error";
            case FOE + 6 -> "FoE busy";
            case MAILBOX -> "Mailbox error";
            case MAILBOX + 1 -> "AoE";
            case MAILBOX + 2 -> "EoE";
            case MAILBOX + 3 -> "CoE";
            case MAILBOX + 5 -> "SoE";
            case MAILBOX + 15 -> "VoE";
            default -> "unknown command";
        };
    }

    private static String state(int state) {
        return switch (state) {
            case 1 -> "Request INIT";
            case 2 -> "Request PREOP";
            case 3 -> "Request BOOT";
            case 4 -> "Request SAFEOP";
            case 8 -> "Request OP";
            default -> "Request unknown state";
        };
    }

    static OperationKind kind(int function) {
        if (function >= FOE && function < MAILBOX) {
            return OperationKind.FILE;
        }
        return switch (function) {
            case 0 -> OperationKind.DIAGNOSE;
            case 1, 4, 7, 10 -> OperationKind.READ;
            case 2, 3, 5, 6, 8, 9, 11, 12 -> OperationKind.WRITE;
            case 13, 14, TIME -> OperationKind.TIME_SYNC;
            case STATE + 8 -> OperationKind.START;
            case STATE + 1, STATE + 2, STATE + 4 -> OperationKind.STOP;
            // In BOOT a device takes new firmware.
            case STATE + 3 -> OperationKind.FIRMWARE;
            case EEPROM_READ, COE + 2, COE + 3, COE + 8 -> OperationKind.READ;
            case EEPROM_WRITE, EEPROM_RELOAD -> OperationKind.CONFIGURE;
            case COE_DOWNLOAD -> OperationKind.WRITE;
            case RESET -> OperationKind.RESET;
            default -> OperationKind.REPORT;
        };
    }

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (int function = 0; function <= MAILBOX + 15; function++) {
            if (!name(function).startsWith("unknown") && !name(function).endsWith("unknown state")) {
                all.add(new Function(function, name(function), kind(function)));
            }
        }
        return all;
    }
}
