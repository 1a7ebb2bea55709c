package io.penstock.protocol.opcua;

import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;

/** Names of status codes, attributes, security modes and policies. */
final class UaNames {
    static final int VALUE = 13;

    private static final NameTable STATUS = NameTable.of(UaNames.class, "status-codes.tsv", "unknown status");
    private static final String[] ATTRIBUTES = {
        "unknown attribute",
        "NodeId",
        "NodeClass",
        "BrowseName",
        "DisplayName",
        "Description",
        "WriteMask",
        "UserWriteMask",
        "IsAbstract",
        "Symmetric",
        "InverseName",
        "ContainsNoLoops",
        "EventNotifier",
        "Value",
        "DataType",
        "ValueRank",
        "ArrayDimensions",
        "AccessLevel",
        "UserAccessLevel",
        "MinimumSamplingInterval",
        "Historizing",
        "Executable",
        "UserExecutable",
        "DataTypeDefinition",
        "RolePermissions",
        "UserRolePermissions",
        "AccessRestrictions",
        "AccessLevelEx"
    };

    private UaNames() {}

    /** The code's name; of the low half, which says more of a value, nothing is named. */
    static String status(long status) {
        return STATUS.name(status & 0xFFFF0000L);
    }

    /** Severity bad: bit 31. */
    static boolean isBad(long status) {
        return (status & 0x80000000L) != 0;
    }

    /** Part 6, annex A.1. */
    static String attribute(long number) {
        return ATTRIBUTES[number > 0 && number < ATTRIBUTES.length ? (int) number : 0];
    }

    /** Writing a value is of the process, any other attribute of how the server works. */
    static OperationKind write(long attribute) {
        return attribute == VALUE ? OperationKind.WRITE : OperationKind.CONFIGURE;
    }

    static String mode(long mode) {
        return switch ((int) mode) {
            case 0 -> "Invalid";
            case 1 -> "None";
            case 2 -> "Sign";
            case 3 -> "SignAndEncrypt";
            default -> "unknown mode";
        };
    }
}
