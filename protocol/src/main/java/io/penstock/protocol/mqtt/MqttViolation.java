package io.penstock.protocol.mqtt;

import io.penstock.protocol.Violation;

/**
 * What MQTT forbids. Clauses are those of MQTT 5.0; where MQTT 3.1.1 numbers them otherwise, its number stands behind a
 * slash.
 */
public enum MqttViolation implements Violation {
    /** 2.1.2, table 2-1: type 0 is reserved, and before version 5 type 15 is, too. */
    RESERVED_TYPE("mqtt.reserved-type", Sort.FUNCTION, "is of a reserved type"),
    /** [MQTT-2.1.3-1] / [MQTT-2.2.2-1]: reserved flags have the value that the table gives. */
    FLAGS("mqtt.flags", Sort.MALFORMED, "has flags in its first byte that its type does not allow"),
    /** [MQTT-3.3.1-4]: a PUBLISH must not have both QoS bits set. */
    QOS("mqtt.qos", Sort.VALUE, "has quality of service 3"),
    /** [MQTT-3.3.1-2]: DUP is 0 where the quality of service is 0. */
    DUP("mqtt.dup", Sort.VALUE, "is marked as sent again though its quality of service is 0"),
    /** 2.1.4 and 1.5.5: the remaining length has at most four bytes. */
    REMAINING_LENGTH("mqtt.remaining-length", Sort.MALFORMED, "has a length of more than four bytes"),
    /** 4.13.1, a malformed packet: its parts do not fit its remaining length. */
    LENGTH("mqtt.length", Sort.MALFORMED, "has a length that its parts do not fit"),
    /** [MQTT-3.1.2-1]: the protocol's name is MQTT; in version 3.1 it was MQIsdp. */
    PROTOCOL_NAME("mqtt.protocol-name", Sort.VERSION, "names another protocol than MQTT"),
    /** [MQTT-3.1.2-2]: versions are 3 (with MQIsdp), 4 and 5. */
    PROTOCOL_VERSION("mqtt.protocol-version", Sort.VERSION, "asks for a version that does not exist"),
    /** [MQTT-3.1.2-3]: the reserved flag of CONNECT is 0. */
    CONNECT_FLAG("mqtt.connect-flag", Sort.VALUE, "sets the reserved flag of CONNECT"),
    /** [MQTT-3.1.2-11] to [MQTT-3.1.2-13] / -13 to -15: without will no QoS and retain of a will, and its QoS is not 3. */
    WILL("mqtt.will", Sort.VALUE, "has flags of a will that contradict each other"),
    /** - / [MQTT-3.1.2-22]: before version 5 no password without user name. */
    PASSWORD("mqtt.password-without-user", Sort.VALUE, "has a password without a user name"),
    /** - / [MQTT-3.1.3-7]: no empty client identifier in a kept session; in version 3.1 it has 1 to 23 characters. */
    CLIENT_ID("mqtt.client-id", Sort.VALUE, "has a client identifier of a length that is not allowed"),
    /** [MQTT-3.1.0-2]: a second CONNECT is a protocol error. */
    SECOND_CONNECT("mqtt.second-connect", Sort.SEQUENCE, "is a second CONNECT on one connection"),
    /** [MQTT-3.2.0-1]: a broker begins with CONNACK, or in version 5 AUTH, and only after CONNECT. */
    FIRST_PACKET("mqtt.first-packet", Sort.SEQUENCE, "comes before CONNACK"),
    /** 2.1.2, table 2-1, direction of flow: not from this side. */
    WRONG_SIDE("mqtt.wrong-side", Sort.SEQUENCE, "comes from the side that must not send it"),
    /** [MQTT-3.14.4-1] / [MQTT-3.14.4-2]: nothing is sent after DISCONNECT. */
    AFTER_DISCONNECT("mqtt.after-disconnect", Sort.SEQUENCE, "comes after DISCONNECT"),
    /** [MQTT-2.2.1-3] / [MQTT-2.3.1-1]: packet identifiers are not 0. */
    PACKET_ID("mqtt.packet-id", Sort.VALUE, "has packet identifier 0"),
    /** [MQTT-3.3.2-2], [MQTT-4.7.3-1], [MQTT-3.3.2-14]: a topic name has no wildcard and is not empty. */
    TOPIC("mqtt.topic", Sort.VALUE, "has a topic name that is empty or has wildcards"),
    /** [MQTT-4.7.1-1], [MQTT-4.7.1-2], [MQTT-4.7.3-1]: a wildcard fills its level, the multi-level one is the last. */
    FILTER("mqtt.topic-filter", Sort.VALUE, "has a topic filter that is empty or has misplaced wildcards"),
    /** [MQTT-1.5.4-1], [MQTT-1.5.4-2] / [MQTT-1.5.3-1], [MQTT-1.5.3-2]: texts are UTF-8 without the null character. */
    UTF8("mqtt.utf8", Sort.MALFORMED, "has a text that is no UTF-8 or contains the null character"),
    /** [MQTT-3.8.3-2], [MQTT-3.10.3-2] / -3, -2: at least one topic filter. */
    NO_FILTER("mqtt.no-filter", Sort.MALFORMED, "has no topic filter"),
    /** [MQTT-3.8.3-4], [MQTT-3.8.3-5], 3.8.3.1 / [MQTT-3-8.3-4]: options of a subscription. */
    SUBSCRIPTION("mqtt.subscription-options", Sort.VALUE, "has options of a subscription that are reserved"),
    /** [MQTT-3.8.4-6], [MQTT-3.11.3-1] / [MQTT-3.8.4-5]: one code for each topic filter. */
    CODES("mqtt.codes", Sort.MALFORMED, "has not one code for each topic filter"),
    /** 2.2.2.2: a property that does not exist or not in this packet. */
    PROPERTY("mqtt.property", Sort.MALFORMED, "has a property that does not belong into it"),
    /** 3.1.2.11 to 3.15.2.2: all but user properties, and subscription identifiers of a PUBLISH, come once. */
    PROPERTY_TWICE("mqtt.property-twice", Sort.MALFORMED, "has a property twice"),
    /** 3.1.2.11 to 3.15.2.2: a property's value is outside its range. */
    PROPERTY_VALUE("mqtt.property-value", Sort.VALUE, "has a property with a value outside its range"),
    /** [MQTT-3.2.2-8], [MQTT-3.4.2-1], [MQTT-3.5.2-1], [MQTT-3.14.2-1] and others / 3.2.2.3, [MQTT-3.9.3-2]. */
    REASON_CODE("mqtt.reason-code", Sort.VALUE, "has a reason code that its type does not define"),
    /** [MQTT-3.2.2-1], [MQTT-3.2.2-2], [MQTT-3.2.2-6] / -1, -4: a present session needs acceptance and no clean start. */
    SESSION_PRESENT("mqtt.session-present", Sort.VALUE, "says of the session what cannot be"),
    /** [MQTT-3.3.2-8] to [MQTT-3.3.2-12]: 1 up to the receiver's maximum, and set before it is used. */
    TOPIC_ALIAS("mqtt.topic-alias", Sort.VALUE, "uses a topic alias that was not agreed on"),
    /** [MQTT-3.1.2-24], [MQTT-3.2.2-15]: not above the receiver's maximum packet size. */
    TOO_LARGE("mqtt.too-large", Sort.VALUE, "is larger than its receiver allows"),
    /** [MQTT-2.2.1-5], [MQTT-2.2.1-6], 4.3: an answer has the identifier of what it answers. */
    UNMATCHED_REPLY("mqtt.unmatched-reply", Sort.SEQUENCE, "answers nothing that was sent"),
    /** 4.9, [MQTT-4.9.0-1]: a sender bounds what is in flight; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("mqtt.flood", Sort.FLOOD, "sends more without waiting for answers than a device holds");

    private final String id;
    private final Sort sort;
    private final String description;

    MqttViolation(String id, Sort sort, String description) {
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
