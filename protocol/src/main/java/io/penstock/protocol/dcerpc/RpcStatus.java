package io.penstock.protocol.dcerpc;

/** Why a call was refused (C706 appendix E, [MS-ERREF]). */
final class RpcStatus {
    private RpcStatus() {}

    static String name(int status) {
        return switch (status) {
            case 0x1C010001 -> "nca_s_fault_ndr or address error";
            case 0x1C010002 -> "nca_op_rng_error";
            case 0x1C010003 -> "nca_unk_if";
            case 0x1C010006 -> "nca_wrong_boot_time";
            case 0x1C010009 -> "nca_s_you_crashed";
            case 0x1C01000B -> "nca_proto_error";
            case 0x1C010013 -> "nca_out_args_too_big";
            case 0x1C010014 -> "nca_server_too_busy";
            case 0x1C010017 -> "nca_unsupported_type";
            case 0x1C00001A -> "nca_s_fault_context_mismatch";
            case 0x1C000024 -> "nca_s_fault_user_defined";
            case 5 -> "access denied";
            case 0x6F7 -> "bad stub data";
            case 0x6D3 -> "unsupported type of call";
            default -> "unknown status";
        };
    }

    /** Why a bind was refused (C706 section 12.6.3.1, p_reject_reason_t). */
    static String reject(int reason) {
        return switch (reason) {
            case 1 -> "temporary congestion";
            case 2 -> "local limit exceeded";
            case 4 -> "protocol version not supported";
            case 8 -> "authentication type not recognized";
            case 9 -> "invalid checksum";
            default -> "reason not specified";
        };
    }
}
