package io.penstock.protocol;

import java.util.List;

/** One good conversation per protocol. */
final class Samples {
    static final String DHCP_DISCOVER = "01010600 12345678 0000 0000 00000000 00000000 00000000 00000000"
            + "001B1B010203" + "00".repeat(10) + "00".repeat(192) + "63825363"
            + "350101 0C05706C632D31 3C07534D4154494331 510B00000066716E2E7465737400 FF";
    static final String DHCP_ACK = "02010600 12345678 0000 0000 00000000 0A000063 0A000002 00000000" + "001B1B010203"
            + "00".repeat(10) + "00".repeat(192) + "63825363" + "350105 FF";
    static final String DNS_QUERY = "1234 0100 0001 0000 0000 0000 03686D69 05706C616E74 00 0001 0001";
    static final String DNS_REPLY = "1234 8180 0001 0001 0000 0000 03686D69 05706C616E74 00 0001 0001"
            + "C00C 0001 0001 0000003C 0004 0A000017";

    static final List<AnyBytesTest.Conversation> ALL = List.of(
            new AnyBytesTest.Conversation(
                    "Modbus/TCP",
                    true,
                    502,
                    List.of(
                            "0001 0000 0006 01 03 006B 0003 0002 0000 000B 01 10 0001 0002 04 000A 0102",
                            "0001 0000 0009 01 03 06 022B 0000 0064 0002 0000 0006 01 10 0001 0002",
                            "0003 0000 0005 01 2B 0E 01 00",
                            "0003 0000 000D 01 2B 0E 01 01 00 00 01 00 03 414243")),
            new AnyBytesTest.Conversation(
                    "S7comm",
                    true,
                    102,
                    List.of(
                            "03000016 11E00000000100 C0010A C1020100 C2020102",
                            "03000016 11D00001000100 C0010A C1020100 C2020102",
                            "0300001F 02F080 32010000 0001 000E 0000 0401 120A10 02 0004 0001 84 000010",
                            "0300001D 02F080 32030000 0001 0002 0008 0000 0401 FF04 0020 01020304",
                            // Write Var in two data TPDUs: the first without EOT.
                            "03000014 02F000 32010000 0002 000E 0006 050112"
                                    + "03000018 02F080 0A1002 0002 0001 84 000000 0004 0010 0A0B",
                            "03000016 02F080 32030000 0002 0002 0001 0000 0501 FF",
                            "03000021 02F080 32070000 0003 0008 0008 00011204 11 44 01 00 FF09 0004 0011 0001",
                            "03000045 02F080 32070000 0003 000C 0028 00011208 12 84 01 01 0000 0000 FF09 0024"
                                    + "0011 0001 001C 0001 0001 36455337203331352D32454831342D3041423020 00C0 0003 0001")),
            new AnyBytesTest.Conversation("DHCP", false, 67, List.of(DHCP_DISCOVER, DHCP_ACK)),
            new AnyBytesTest.Conversation("DNS", false, 53, List.of(DNS_QUERY, DNS_REPLY)));

    private Samples() {}
}
