package io.penstock.protocol.s7plus;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.List;
import java.util.stream.IntStream;

/** Functions by their codes; messages without one have a number of their own below 0x100. */
public final class S7PlusFunctions {
    public static final int NOTIFICATION = 0x33;
    public static final int SYSTEM_EVENT = 0xFE;
    public static final int KEEP_ALIVE = 0xFF;

    public static final int ERROR = 0x04B1;
    public static final int EXPLORE = 0x04BB;
    public static final int CREATE_OBJECT = 0x04CA;
    public static final int DELETE_OBJECT = 0x04D4;
    public static final int SET_VARIABLE = 0x04F2;
    public static final int GET_VARIABLE = 0x04FC;
    public static final int ADD_LINK = 0x0506;
    public static final int REMOVE_LINK = 0x051A;
    public static final int GET_LINK = 0x0524;
    public static final int SET_MULTI_VARIABLES = 0x0542;
    public static final int GET_MULTI_VARIABLES = 0x054C;
    public static final int BEGIN_SEQUENCE = 0x0556;
    public static final int END_SEQUENCE = 0x0560;
    public static final int INVOKE = 0x056B;
    public static final int SET_VAR_SUB_STREAMED = 0x057C;
    public static final int GET_VAR_SUB_STREAMED = 0x0586;
    public static final int GET_VARIABLES_ADDRESS = 0x0590;
    public static final int ABORT = 0x059A;
    public static final int ERROR_2 = 0x05A9;
    public static final int INIT_SSL = 0x05B3;

    private S7PlusFunctions() {}

    static List<Function> all() {
        return IntStream.of(
                        NOTIFICATION,
                        SYSTEM_EVENT,
                        KEEP_ALIVE,
                        ERROR,
                        EXPLORE,
                        CREATE_OBJECT,
                        DELETE_OBJECT,
                        SET_VARIABLE,
                        GET_VARIABLE,
                        ADD_LINK,
                        REMOVE_LINK,
                        GET_LINK,
                        SET_MULTI_VARIABLES,
                        GET_MULTI_VARIABLES,
                        BEGIN_SEQUENCE,
                        END_SEQUENCE,
                        INVOKE,
                        SET_VAR_SUB_STREAMED,
                        GET_VAR_SUB_STREAMED,
                        GET_VARIABLES_ADDRESS,
                        ABORT,
                        ERROR_2,
                        INIT_SSL)
                .mapToObj(code -> new Function(code, name(code), kind(code)))
                .toList();
    }

    /** The name of a function. */
    public static String name(int function) {
        return switch (function) {
            case NOTIFICATION -> "Notification";
            case SYSTEM_EVENT -> "System event";
            case KEEP_ALIVE -> "Keep alive";
            case ERROR, ERROR_2 -> "Error";
            case EXPLORE -> "Explore";
            case CREATE_OBJECT -> "CreateObject";
            case DELETE_OBJECT -> "DeleteObject";
            case SET_VARIABLE -> "SetVariable";
            case GET_VARIABLE -> "GetVariable";
            case ADD_LINK -> "AddLink";
            case REMOVE_LINK -> "RemoveLink";
            case GET_LINK -> "GetLink";
            case SET_MULTI_VARIABLES -> "SetMultiVariables";
            case GET_MULTI_VARIABLES -> "GetMultiVariables";
            case BEGIN_SEQUENCE -> "BeginSequence";
            case END_SEQUENCE -> "EndSequence";
            case INVOKE -> "Invoke";
            case SET_VAR_SUB_STREAMED -> "SetVarSubStreamed";
            case GET_VAR_SUB_STREAMED -> "GetVarSubStreamed";
            case GET_VARIABLES_ADDRESS -> "GetVariablesAddress";
            case ABORT -> "Abort";
            case INIT_SSL -> "InitSsl";
            default -> "Unknown function";
        };
    }

    static boolean isKnown(int function) {
        return kind(function) != OperationKind.DIAGNOSE
                || function == ERROR
                || function == ERROR_2
                || function == BEGIN_SEQUENCE
                || function == END_SEQUENCE
                || function == ABORT;
    }

    /** What a function does; the object that it is about says more of some. */
    static OperationKind kind(int function) {
        return switch (function) {
            case NOTIFICATION, SYSTEM_EVENT -> OperationKind.REPORT;
            case EXPLORE, GET_LINK, GET_VARIABLES_ADDRESS -> OperationKind.DISCOVER;
            case CREATE_OBJECT, DELETE_OBJECT, ADD_LINK, REMOVE_LINK -> OperationKind.CONFIGURE;
            case SET_VARIABLE, SET_MULTI_VARIABLES -> OperationKind.WRITE;
            case GET_VARIABLE, GET_MULTI_VARIABLES, GET_VAR_SUB_STREAMED -> OperationKind.READ;
            case INVOKE -> OperationKind.CONTROL;
            case SET_VAR_SUB_STREAMED -> OperationKind.PROGRAM_DOWNLOAD;
            case INIT_SSL -> OperationKind.AUTHENTICATE;
            default -> OperationKind.DIAGNOSE;
        };
    }
}
