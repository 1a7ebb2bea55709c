package io.penstock.protocol.profinet;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Services, options and suboptions of DCP (IEC 61158-6-10 clause 4.3). */
final class DcpNames {
    static final int GET = 3;
    static final int SET = 4;
    static final int IDENTIFY = 5;
    static final int HELLO = 6;

    static final int IP_MAC = 0x0101;
    static final int IP_SUITE = 0x0102;
    static final int FULL_IP_SUITE = 0x0103;
    static final int TYPE_OF_STATION = 0x0201;
    static final int NAME_OF_STATION = 0x0202;
    static final int DEVICE_ID = 0x0203;
    static final int DEVICE_ROLE = 0x0204;
    static final int DEVICE_OPTIONS = 0x0205;
    static final int ALIAS = 0x0206;
    static final int DEVICE_INSTANCE = 0x0207;
    static final int OEM_DEVICE_ID = 0x0208;
    static final int START = 0x0501;
    static final int END = 0x0502;
    static final int SIGNAL = 0x0503;
    static final int RESPONSE = 0x0504;
    static final int FACTORY_RESET = 0x0505;
    static final int RESET_TO_FACTORY = 0x0506;
    static final int INITIATIVE = 0x0601;

    private static final int[] SETTABLE = {
        IP_SUITE,
        FULL_IP_SUITE,
        TYPE_OF_STATION,
        NAME_OF_STATION,
        START,
        END,
        SIGNAL,
        FACTORY_RESET,
        RESET_TO_FACTORY,
        0x033D
    };

    private DcpNames() {}

    /** @param block option · 256 + suboption; 0 for the service alone */
    static int function(int service, int block) {
        return ProfinetFunctions.DCP | (service == SET ? block << 8 : 0) << 8 | service;
    }

    static String service(int service) {
        return switch (service) {
            case GET -> "Get";
            case SET -> "Set";
            case IDENTIFY -> "Identify";
            case HELLO -> "Hello";
            default -> "unknown service";
        };
    }

    /** What a Set does, by what it sets. */
    static String set(int block) {
        return switch (block) {
            case IP_SUITE, FULL_IP_SUITE -> "Set IP address";
            case TYPE_OF_STATION -> "Set type of station";
            case NAME_OF_STATION -> "Set name of station";
            case START -> "Start transaction";
            case END -> "End transaction";
            case SIGNAL -> "Blink";
            case FACTORY_RESET -> "Factory reset";
            case RESET_TO_FACTORY -> "Reset to factory";
            default -> block >> 8 == 3 ? "Set DHCP" : "Set";
        };
    }

    static OperationKind kind(int service, int block) {
        return switch (service) {
            case GET -> OperationKind.READ;
            case SET ->
                switch (block) {
                    case FACTORY_RESET, RESET_TO_FACTORY -> OperationKind.RESET;
                    case SIGNAL -> OperationKind.DIAGNOSE;
                    default -> OperationKind.CONFIGURE;
                };
            default -> OperationKind.DISCOVER;
        };
    }

    /** Why a block was not set (4.3.1.4.17). */
    static String error(int error) {
        return switch (error) {
            case 0 -> "no error";
            case 1 -> "option not supported";
            case 2 -> "suboption not supported or no data set available";
            case 3 -> "suboption not set";
            case 4 -> "resource error";
            case 5 -> "set not possible by local reasons";
            case 6 -> "set not possible while in operation";
            default -> "unknown error";
        };
    }

    static String block(int block) {
        return switch (block) {
            case IP_MAC -> "macAddress";
            case IP_SUITE -> "ip";
            case FULL_IP_SUITE -> "fullIp";
            case TYPE_OF_STATION -> "typeOfStation";
            case NAME_OF_STATION -> "nameOfStation";
            case DEVICE_ID -> "deviceId";
            case DEVICE_ROLE -> "deviceRole";
            case DEVICE_OPTIONS -> "deviceOptions";
            case ALIAS -> "alias";
            case DEVICE_INSTANCE -> "deviceInstance";
            case OEM_DEVICE_ID -> "oemDeviceId";
            case START -> "startTransaction";
            case END -> "endTransaction";
            case SIGNAL -> "signal";
            case RESPONSE -> "response";
            case FACTORY_RESET -> "factoryReset";
            case RESET_TO_FACTORY -> "resetToFactory";
            case INITIATIVE -> "deviceInitiative";
            case 0xFFFF -> "all";
            default -> block >> 8 == 3 ? "dhcp" : block >> 8 >= 0x80 && block >> 8 < 0xFF ? "manufacturer" : "unknown";
        };
    }

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (int service : new int[] {GET, IDENTIFY, HELLO}) {
            all.add(new Function(function(service, 0), service(service), kind(service, 0)));
        }
        for (int block : SETTABLE) {
            all.add(new Function(function(SET, block), set(block), kind(SET, block)));
        }
        return all;
    }
}
