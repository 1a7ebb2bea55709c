package io.penstock.protocol.mms;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Services by their tags: confirmed ones (ISO 9506-2 clause 7.2) as they are, those without confirmation (clause 7.4) plus
 * {@link #UNCONFIRMED}, other messages by the tag of their request plus {@link #OTHER}.
 */
public final class MmsServices {
    public static final int STATUS = 0;
    public static final int GET_NAME_LIST = 1;
    public static final int IDENTIFY = 2;
    public static final int READ = 4;
    public static final int WRITE = 5;
    public static final int GET_VARIABLE_ACCESS_ATTRIBUTES = 6;
    public static final int DEFINE_NAMED_VARIABLE_LIST = 11;
    public static final int GET_NAMED_VARIABLE_LIST_ATTRIBUTES = 12;
    public static final int DELETE_NAMED_VARIABLE_LIST = 13;
    public static final int UPLOAD_SEGMENT = 30;
    public static final int TERMINATE_UPLOAD = 31;
    public static final int FILE_OPEN = 72;
    public static final int FILE_READ = 73;
    public static final int FILE_CLOSE = 74;
    public static final int FILE_DIRECTORY = 77;
    /** Services that came with the second edition, all under one tag. */
    public static final int ADDITIONAL = 78;

    public static final int UNCONFIRMED = 0x100;
    public static final int INFORMATION_REPORT = UNCONFIRMED;
    public static final int UNSOLICITED_STATUS = UNCONFIRMED + 1;
    public static final int EVENT_NOTIFICATION = UNCONFIRMED + 2;

    public static final int OTHER = 0x200;
    public static final int REJECT = OTHER + 4;
    public static final int CANCEL = OTHER + 5;
    public static final int INITIATE = OTHER + 8;
    public static final int CONCLUDE = OTHER + 11;
    /** The association is ended at once (ISO 8650-1). */
    public static final int ABORT = OTHER + 100;
    /** Who associates says a password or another proof of itself (ISO 8650-1 clause 7.1.2). */
    public static final int AUTHENTICATE = OTHER + 101;

    private static final String[] NAMES = {
        "status", "getNameList", "identify", "rename",
        "read", "write", "getVariableAccessAttributes", "defineNamedVariable",
        "defineScatteredAccess", "getScatteredAccessAttributes", "deleteVariableAccess", "defineNamedVariableList",
        "getNamedVariableListAttributes", "deleteNamedVariableList", "defineNamedType", "getNamedTypeAttributes",
        "deleteNamedType", "input", "output", "takeControl",
        "relinquishControl", "defineSemaphore", "deleteSemaphore", "reportSemaphoreStatus",
        "reportPoolSemaphoreStatus", "reportSemaphoreEntryStatus", "initiateDownloadSequence", "downloadSegment",
        "terminateDownloadSequence", "initiateUploadSequence", "uploadSegment", "terminateUploadSequence",
        "requestDomainDownload", "requestDomainUpload", "loadDomainContent", "storeDomainContent",
        "deleteDomain", "getDomainAttributes", "createProgramInvocation", "deleteProgramInvocation",
        "start", "stop", "resume", "reset",
        "kill", "getProgramInvocationAttributes", "obtainFile", "defineEventCondition",
        "deleteEventCondition", "getEventConditionAttributes", "reportEventConditionStatus",
                "alterEventConditionMonitoring",
        "triggerEvent", "defineEventAction", "deleteEventAction", "getEventActionAttributes",
        "reportEventActionStatus", "defineEventEnrollment", "deleteEventEnrollment", "alterEventEnrollment",
        "reportEventEnrollmentStatus", "getEventEnrollmentAttributes", "acknowledgeEventNotification",
                "getAlarmSummary",
        "getAlarmEnrollmentSummary", "readJournal", "writeJournal", "initializeJournal",
        "reportJournalStatus", "createJournal", "deleteJournal", "getCapabilityList",
        "fileOpen", "fileRead", "fileClose", "fileRename",
        "fileDelete", "fileDirectory", "additionalService"
    };

    private MmsServices() {}

    static List<Function> all() {
        List<Integer> codes =
                new ArrayList<>(IntStream.rangeClosed(0, ADDITIONAL).boxed().toList());
        codes.addAll(List.of(INFORMATION_REPORT, UNSOLICITED_STATUS, EVENT_NOTIFICATION));
        codes.addAll(List.of(REJECT, CANCEL, INITIATE, CONCLUDE, ABORT, AUTHENTICATE));
        return codes.stream()
                .map(code -> new Function(code, name(code), kind(code)))
                .toList();
    }

    /** True for a confirmed service that exists. */
    static boolean isConfirmed(int service) {
        return service >= 0 && service <= ADDITIONAL + 2;
    }

    /** The name of a service. */
    public static String name(int function) {
        if (function >= 0 && function < NAMES.length) {
            return NAMES[function];
        }
        return switch (function) {
            case ADDITIONAL + 1, ADDITIONAL + 2 -> "additionalService";
            case INFORMATION_REPORT -> "informationReport";
            case UNSOLICITED_STATUS -> "unsolicitedStatus";
            case EVENT_NOTIFICATION -> "eventNotification";
            case REJECT -> "reject";
            case CANCEL -> "cancel";
            case INITIATE -> "initiate";
            case CONCLUDE -> "conclude";
            case ABORT -> "abort";
            case AUTHENTICATE -> "authenticate";
            default -> "unknown service";
        };
    }

    /** What a service does; what is written decides further, see {@link FunctionalConstraint}. */
    static OperationKind kind(int function) {
        return switch (function) {
            case READ, 8, 9, 17, 23, 24, 25, 65 -> OperationKind.READ;
            case WRITE, 18, 66 -> OperationKind.WRITE;
            case 26, 27, 28, 32, 34, 36 -> OperationKind.PROGRAM_DOWNLOAD;
            case 29, 30, 31, 33, 35 -> OperationKind.PROGRAM_UPLOAD;
            case 40, 42 -> OperationKind.START;
            case 41, 44 -> OperationKind.STOP;
            case 43 -> OperationKind.RESET;
            case 19, 20, 52 -> OperationKind.CONTROL;
            case 46, 72, 73, 74, 75, 76, 77 -> OperationKind.FILE;
            case 1, 2, 6, 12, 15, 37, 45, 49, 55, 61, 71 -> OperationKind.DISCOVER;
            case 3, 7, 10, 11, 13, 14, 16, 21, 22, 38, 39, 47, 48, 51, 53, 54, 57, 58, 59, 67, 69, 70, 78, 79, 80 ->
                OperationKind.CONFIGURE;
            case INFORMATION_REPORT, UNSOLICITED_STATUS, EVENT_NOTIFICATION -> OperationKind.REPORT;
            case AUTHENTICATE -> OperationKind.AUTHENTICATE;
            default -> OperationKind.DIAGNOSE;
        };
    }

    /** True if the first text in the argument of this service is the name of an object. */
    static boolean names(int service) {
        return switch (service) {
            case STATUS, GET_NAME_LIST, IDENTIFY, 60, 62, 63, 64, 71 -> false;
            default -> service < ADDITIONAL;
        };
    }

    /** What kind of object a service names, empty if none or any. */
    static String area(int service) {
        return switch (service) {
            case 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37 -> "domain";
            case 38, 39, 40, 41, 42, 43, 44, 45 -> "program invocation";
            case 46, 72, 73, 74, 75, 76, 77 -> "file";
            case 11, 12, 13 -> "named variable list";
            case 4, 5, 6, 7, 10 -> "named variable";
            case 19, 20, 21, 22, 23, 24, 25 -> "semaphore";
            case 65, 66, 67, 68, 69, 70 -> "journal";
            default -> "";
        };
    }
}
