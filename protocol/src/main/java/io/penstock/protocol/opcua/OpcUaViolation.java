package io.penstock.protocol.opcua;

import io.penstock.protocol.Violation;

/** What OPC 10000-6 (Part 6, mappings) and OPC 10000-4 (Part 4, services) forbid. */
public enum OpcUaViolation implements Violation {
    /** Part 6, 7.1.2.2 and 6.7.2.2: messages are HEL, ACK, ERR, RHE, OPN, MSG or CLO. */
    HEADER("opcua.header", Sort.MALFORMED, "is no message where one must start"),
    /** Part 6, 6.7.2.2: a chunk is final, intermediate or aborts; what is no chunk is final. */
    CHUNK_TYPE("opcua.chunk-type", Sort.VALUE, "has an undefined chunk type"),
    /** Part 6, 7.1.2.2: the size counts the whole message, whose header and fixed part it holds. */
    SIZE("opcua.size", Sort.MALFORMED, "has a size that does not fit"),
    /** Part 6, 7.1.2.3 and 7.1.2.4: buffers are of at least 8192 bytes. */
    BUFFER_SIZE("opcua.buffer-size", Sort.VALUE, "offers a buffer of less than 8192 bytes"),
    /** Part 6, 7.1.2.3: the endpoint's URL is shorter than 4096 bytes. */
    ENDPOINT_URL("opcua.endpoint-url", Sort.VALUE, "names an endpoint with more than 4096 bytes"),
    /** Part 6, 7.1.3: Hello, Acknowledge and what opens a channel come in their order, each from its side. */
    ORDER("opcua.order", Sort.SEQUENCE, "comes at the wrong time or from the wrong side"),
    /** Part 6, 6.7.2.4: sequence numbers go up by one. */
    SEQUENCE_NUMBER("opcua.sequence-number", Sort.SEQUENCE, "skips or repeats sequence numbers"),
    /** Part 6, 6.7.4: what is sent in a channel bears the number that the server gave. */
    CHANNEL("opcua.channel", Sort.SEQUENCE, "uses a secure channel that was not opened"),
    /** Part 4, 7.20 and 5.6.2: a channel has a mode, and without a policy that is None. */
    SECURITY_MODE("opcua.security-mode", Sort.VALUE, "opens a channel with a security mode that must not be"),
    /** Part 6, 5.2.2.15 and A.3: a message is one of the services' structures. */
    SERVICE("opcua.service", Sort.FUNCTION, "is no service"),
    /** Part 6, 5.2: the fields of a message are whole. */
    ENCODING("opcua.encoding", Sort.MALFORMED, "has fields that do not fit the message"),
    /** Part 4, 7.34: a status is one that is defined or reserved for it, never both good and bad. */
    STATUS("opcua.status", Sort.VALUE, "has a status with reserved severity"),
    /** Part 6, 6.7.2.4: a response repeats the request's id. */
    UNMATCHED_REPLY("opcua.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** Part 4, 5.3: a response is of the request's service, or a fault. */
    MISMATCHED_REPLY("opcua.mismatched-reply", Sort.SEQUENCE, "does not answer what was asked"),
    /** Part 4, 5.3; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("opcua.flood", Sort.FLOOD, "opens more requests than a server holds");

    private final String id;
    private final Sort sort;
    private final String description;

    OpcUaViolation(String id, Sort sort, String description) {
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
