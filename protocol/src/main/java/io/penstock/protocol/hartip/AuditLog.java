package io.penstock.protocol.hartip;

import io.penstock.capture.Bytes;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Fields;

/** Reads the audit log of sessions (HCF_SPEC-085 section 10.2.8). */
final class AuditLog {
    private static final int RECORDS = 22;
    private static final int RECORD = 58;

    private AuditLog() {}

    /** Spells it out; false if it does not fit. */
    static boolean read(Fields fields, Bytes bytes, int end, boolean request) {
        int at = HartMessage.HEADER;
        if (end - at < (request ? 2 : RECORDS)) {
            return false;
        }
        int count = bytes.u8(at + 1);
        if (fields.on()) {
            fields.put("startRecord", bytes.u8(at)).put("records", count);
        }
        if (request) {
            return true;
        }
        int size = bytes.u16(at + 20);
        if (fields.on()) {
            fields.put("powerUpTime", bytes.i64(at + 2)).put("lastSecurityChange", bytes.i64(at + 10));
            fields.put("serverStatus", bytes.u16(at + 18)).put("recordSize", size);
        }
        int from = at + 22;
        if (size < RECORD || (long) count * size > end - from) {
            return count == 0;
        }
        for (int i = 0; fields.on() && i < count; i++) {
            fields.open("sessions");
            record(fields, bytes, from + i * size);
            fields.close();
        }
        return true;
    }

    private static void record(Fields fields, Bytes bytes, int at) {
        fields.put("clientIpv4", IpAddress.text(0, IpAddress.v4(bytes.i32(at))))
                .put("clientIpv6", IpAddress.text(bytes.i64(at + 4), bytes.i64(at + 12)))
                .put("clientPort", bytes.u16(at + 20))
                .put("serverPort", bytes.u16(at + 22))
                .put("connectTime", bytes.i64(at + 24))
                .put("disconnectTime", bytes.i64(at + 32))
                .put("sessionStatus", bytes.u16(at + 40))
                .put("firstConfigurationChange", bytes.u16(at + 42))
                .put("lastConfigurationChange", bytes.u16(at + 44))
                .put("publishPdus", bytes.u32(at + 46))
                .put("requestPdus", bytes.u32(at + 50))
                .put("responsePdus", bytes.u32(at + 54));
    }
}
