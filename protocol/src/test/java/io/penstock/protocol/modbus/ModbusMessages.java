package io.penstock.protocol.modbus;

import io.penstock.protocol.Talk;
import java.nio.ByteBuffer;

/** Builds messages for unit 1 from a transaction number and a PDU. */
final class ModbusMessages {
    private ModbusMessages() {}

    static byte[] message(int transaction, String pdu) {
        return message(transaction, 0, -1, pdu);
    }

    /** With a protocol identifier and, unless -1, a length of one's own. */
    static byte[] message(int transaction, int protocol, int length, String pdu) {
        byte[] body = Talk.bytes(pdu);
        int claimed = length < 0 ? body.length + 1 : length;
        return ByteBuffer.allocate(7 + body.length)
                .putShort((short) transaction)
                .putShort((short) protocol)
                .putShort((short) claimed)
                .put((byte) 1)
                .put(body)
                .array();
    }
}
