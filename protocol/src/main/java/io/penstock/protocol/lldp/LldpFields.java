package io.penstock.protocol.lldp;

import io.penstock.capture.Bytes;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Fields;

/** Spells out one TLV (IEEE 802.1AB section 8.5 and annexes; IEC 61158-6-10 for PROFINET's own). */
final class LldpFields {
    private static final int IEEE_802_3 = 0x00120F;
    private static final int IEEE_802_1 = 0x0080C2;
    private static final int PROFINET = 0x000ECF;

    private final Fields fields;

    LldpFields(Fields fields) {
        this.fields = fields;
    }

    void tlv(Bytes bytes, int type, int at, int length) {
        switch (type) {
            case LldpDissector.CHASSIS -> id("chassis", bytes, at, length, 4, 5);
            case LldpDissector.PORT -> id("port", bytes, at, length, 3, 4);
            case LldpDissector.TTL -> fields.put("timeToLive", bytes.u16(at));
            case LldpDissector.PORT_DESCRIPTION -> fields.text("portDescription", bytes, at, length);
            case LldpDissector.SYSTEM_NAME -> fields.text("systemName", bytes, at, length);
            case LldpDissector.SYSTEM_DESCRIPTION -> fields.text("systemDescription", bytes, at, length);
            case LldpDissector.CAPABILITIES ->
                fields.put("capabilities", bytes.u16(at)).put("enabled", bytes.u16(at + 2));
            case LldpDissector.MANAGEMENT -> management(bytes, at, length);
            case LldpDissector.OWN -> own(bytes, at, length);
            default -> fields.hex("reserved", bytes, at, length);
        }
    }

    /** A chassis or port: text, a hardware address or a network address, as the subtype says. */
    private void id(String name, Bytes bytes, int at, int length, int mac, int network) {
        int subtype = bytes.u8(at);
        fields.put(name + "Subtype", subtype);
        if (subtype == mac && length == 7) {
            fields.put(name + "Id", MacAddress.text(bytes.u48(at + 1)));
        } else if (subtype == network && length == 6 && bytes.u8(at + 1) == 1) {
            fields.put(name + "Id", IpAddress.text(0, IpAddress.v4(bytes.i32(at + 2))));
        } else if (subtype == network || subtype == mac) {
            fields.hex(name + "Id", bytes, at + 1, length - 1);
        } else {
            fields.text(name + "Id", bytes, at + 1, length - 1);
        }
    }

    private void management(Bytes bytes, int at, int length) {
        int size = bytes.u8(at);
        fields.open("management");
        if (size >= 2 && size + 7 <= length) {
            int subtype = bytes.u8(at + 1);
            fields.put("subtype", subtype);
            if (subtype == 1 && size == 5) {
                fields.put("address", IpAddress.text(0, IpAddress.v4(bytes.i32(at + 2))));
            } else if (subtype == 2 && size == 17) {
                fields.put("address", IpAddress.text(bytes.i64(at + 2), bytes.i64(at + 10)));
            } else {
                fields.hex("address", bytes, at + 2, size - 1);
            }
            fields.put("interfaceSubtype", bytes.u8(at + 1 + size)).put("interfaceNumber", bytes.u32(at + 2 + size));
        }
        fields.close();
    }

    private void own(Bytes bytes, int at, int length) {
        int organisation = bytes.u24(at);
        int subtype = bytes.u8(at + 3);
        int from = at + 4;
        int size = length - 4;
        fields.open("own").put("organisation", organisation).put("subtype", subtype);
        if (organisation == IEEE_802_3 && subtype == 1 && size == 5) {
            fields.put("autoNegotiation", bytes.u8(from)).put("advertised", bytes.u16(from + 1));
            fields.put("mauType", bytes.u16(from + 3));
        } else if (organisation == IEEE_802_3 && subtype == 4 && size == 2) {
            fields.put("maxFrameSize", bytes.u16(from));
        } else if (organisation == IEEE_802_1 && subtype == 1 && size == 2) {
            fields.put("portVlan", bytes.u16(from));
        } else if (organisation == PROFINET && subtype == 2 && size == 4) {
            fields.put("rtClass2Status", bytes.u16(from)).put("rtClass3Status", bytes.u16(from + 2));
        } else if (organisation == PROFINET && subtype == 5 && size == 6) {
            fields.put("chassisMac", MacAddress.text(bytes.u48(from)));
        } else {
            fields.hex("value", bytes, from, size);
        }
        fields.close();
    }
}
