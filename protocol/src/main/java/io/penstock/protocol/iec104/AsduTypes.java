package io.penstock.protocol.iec104;

import static io.penstock.protocol.OperationKind.AUTHENTICATE;
import static io.penstock.protocol.OperationKind.CONFIGURE;
import static io.penstock.protocol.OperationKind.CONTROL;
import static io.penstock.protocol.OperationKind.DIAGNOSE;
import static io.penstock.protocol.OperationKind.FILE;
import static io.penstock.protocol.OperationKind.READ;
import static io.penstock.protocol.OperationKind.REPORT;
import static io.penstock.protocol.OperationKind.RESET;
import static io.penstock.protocol.OperationKind.TIME_SYNC;

import io.penstock.protocol.OperationKind;
import org.jspecify.annotations.Nullable;

/** All types of ASDU (IEC 60870-5-101, 7.2.1 and 7.3; IEC 60870-5-104, 8; security: IEC 60870-5-7). */
final class AsduTypes {
    static final int READ_COMMAND = 102;
    static final int CLOCK = 103;
    static final int FIRST_FILE = 120;
    static final int SEGMENT = 125;

    private static final @Nullable AsduType[] TABLE = new AsduType[128];

    static {
        monitor(1, "M_SP_NA_1", "Single-point information", "single points", Element.SIQ);
        monitor(2, "M_SP_TA_1", "Single-point information with time", "single points", Element.SIQ, Element.CP24);
        monitor(3, "M_DP_NA_1", "Double-point information", "double points", Element.DIQ);
        monitor(4, "M_DP_TA_1", "Double-point information with time", "double points", Element.DIQ, Element.CP24);
        monitor(5, "M_ST_NA_1", "Step position", "step positions", Element.VTI, Element.QDS);
        monitor(6, "M_ST_TA_1", "Step position with time", "step positions", Element.VTI, Element.QDS, Element.CP24);
        monitor(7, "M_BO_NA_1", "Bitstring", "bitstrings", Element.BSI, Element.QDS);
        monitor(8, "M_BO_TA_1", "Bitstring with time", "bitstrings", Element.BSI, Element.QDS, Element.CP24);
        monitor(9, "M_ME_NA_1", "Normalized value", "measured values", Element.NVA, Element.QDS);
        monitor(
                10,
                "M_ME_TA_1",
                "Normalized value with time",
                "measured values",
                Element.NVA,
                Element.QDS,
                Element.CP24);
        monitor(11, "M_ME_NB_1", "Scaled value", "measured values", Element.SVA, Element.QDS);
        monitor(12, "M_ME_TB_1", "Scaled value with time", "measured values", Element.SVA, Element.QDS, Element.CP24);
        monitor(13, "M_ME_NC_1", "Floating point value", "measured values", Element.R32, Element.QDS);
        monitor(
                14,
                "M_ME_TC_1",
                "Floating point value with time",
                "measured values",
                Element.R32,
                Element.QDS,
                Element.CP24);
        monitor(15, "M_IT_NA_1", "Integrated totals", "integrated totals", Element.BCR);
        monitor(16, "M_IT_TA_1", "Integrated totals with time", "integrated totals", Element.BCR, Element.CP24);
        monitor(17, "M_EP_TA_1", "Protection event", "protection", Element.SEP, Element.CP16, Element.CP24);
        monitor(
                18,
                "M_EP_TB_1",
                "Protection start events",
                "protection",
                Element.SPE,
                Element.QDP,
                Element.CP16,
                Element.CP24);
        monitor(
                19,
                "M_EP_TC_1",
                "Protection output circuits",
                "protection",
                Element.OCI,
                Element.QDP,
                Element.CP16,
                Element.CP24);
        monitor(20, "M_PS_NA_1", "Packed single points", "single points", Element.SCD, Element.QDS);
        monitor(21, "M_ME_ND_1", "Normalized value without quality", "measured values", Element.NVA);
        monitor(30, "M_SP_TB_1", "Single-point information with long time", "single points", Element.SIQ, Element.CP56);
        monitor(31, "M_DP_TB_1", "Double-point information with long time", "double points", Element.DIQ, Element.CP56);
        monitor(
                32,
                "M_ST_TB_1",
                "Step position with long time",
                "step positions",
                Element.VTI,
                Element.QDS,
                Element.CP56);
        monitor(33, "M_BO_TB_1", "Bitstring with long time", "bitstrings", Element.BSI, Element.QDS, Element.CP56);
        monitor(
                34,
                "M_ME_TD_1",
                "Normalized value with long time",
                "measured values",
                Element.NVA,
                Element.QDS,
                Element.CP56);
        monitor(
                35,
                "M_ME_TE_1",
                "Scaled value with long time",
                "measured values",
                Element.SVA,
                Element.QDS,
                Element.CP56);
        monitor(
                36,
                "M_ME_TF_1",
                "Floating point value with long time",
                "measured values",
                Element.R32,
                Element.QDS,
                Element.CP56);
        monitor(37, "M_IT_TB_1", "Integrated totals with long time", "integrated totals", Element.BCR, Element.CP56);
        monitor(
                38,
                "M_EP_TD_1",
                "Protection event with long time",
                "protection",
                Element.SEP,
                Element.CP16,
                Element.CP56);
        monitor(
                39,
                "M_EP_TE_1",
                "Protection start events with long time",
                "protection",
                Element.SPE,
                Element.QDP,
                Element.CP16,
                Element.CP56);
        monitor(
                40,
                "M_EP_TF_1",
                "Protection output circuits with long time",
                "protection",
                Element.OCI,
                Element.QDP,
                Element.CP16,
                Element.CP56);
        monitor(41, "S_IT_TC_1", "Security statistics", "integrated totals", Element.AID, Element.BCR, Element.CP56);
        command(45, "C_SC_NA_1", "Single command", "single commands", Element.SCO);
        command(46, "C_DC_NA_1", "Double command", "double commands", Element.DCO);
        command(47, "C_RC_NA_1", "Regulating step command", "step commands", Element.RCO);
        command(48, "C_SE_NA_1", "Set point, normalized", "set points", Element.NVA, Element.QOS);
        command(49, "C_SE_NB_1", "Set point, scaled", "set points", Element.SVA, Element.QOS);
        command(50, "C_SE_NC_1", "Set point, floating point", "set points", Element.R32, Element.QOS);
        command(51, "C_BO_NA_1", "Bitstring command", "bitstring commands", Element.BSI);
        command(58, "C_SC_TA_1", "Single command with time", "single commands", Element.SCO, Element.CP56);
        command(59, "C_DC_TA_1", "Double command with time", "double commands", Element.DCO, Element.CP56);
        command(60, "C_RC_TA_1", "Regulating step command with time", "step commands", Element.RCO, Element.CP56);
        command(
                61,
                "C_SE_TA_1",
                "Set point with time, normalized",
                "set points",
                Element.NVA,
                Element.QOS,
                Element.CP56);
        command(62, "C_SE_TB_1", "Set point with time, scaled", "set points", Element.SVA, Element.QOS, Element.CP56);
        command(
                63,
                "C_SE_TC_1",
                "Set point with time, floating point",
                "set points",
                Element.R32,
                Element.QOS,
                Element.CP56);
        command(64, "C_BO_TA_1", "Bitstring command with time", "bitstring commands", Element.BSI, Element.CP56);
        monitor(70, "M_EI_NA_1", "End of initialization", "system", Element.COI);
        security(81, "S_CH_NA_1", "Authentication challenge");
        security(82, "S_RP_NA_1", "Authentication reply");
        security(83, "S_AR_NA_1", "Aggressive mode authentication request");
        security(84, "S_KR_NA_1", "Session key status request");
        security(85, "S_KS_NA_1", "Session key status");
        security(86, "S_KC_NA_1", "Session key change");
        security(87, "S_ER_NA_1", "Authentication error");
        security(90, "S_US_NA_1", "User status change");
        security(91, "S_UQ_NA_1", "Update key change request");
        security(92, "S_UR_NA_1", "Update key change reply");
        security(93, "S_UK_NA_1", "Update key change, symmetric");
        security(94, "S_UA_NA_1", "Update key change, asymmetric");
        security(95, "S_UC_NA_1", "Update key change confirmation");
        put(100, "C_IC_NA_1", "Interrogation command", READ, "system", Element.QOI);
        put(101, "C_CI_NA_1", "Counter interrogation command", READ, "system", Element.QCC);
        put(READ_COMMAND, "C_RD_NA_1", "Read command", READ, "objects");
        put(CLOCK, "C_CS_NA_1", "Clock synchronization", TIME_SYNC, "system", Element.CP56);
        put(104, "C_TS_NA_1", "Test command", DIAGNOSE, "system", Element.FBP);
        put(105, "C_RP_NA_1", "Reset process command", RESET, "system", Element.QRP);
        put(106, "C_CD_NA_1", "Delay acquisition command", TIME_SYNC, "system", Element.CP16);
        put(107, "C_TS_TA_1", "Test command with time", DIAGNOSE, "system", Element.TSC, Element.CP56);
        put(
                110,
                "P_ME_NA_1",
                "Parameter of measured value, normalized",
                CONFIGURE,
                "parameters",
                Element.NVA,
                Element.QPM);
        put(111, "P_ME_NB_1", "Parameter of measured value, scaled", CONFIGURE, "parameters", Element.SVA, Element.QPM);
        put(
                112,
                "P_ME_NC_1",
                "Parameter of measured value, floating point",
                CONFIGURE,
                "parameters",
                Element.R32,
                Element.QPM);
        put(113, "P_AC_NA_1", "Parameter activation", CONFIGURE, "parameters", Element.QPA);
        put(120, "F_FR_NA_1", "File ready", FILE, "files", Element.NOF, Element.LOF, Element.FRQ);
        put(121, "F_SR_NA_1", "Section ready", FILE, "files", Element.NOF, Element.NOS, Element.LOF, Element.SRQ);
        put(
                122,
                "F_SC_NA_1",
                "Call directory, select or call file or section",
                FILE,
                "files",
                Element.NOF,
                Element.NOS,
                Element.SCQ);
        put(
                123,
                "F_LS_NA_1",
                "Last section or segment",
                FILE,
                "files",
                Element.NOF,
                Element.NOS,
                Element.LSQ,
                Element.CHS);
        put(124, "F_AF_NA_1", "Acknowledge file or section", FILE, "files", Element.NOF, Element.NOS, Element.AFQ);
        TABLE[SEGMENT] = new AsduType(SEGMENT, "F_SG_NA_1", "Segment", FILE, "files", true, Element.NOF, Element.NOS);
        put(126, "F_DR_TA_1", "Directory", FILE, "files", Element.NOF, Element.LOF, Element.SOF, Element.CP56);
        put(127, "F_SC_NB_1", "Query log", FILE, "files", Element.NOF, Element.CP56, Element.CP56);
    }

    private AsduTypes() {}

    /** The type, or null if the standard does not define it. */
    static @Nullable AsduType of(int id) {
        return id < TABLE.length ? TABLE[id] : null;
    }

    /** True for the range left to agreements between users: 128 to 255. */
    static boolean isPrivate(int id) {
        return id >= TABLE.length;
    }

    private static void monitor(int id, String label, String name, String area, Element... elements) {
        put(id, label, name, REPORT, area, elements);
    }

    private static void command(int id, String label, String name, String area, Element... elements) {
        put(id, label, name, CONTROL, area, elements);
    }

    private static void security(int id, String label, String name) {
        TABLE[id] = new AsduType(id, label, name, AUTHENTICATE, "authentication", true);
    }

    private static void put(int id, String label, String name, OperationKind kind, String area, Element... elements) {
        TABLE[id] = new AsduType(id, label, name, kind, area, false, elements);
    }
}
