package io.penstock.protocol.coap;

import io.penstock.protocol.OperationKind;

/** Resources of which the path says what a request does (RFC 6690, RFC 9176, OMA LwM2M 1.2 appendix E). */
final class Resources {
    private Resources() {}

    /** The kind of a request, more exact than its method's where the path is known. */
    static OperationKind kind(OptionReader options, int code) {
        OperationKind plain = Codes.kind(code);
        if (options.isPath("/.well-known/core")) {
            return code == Codes.GET || code == 5 ? OperationKind.DISCOVER : plain;
        }
        if (plain != OperationKind.WRITE) {
            return plain;
        }
        // LwM2M: Device Reboot and Factory Reset; Firmware Update's Package, Package URI and Update.
        if (code == Codes.POST && (options.isPath("/3/0/4") || options.isPath("/3/0/5"))) {
            return OperationKind.RESET;
        }
        boolean firmware = options.isPath("/5/0/0") || options.isPath("/5/0/1") || options.isPath("/5/0/2");
        return firmware ? OperationKind.FIRMWARE : plain;
    }
}
