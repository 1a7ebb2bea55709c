package io.penstock.protocol.fins;

import io.penstock.protocol.Violation;

/** What FINS forbids. "W342" is Omron's command reference for CS, CJ and CP, "W421" the manual of the Ethernet units. */
public enum FinsViolation implements Violation {
    /** W421 7-4-2: a FINS/TCP message begins with the letters FINS. */
    MAGIC("fins.magic", Sort.VERSION, "does not begin with FINS where a message must"),
    /** W421 7-4-2: the length counts command and error code, and at most a FINS message of 2012 bytes behind them. */
    LENGTH("fins.length", Sort.MALFORMED, "has a length field that does not fit"),
    /** W421 7-4-2: commands are 0 to 3 and 6. */
    TCP_COMMAND("fins.tcp-command", Sort.FUNCTION, "uses an undefined FINS/TCP command"),
    /** W342 3-2: bits 1 to 5 of the ICF and the RSV byte are 0. */
    RESERVED("fins.reserved", Sort.VALUE, "sets reserved bits of the header"),
    /** W342 3-2: at most 7 gateways are passed. */
    GATEWAYS("fins.gateway-count", Sort.VALUE, "has a gateway count above 7"),
    /** W342 5-1-3, end code 1002: the parameters are shorter than the command needs. */
    SHORT("fins.short", Sort.MALFORMED, "is shorter than its command needs"),
    /** W342 5-3-19: a clock holds binary coded decimals of a month, day, hour, minute and second. */
    CLOCK("fins.clock", Sort.VALUE, "sets the clock to a time that does not exist"),
    /** W342 3-3: a response repeats the service identifier and command of a request. */
    UNMATCHED_REPLY("fins.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** More requests are open than a device holds; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("fins.flood", Sort.FLOOD, "opens more requests than a device holds");

    private final String id;
    private final Sort sort;
    private final String description;

    FinsViolation(String id, Sort sort, String description) {
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
