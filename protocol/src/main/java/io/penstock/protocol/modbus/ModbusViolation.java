package io.penstock.protocol.modbus;

import io.penstock.protocol.Violation;

/**
 * What the Modbus specifications forbid. "App" is the Modbus Application Protocol Specification V1.1b3, "TCP" the Modbus
 * Messaging on TCP/IP Implementation Guide V1.0b.
 */
public enum ModbusViolation implements Violation {
    /** App 4.1: function code 0 is not valid. */
    FUNCTION_ZERO("modbus.function-zero", Sort.FUNCTION, "uses function code 0"),
    /** App 4.1: codes 128 to 255 are reserved for exception responses, which only servers send. */
    EXCEPTION_BY_CLIENT("modbus.exception-by-client", Sort.SEQUENCE, "is an exception response from a client"),
    /**
     * App 5 and Annex A: codes that are neither public nor user-defined, or that companies use for legacy products. Of
     * these 90, UMAS, is what Modicon controllers speak: it is reported only where the server refuses it as unknown.
     */
    RESERVED_FUNCTION("modbus.reserved-function", Sort.FUNCTION, "uses a reserved function code"),
    /** TCP 3.1.3: the protocol identifier of Modbus is 0. */
    PROTOCOL_IDENTIFIER("modbus.protocol-identifier", Sort.VERSION, "has a protocol identifier other than 0"),
    /** TCP 3.1.3 and App 4.1: the length field counts unit and PDU, 2 to 254 bytes, and fits the function. */
    LENGTH("modbus.length", Sort.MALFORMED, "has a length field that does not fit"),
    /** App 6: the quantity is outside the range of its function. */
    QUANTITY("modbus.quantity", Sort.VALUE, "asks for a quantity outside the function's range"),
    /** App 6: the byte count contradicts the quantity or the length. */
    BYTE_COUNT("modbus.byte-count", Sort.MALFORMED, "has a byte count that does not fit"),
    /** App 6.5: the value of a coil is 0x0000 or 0xFF00. */
    COIL_VALUE("modbus.coil-value", Sort.VALUE, "sets a coil to neither 0x0000 nor 0xFF00"),
    /** App 4.2: a server only answers requests. */
    UNMATCHED_REPLY("modbus.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** App 4.2 and 6: the reply repeats function, address and quantity of its request. */
    MISMATCHED_REPLY("modbus.mismatched-reply", Sort.SEQUENCE, "does not answer what was asked"),
    /** App 7: exception codes are 1 to 6, 8, 10 and 11. */
    EXCEPTION_CODE("modbus.exception-code", Sort.VALUE, "uses an undefined exception code"),
    /** TCP 4.2: a server bounds its open transactions; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("modbus.flood", Sort.FLOOD, "opens more transactions than a server holds");

    private final String id;
    private final Sort sort;
    private final String description;

    ModbusViolation(String id, Sort sort, String description) {
        this.id = id;
        this.sort = sort;
        this.description = description;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Sort sort() {
        return sort;
    }

    @Override
    public String description() {
        return description;
    }
}
