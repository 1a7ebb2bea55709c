package io.penstock.protocol.dnp3;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Function codes of the application layer (clause 4). */
public final class Dnp3Functions {
    public static final int CONFIRM = 0;
    public static final int READ = 1;
    public static final int WRITE = 2;
    public static final int SELECT = 3;
    public static final int OPERATE = 4;
    public static final int DIRECT_OPERATE = 5;
    public static final int DIRECT_OPERATE_NO_RESPONSE = 6;
    public static final int FREEZE = 7;
    public static final int FREEZE_NO_RESPONSE = 8;
    public static final int FREEZE_CLEAR = 9;
    public static final int FREEZE_CLEAR_NO_RESPONSE = 10;
    public static final int FREEZE_AT_TIME = 11;
    public static final int FREEZE_AT_TIME_NO_RESPONSE = 12;
    public static final int COLD_RESTART = 13;
    public static final int WARM_RESTART = 14;
    public static final int INITIALIZE_DATA = 15;
    public static final int INITIALIZE_APPLICATION = 16;
    public static final int START_APPLICATION = 17;
    public static final int STOP_APPLICATION = 18;
    public static final int SAVE_CONFIGURATION = 19;
    public static final int ENABLE_UNSOLICITED = 20;
    public static final int DISABLE_UNSOLICITED = 21;
    public static final int ASSIGN_CLASS = 22;
    public static final int DELAY_MEASUREMENT = 23;
    public static final int RECORD_CURRENT_TIME = 24;
    public static final int OPEN_FILE = 25;
    public static final int CLOSE_FILE = 26;
    public static final int DELETE_FILE = 27;
    public static final int GET_FILE_INFORMATION = 28;
    public static final int AUTHENTICATE_FILE = 29;
    public static final int ABORT_FILE = 30;
    public static final int ACTIVATE_CONFIGURATION = 31;
    public static final int AUTHENTICATION_REQUEST = 32;
    public static final int AUTHENTICATION_REQUEST_NO_RESPONSE = 33;
    public static final int RESPONSE = 129;
    public static final int UNSOLICITED_RESPONSE = 130;
    public static final int AUTHENTICATION_RESPONSE = 131;

    private Dnp3Functions() {}

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (int code = 0; code <= AUTHENTICATION_RESPONSE; code++) {
            if (isDefined(code)) {
                all.add(new Function(code, name(code), kind(code)));
            }
        }
        for (int code = 0; code <= LinkFunctions.REQUEST_LINK_STATUS; code++) {
            if (LinkFunctions.isDefined(true, code) && !LinkFunctions.carriesData(true, code)) {
                all.add(new Function(LinkFunctions.BASE + code, LinkFunctions.primary(code), LinkReader.kind(code)));
            }
        }
        return all;
    }

    static boolean isDefined(int code) {
        return code <= AUTHENTICATION_REQUEST_NO_RESPONSE || isResponse(code);
    }

    static boolean isResponse(int code) {
        return code >= RESPONSE && code <= AUTHENTICATION_RESPONSE;
    }

    /** True for requests that no response follows. */
    static boolean wantsNoResponse(int code) {
        return switch (code) {
            case CONFIRM,
                    DIRECT_OPERATE_NO_RESPONSE,
                    FREEZE_NO_RESPONSE,
                    FREEZE_CLEAR_NO_RESPONSE,
                    FREEZE_AT_TIME_NO_RESPONSE,
                    AUTHENTICATION_REQUEST_NO_RESPONSE -> true;
            default -> false;
        };
    }

    /** True for the requests that operate outputs, each point of which has a status in the response. */
    static boolean isControl(int code) {
        return code >= SELECT && code <= DIRECT_OPERATE_NO_RESPONSE;
    }

    /** True if object headers of this request name points only: their objects have no data. */
    static boolean namesPointsOnly(int code) {
        return switch (code) {
            case READ,
                    FREEZE,
                    FREEZE_NO_RESPONSE,
                    FREEZE_CLEAR,
                    FREEZE_CLEAR_NO_RESPONSE,
                    FREEZE_AT_TIME,
                    FREEZE_AT_TIME_NO_RESPONSE,
                    ENABLE_UNSOLICITED,
                    DISABLE_UNSOLICITED,
                    ASSIGN_CLASS -> true;
            default -> false;
        };
    }

    /** The name of a function code, 0 to 255. */
    public static String name(int code) {
        return switch (code) {
            case CONFIRM -> "Confirm";
            case READ -> "Read";
            case WRITE -> "Write";
            case SELECT -> "Select";
            case OPERATE -> "Operate";
            case DIRECT_OPERATE -> "Direct Operate";
            case DIRECT_OPERATE_NO_RESPONSE -> "Direct Operate No Response";
            case FREEZE -> "Immediate Freeze";
            case FREEZE_NO_RESPONSE -> "Immediate Freeze No Response";
            case FREEZE_CLEAR -> "Freeze and Clear";
            case FREEZE_CLEAR_NO_RESPONSE -> "Freeze and Clear No Response";
            case FREEZE_AT_TIME -> "Freeze at Time";
            case FREEZE_AT_TIME_NO_RESPONSE -> "Freeze at Time No Response";
            case COLD_RESTART -> "Cold Restart";
            case WARM_RESTART -> "Warm Restart";
            case INITIALIZE_DATA -> "Initialize Data";
            case INITIALIZE_APPLICATION -> "Initialize Application";
            case START_APPLICATION -> "Start Application";
            case STOP_APPLICATION -> "Stop Application";
            case SAVE_CONFIGURATION -> "Save Configuration";
            case ENABLE_UNSOLICITED -> "Enable Unsolicited Responses";
            case DISABLE_UNSOLICITED -> "Disable Unsolicited Responses";
            case ASSIGN_CLASS -> "Assign Class";
            case DELAY_MEASUREMENT -> "Delay Measurement";
            case RECORD_CURRENT_TIME -> "Record Current Time";
            case OPEN_FILE -> "Open File";
            case CLOSE_FILE -> "Close File";
            case DELETE_FILE -> "Delete File";
            case GET_FILE_INFORMATION -> "Get File Information";
            case AUTHENTICATE_FILE -> "Authenticate File";
            case ABORT_FILE -> "Abort File";
            case ACTIVATE_CONFIGURATION -> "Activate Configuration";
            case AUTHENTICATION_REQUEST -> "Authentication Request";
            case AUTHENTICATION_REQUEST_NO_RESPONSE -> "Authentication Request No Response";
            case RESPONSE -> "Response";
            case UNSOLICITED_RESPONSE -> "Unsolicited Response";
            case AUTHENTICATION_RESPONSE -> "Authentication Response";
            default -> "unknown function";
        };
    }

    /** What a function does where no object says more. */
    static OperationKind kind(int code) {
        return switch (code) {
            case READ -> OperationKind.READ;
            case WRITE -> OperationKind.WRITE;
            case SELECT,
                    OPERATE,
                    DIRECT_OPERATE,
                    DIRECT_OPERATE_NO_RESPONSE,
                    FREEZE,
                    FREEZE_NO_RESPONSE,
                    FREEZE_CLEAR,
                    FREEZE_CLEAR_NO_RESPONSE,
                    FREEZE_AT_TIME,
                    FREEZE_AT_TIME_NO_RESPONSE -> OperationKind.CONTROL;
            case COLD_RESTART, WARM_RESTART -> OperationKind.RESET;
            case INITIALIZE_DATA,
                    INITIALIZE_APPLICATION,
                    SAVE_CONFIGURATION,
                    ENABLE_UNSOLICITED,
                    DISABLE_UNSOLICITED,
                    ASSIGN_CLASS,
                    ACTIVATE_CONFIGURATION -> OperationKind.CONFIGURE;
            case START_APPLICATION -> OperationKind.START;
            case STOP_APPLICATION -> OperationKind.STOP;
            case DELAY_MEASUREMENT, RECORD_CURRENT_TIME -> OperationKind.TIME_SYNC;
            case OPEN_FILE, CLOSE_FILE, DELETE_FILE, GET_FILE_INFORMATION, ABORT_FILE -> OperationKind.FILE;
            case AUTHENTICATE_FILE,
                    AUTHENTICATION_REQUEST,
                    AUTHENTICATION_REQUEST_NO_RESPONSE,
                    AUTHENTICATION_RESPONSE -> OperationKind.AUTHENTICATE;
            case CONFIRM, RESPONSE, UNSOLICITED_RESPONSE -> OperationKind.REPORT;
            default -> OperationKind.DIAGNOSE;
        };
    }

    /** What a function does to objects of a group. */
    static OperationKind kind(int code, int group) {
        if (code == READ) {
            return group == ObjectTypes.FILE
                    ? OperationKind.FILE
                    : group == 0 ? OperationKind.DISCOVER : OperationKind.READ;
        }
        if (code != WRITE) {
            return kind(code);
        }
        return switch (group) {
            case 50, 51 -> OperationKind.TIME_SYNC;
            case ObjectTypes.FILE -> OperationKind.FILE;
            // Attributes, deadbands, internal indications, data sets, security.
            case 0, 34, 80, 81, 85, 86, 121 -> OperationKind.CONFIGURE;
            default -> OperationKind.WRITE;
        };
    }
}
