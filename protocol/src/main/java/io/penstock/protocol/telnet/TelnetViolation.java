package io.penstock.protocol.telnet;

import io.penstock.protocol.Violation;

/** What RFC 854 forbids. */
enum TelnetViolation implements Violation {
    /** RFC 854, list of commands: 240 to 255. */
    COMMAND("telnet.command", Sort.VALUE, "sends a command that does not exist"),
    /** RFC 855: they end with IAC SE. */
    SUBNEGOTIATION("telnet.subnegotiation", Sort.MALFORMED, "sends parameters of an option without end");

    private final String id;
    private final Sort sort;
    private final String description;

    TelnetViolation(String id, Sort sort, String description) {
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
