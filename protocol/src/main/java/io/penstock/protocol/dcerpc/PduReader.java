package io.penstock.protocol.dcerpc;

import io.penstock.capture.Bytes;

/** Numbers in a PDU's own order of bytes (C706 section 14.1). */
record PduReader(Bytes bytes, boolean little) {
    int length() {
        return bytes.length();
    }

    int u16(int at) {
        return little ? bytes.u16le(at) : bytes.u16(at);
    }

    long u32(int at) {
        return little ? bytes.u32le(at) : bytes.u32(at);
    }
}
