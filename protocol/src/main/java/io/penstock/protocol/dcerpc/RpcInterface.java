package io.penstock.protocol.dcerpc;

import io.penstock.protocol.OperationKind;

/** Well-known interfaces by their UUID (C706 appendix O, [MS-RPCE], [MS-DCOM] and the protocols of their names). */
enum RpcInterface {
    EPM(0xe1af83085d1f11c9L, 0x91a408002b14a0faL, OperationKind.DISCOVER),
    MGMT(0xafa8bd807d8a11c9L, 0xbef408002b102989L, OperationKind.DISCOVER),
    SVCCTL(0x367abb81984435f1L, 0xad3298f038001003L, OperationKind.CONTROL),
    ATSVC(0x1ff706820a5130e8L, 0x076d740be8cee98bL, OperationKind.CONTROL),
    TASK_SCHEDULER(0x86d3594983c94044L, 0xb424db363231fd0cL, OperationKind.CONTROL),
    WINREG(0x338cd001224431f1L, 0xaaaa900038001003L, OperationKind.CONFIGURE),
    SAMR(0x123457781234abcdL, 0xef000123456789acL, OperationKind.READ),
    LSARPC(0x123457781234abcdL, 0xef000123456789abL, OperationKind.READ),
    NETLOGON(0x123456781234abcdL, 0xef0001234567cffbL, OperationKind.AUTHENTICATE),
    SRVSVC(0x4b324fc8167001d3L, 0x12785a47bf6ee188L, OperationKind.READ),
    WKSSVC(0x6bffd098a1123610L, 0x983346c3f87e345aL, OperationKind.READ),
    SPOOLSS(0x123456781234abcdL, 0xef000123456789abL, OperationKind.CONTROL),
    DRSUAPI(0xe35142354b0611d1L, 0xab0400c04fc2dcd2L, OperationKind.READ),
    OXID_RESOLVER(0x99fcfec45260101bL, 0xbbcb00aa0021347aL, OperationKind.DISCOVER),
    SYSTEM_ACTIVATOR(0x000001a000000000L, 0xc000000000000046L, OperationKind.CONTROL),
    REM_UNKNOWN(0x0000013100000000L, 0xc000000000000046L, OperationKind.CONTROL),
    REM_UNKNOWN2(0x0000014300000000L, 0xc000000000000046L, OperationKind.CONTROL),
    EFSRPC(0xc681d488d85011d0L, 0x8c5200c04fd90f7eL, OperationKind.CONTROL),
    PNIO_DEVICE(0xdea000016c9711d1L, 0x827100a02442df7dL, OperationKind.CONTROL),
    PNIO_CONTROLLER(0xdea000026c9711d1L, 0x827100a02442df7dL, OperationKind.CONTROL),
    PNIO_SUPERVISOR(0xdea000036c9711d1L, 0x827100a02442df7dL, OperationKind.CONTROL),
    PNIO_PARAMETER_SERVER(0xdea000046c9711d1L, 0x827100a02442df7dL, OperationKind.CONTROL),
    UNKNOWN(0, 0, OperationKind.CONTROL);

    private static final RpcInterface[] ALL = values();

    final long high;
    final long low;
    final OperationKind kind;
    final String text;

    RpcInterface(long high, long low, OperationKind kind) {
        this.high = high;
        this.low = low;
        this.kind = kind;
        text = name();
    }

    static RpcInterface of(long high, long low) {
        for (RpcInterface known : ALL) {
            if (known.high == high && known.low == low) {
                return known;
            }
        }
        return UNKNOWN;
    }
}
